/// An image that no manifest names, and that is pulled all the same.
public struct RunTimeImage: Hashable, Sendable {
  /// The reference, as far as it is known beforehand.
  public let image: String
  /// When it is pulled.
  public let occasion: String
  /// What decides about it.
  public let control: String

  /// The feature without which it is never pulled.
  var feature: Feature?

  enum Feature {
    case viewers, legacyV1
  }

  /// The images that a deployment with these features pulls by itself.
  package static func all(with features: Overlay.Features) -> [RunTimeImage] {
    all.filter { image in
      switch image.feature {
      case .viewers: features.viewers
      case .legacyV1: features.legacyV1
      case nil: true
      }
    }
  }

  /// The images that Kubeflow Pipelines 2.14.4 pulls by itself (backend/src and frontend/src of that release).
  private static let all = [
    RunTimeImage(
      image: "tensorflow/tensorflow:2.2.2",
      occasion:
        "a user opens TensorBoard; the browser chooses the image from a fixed list or pipeline metadata",
      control: "features.viewers: false, or an admission policy", feature: .viewers),
    RunTimeImage(
      image: "tensorflow/tensorflow:1.13.2", occasion: "a Viewer object names no image",
      control: "features.viewers: false", feature: .viewers),
    RunTimeImage(
      image: "python:3.9", occasion: "a component of the SDK names no base image (newer SDKs: 3.10, 3.11)",
      control: "the pipeline's author; it is compiled into the pipeline"),
    RunTimeImage(
      image: "kubectl from storage.googleapis.com",
      occasion: "the cache deployer starts (a download, no image)",
      control: "features.legacyV1: false", feature: .legacyV1),
  ]
}
