package import Manifests

extension Overlay {
  /// Which images are pulled, and from where.
  package struct Images: Sendable {
    /// How firmly references are fixed; by tag by default.
    package var policy: Located<Policy>
    /// The registry, and perhaps a path in it, that holds copies of all images.
    package var mirror: Located<String>?
    /// The references that replace upstream's, in the order of the file.
    package var pins: [Pin]

    /// How firmly every reference is fixed.
    package enum Policy: String, Sendable {
      /// By a tag that does not move, or a digest.
      case tag
      /// By a digest.
      case digest
    }

    /// The reference that replaces upstream's.
    package struct Pin: Sendable {
      /// The component whose image it is.
      package var component: Located<Component>
      /// The reference.
      package var image: Located<ImageReference>
    }
  }
}

extension Overlay.Images {
  init(_ fields: inout Fields) {
    policy = fields.choice("policy", default: .tag, "expected tag or digest")
    mirror = fields.string(
      "mirror", "expected REGISTRY/PATH without scheme or tag", where: Expressions.isMirror)
    let policy = policy.value
    pins = fields.entries("pins").compactMap { entry in
      let pinnable = Component.allCases.filter { $0 != .cloudSqlProxy }
      let image = fields.string(
        entry.value, path: entry.path, "expected an image reference", where: Expressions.isImage)
      guard let component = Component(entry, among: pinnable, &fields), let image else { return nil }
      policy.check(image, path: entry.path, &fields)
      return Pin(
        component: Located(component, at: entry.key.position), image: image.map { ImageReference($0) })
    }
  }

  /// The reference that replaces upstream's, if there is one.
  package func pin(of component: Component) -> Located<ImageReference>? {
    pins.first { $0.component.value == component }?.image
  }
}

extension Overlay.Images.Policy {
  private static let mutableTags = ["latest", "master", "main", "dummy", "nightly"]

  /// Refuses a reference that could mean another image tomorrow.
  func check(_ image: Located<String>, path: String, _ fields: inout Fields) {
    let reference = ImageReference(image.value)
    guard reference.digest == nil else { return }
    switch self {
    case .digest:
      fields.refuse(
        path, "image \(image.value): expected a digest (images.policy is digest)", at: image.position)
    case .tag where reference.tag.map(Self.mutableTags.contains) ?? true:
      fields.refuse(path, "image \(image.value): expected a fixed tag or a digest", at: image.position)
    case .tag: break
    }
  }
}

extension Component {
  /// The component that a key of a map names.
  init?(_ entry: Fields.MapEntry, among components: [Component], _ fields: inout Fields) {
    if let component = Component(rawValue: entry.key.value), components.contains(component) {
      self = component
      return
    }
    fields.refuse(unknown: entry.key, among: components, at: entry.path)
    return nil
  }
}
