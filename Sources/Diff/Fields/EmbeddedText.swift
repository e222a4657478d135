import YAML

/// The document that a text holds, with places in the file where the text stands.
enum EmbeddedText {
  /// The root of a YAML or JSON mapping or list; nil for any other text.
  static func document(in scalar: Tree) -> Tree? {
    guard scalar.type == .string, let text = scalar.string, text.utf8.count <= 1 << 20, mayHold(text) else {
      return nil
    }
    // An arena of its own, since that of the render would have to be copied.
    let outer = scalar.snapshot.arena
    let position = outer.position(scalar.node)
    var arena = Arena()
    let file = arena.add(outer.files[position.file])
    let node = arena.makeScalar(
      arena.symbols.intern(text), style: outer.style(scalar.node),
      at: Position(file: file, line: position.line, column: position.column))
    guard let roots = try? arena.read(embeddedIn: node), roots.count == 1, arena.kind(roots[0]) != .scalar
    else {
      return nil
    }
    return Tree(roots[0], in: Snapshot(arena))
  }

  private static func mayHold(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    return first == "{" || first == "[" || text.utf8.contains(UInt8(ascii: "\n"))
  }
}
