import Manifests
import Overlays
import Workloads
internal import YAML

/// Every image that a deployment will ever pull: those that its manifests name, and those that are pulled at run time.
public struct ImageList: Sendable {
  /// One place that names an image.
  public struct Entry: Hashable, Sendable {
    /// The component that owns the place, such as `apiServer`; nil for what no component owns.
    public let component: String?
    /// The reference as rendered.
    public let image: String
    /// How it is pinned.
    public let pinning: Pinning
    /// The object, as `GROUP/VERSION/KIND/NAMESPACE/NAME`.
    public let object: String
    /// The field of the object.
    public let field: String
    /// Where the reference is written: `file:line:column`.
    public let origin: String
  }

  /// How an image is pinned.
  public enum Pinning: String, Hashable, Sendable {
    /// By a digest, so that it is always the same bytes.
    case digest
    /// By a tag, which a registry may move.
    case tag
    /// Not at all.
    case none
  }

  /// The places, in apply order.
  public let entries: [Entry]
  /// What is pulled at run time: the image, and when.
  public let runTime: [(image: String, occasion: String, control: String)]
  /// The mirror that the overlay names.
  let mirror: String?
}

extension Render {
  /// Every image that the deployment will ever pull.
  public var images: ImageList {
    ImageList(
      entries: rendered.imageUses.map { use in
        ImageList.Entry(
          component: use.component?.rawValue, image: use.image.description,
          pinning: use.image.digest != nil ? .digest : use.image.tag != nil ? .tag : .none,
          object: use.object.description,
          field: use.field.description,
          origin: rendered.arena.location(use.position).description)
      },
      runTime: RunTimeImage.all.map { ($0.image, $0.occasion, $0.control) },
      mirror: rendered.overlay.images.mirror?.value)
  }

  /// The roles in Google Cloud that the overlay presumes, as a script of gcloud commands or as Terraform.
  public func iamBindings(as format: IAMFormat) -> String {
    (format == .gcloud ? IAMScript.gcloud : .terraform).text(for: rendered.overlay)
  }
}

/// How roles are written down.
public enum IAMFormat: String, Hashable, Sendable, CaseIterable {
  /// A script of `gcloud` commands.
  case gcloud
  /// Resources of the Google provider.
  case terraform
}
