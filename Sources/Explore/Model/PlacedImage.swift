/// An image, and the line that names it.
package struct PlacedImage: Sendable {
  package let image: String
  /// How it is pinned: `digest`, `tag` or `none`.
  package let pinning: String
  /// When it is pulled.
  package let use: String
  /// Nil for an image that no object names.
  package let place: LinePlace?

  /// An image that is pulled though no object names it.
  package init(_ image: String, pulledWhen occasion: String) {
    self.image = image
    pinning = Self.pinning(of: ImageReference(image))
    use = occasion
    place = nil
  }

  init(_ use: ImageUse, _ places: Places) {
    image = use.text
    pinning = Self.pinning(of: use.reference)
    self.use = Self.words(for: use.role)
    place = places.place(of: use.field, in: use.object.id)
  }

  private static func pinning(of image: ImageReference) -> String {
    image.digest != nil ? "digest" : image.tag != nil ? "tag" : "none"
  }

  private static func words(for role: ImagePlace.Role) -> String {
    switch role {
    case .container: "a container runs it"
    case .driver: "drivers of runs run it"
    case .launcher: "it brings the launcher into steps"
    case .executor: "Argo's executor, beside every step"
    case .cache: "steps run it whose result is cached"
    case .viewer: "viewers that the UI starts"
    }
  }
}
