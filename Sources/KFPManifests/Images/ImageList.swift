public import Manifests
public import Overlays
import Upstream
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
    /// The object.
    public let object: ObjectID
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

  /// A form in which the list is written.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// A table for people: image, component, how it is pinned, and where it stands; then what is pulled at run time.
    case text
    /// One document for programs.
    case json
  }

  /// The places, in apply order.
  public let entries: [Entry]
  /// Images that are pulled at run time, and named by no manifest.
  public let runTime: [RunTimeImage]
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
          object: use.object, field: use.field.description,
          origin: rendered.arena.location(use.position).description)
      },
      runTime: RunTimeImage.all(with: rendered.overlay.features), mirror: rendered.overlay.images.mirror)
  }

  /// A script that copies every image of the manifests below the overlay's mirror, by crane.
  ///
  /// - Throws: `mirror-missing` where the overlay names no mirror.
  public func mirrorScript() throws(Rejection) -> String {
    guard let script = images.mirrorScript else {
      throw Rejection(
        .mirrorMissing, "the overlay \"\(name)\" names no `images.mirror` to copy to",
        at: rendered.arena.location(rendered.overlay.$name.position), category: .usage)
    }
    return script
  }

  /// The roles in Google Cloud that the overlay presumes, as a script of gcloud commands or as Terraform.
  public func iamBindings(as format: IAMFormat) -> String { format.text(for: rendered.overlay) }
}
