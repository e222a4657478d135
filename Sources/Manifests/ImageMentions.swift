internal import Diagnostics
package import YAML

/// Text of an object that looks like an image reference, where Kubeflow Pipelines writes none.
///
/// What stands at an ``ImagePlaces`` is known by its place. This finds the rest by its looks: words with a registry and
/// a tag or digest in any scalar, a script or a ConfigMap included, and the values of variables named `…IMAGE`.
package struct ImageMentions: Sendable {
  package struct Mention: Hashable, Sendable {
    /// The reference, as it is written.
    package let text: String
    /// The scalar in which it stands.
    package let node: Node
  }

  /// In the order of the object.
  package private(set) var all: [Mention] = []

  package init(in object: Node, of arena: Arena) {
    self.init(in: object, of: arena, besides: ImagePlaces(in: object, of: arena))
  }

  /// The mentions in an object whose ``ImagePlaces`` are known.
  package init(in object: Node, of arena: Arena, besides places: ImagePlaces) {
    // Descriptions of fields are prose.
    guard arena.text(at: object, "kind") != "CustomResourceDefinition" else { return }
    collect(below: object, besides: Set(places.nodes), arena)
  }

  private mutating func collect(below node: Node, besides known: Set<Node>, _ arena: Arena) {
    if arena.kind(node) == .scalar {
      guard arena.symbols.withBytes(of: arena.symbol(node), Self.mayHoldReference), !known.contains(node),
        let text = arena.string(node)
      else { return }
      all += Self.references(in: text).map { Mention(text: $0, node: node) }
      return
    }
    let first = all.count
    for child in arena.children(node) { collect(below: child, besides: known, arena) }
    guard all.count == first, let value = arena.child(node, "value"), !known.contains(value),
      arena.text(at: node, "name")?.hasSuffix("IMAGE") == true,
      let text = arena.string(value), ImageReference(text).tag != nil, Self.hasImageCharacters(text.utf8[...])
    else { return }
    all.append(Mention(text: text, node: value))
  }

  /// The words of a text that have a registry, a path, and a tag or digest.
  package static func references(in text: String) -> [String] {
    var text = text
    guard text.withUTF8(mayHoldReference) else { return [] }
    return text.utf8.split(whereSeparator: isSeparator).compactMap { word in
      let word = word.last == UInt8(ascii: ".") ? word.dropLast() : word
      guard hasImageCharacters(word[...]) else { return nil }
      let text = String(Substring(word))
      return looksLikeImage(ImageReference(text)) ? text : nil
    }
  }

  /// Most text has none, and this is what every reference has.
  private static func mayHoldReference(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.offset(of: UInt8(ascii: "/")) != nil && text.offset(of: UInt8(ascii: ":")) != nil
  }

  private static func looksLikeImage(_ image: ImageReference) -> Bool {
    guard image.tag?.isEmpty == false || image.digest?.hasPrefix("sha256:") == true else { return false }
    guard let slash = image.name.firstIndex(of: "/") else { return false }
    let registry = image.name[..<slash].prefix { $0 != ":" }
    let path = image.name[slash...].utf8
    let isHost =
      registry == "localhost"
      || registry.contains(".") && registry.utf8.last.map(ByteSet.letter.contains) ?? false
    return isHost && !image.name.contains("//") && path.last != UInt8(ascii: "/") && path.count > 1
      && !path.contains(where: capital.contains)
  }

  private static func hasImageCharacters(_ text: Substring.UTF8View) -> Bool {
    !text.isEmpty && text.allSatisfy(characters.contains)
  }

  private static let characters = ByteSet("A-Za-z0-9._/:@-")
  private static let capital = ByteSet("A-Z")

  /// Blanks, quotes, brackets, and what stands between the parts of lists and assignments.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'`,;=()[]{}<>|\\".utf8.contains(byte)
  }
}
