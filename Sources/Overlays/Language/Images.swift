internal import Manifests

extension Overlay {
  /// Which images are pulled, and from where.
  public struct Images: Section {
    /// How firmly every reference is fixed.
    @Setting public var policy = Policy.tag
    /// The registry, and perhaps a path in it, that holds copies of all images.
    @Setting public var mirror: String? = nil
    /// The references that replace upstream's, by component.
    @Setting public var pins: Map<Component, String> = [:]

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("policy", &_policy, .words(), "How firmly every reference is fixed.")
      v.field(
        "mirror", &_mirror, .text(.mirror, "expected REGISTRY/PATH without scheme or tag"),
        "The registry, and perhaps a path in it, that holds copies of all images.")
      v.field(
        "pins", &_pins,
        .components(
          Component.pinnable, of: TextKind(form: .fixedImage, expectation: "expected an image reference")),
        "The references that replace upstream's, by component.")
    }

    /// How firmly references are fixed.
    public enum Policy: String, CaseIterable, Sendable {
      /// By a tag that does not move, or a digest.
      case tag
      /// By a digest.
      case digest
    }
  }
}

extension Overlay.Images {
  func check(_ fields: inout Fields) {
    for pin in pins.entries {
      policy.check(pin.value, path: "\(fields.path(of: "pins")).\(pin.key.value.rawValue)", &fields)
    }
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
