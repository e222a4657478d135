package import YAML

/// A YAML or JSON document that another document holds as text, and whose scalars can be changed one at a
/// time.
///
/// A change replaces the bytes of one scalar: comments, order and layout of everything else stay as they are
/// written.
package struct EmbeddedDocument: Sendable {
  /// The whole text.
  package private(set) var text: String
  /// The tree that the text is.
  package private(set) var arena: Arena
  /// The root of the tree.
  package private(set) var root: Node

  /// Nil if the text is not exactly one document.
  package init?(_ text: String) {
    var arena = Arena()
    guard let roots = try? arena.read(Array(text.utf8), file: "embedded document"), roots.count == 1 else {
      return nil
    }
    self.text = text
    self.arena = arena
    root = roots[0]
  }

  /// The text of the scalar at a path; nil if there is none.
  package func scalar(at path: FieldPath) -> String? {
    arena.find(path, in: root).flatMap { arena.kind($0) == .scalar ? arena.text($0) : nil }
  }

  /// Gives the scalar at a path another text, which is a string.
  ///
  /// False, and nothing is changed, if there is no scalar, or if it is written over several lines.
  package mutating func set(_ path: FieldPath, to value: String) -> Bool {
    guard let node = arena.find(path, in: root), arena.kind(node) == .scalar, let range = range(of: node)
    else {
      return false
    }
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: written(value, as: arena.style(node)).utf8)
    guard let changed = Self(String(decoding: bytes, as: UTF8.self)),
      changed.scalar(at: path) == value
    else { return false }
    self = changed
    return true
  }

  /// The bytes of a scalar that stands on one line, its quotes included.
  private func range(of node: Node) -> Range<Int>? {
    let bytes = Array(text.utf8)
    guard let start = offset(of: arena.position(node), in: bytes), let content = arena.text(node) else {
      return nil
    }
    let rest = bytes[start...]
    switch arena.style(node) {
    case .doubleQuoted:
      return Self.end(of: rest, quote: UInt8(ascii: "\""), escape: UInt8(ascii: "\\")).map { start..<$0 }
    case .singleQuoted:
      return Self.end(of: rest, quote: UInt8(ascii: "'"), escape: UInt8(ascii: "'")).map { start..<$0 }
    case .plain: return rest.starts(with: content.utf8) ? start..<(start + content.utf8.count) : nil
    default: return nil
    }
  }

  /// Where a quoted scalar ends; nil if it does not on its line.
  private static func end(of bytes: ArraySlice<UInt8>, quote: UInt8, escape: UInt8) -> Int? {
    guard bytes.first == quote else { return nil }
    var index = bytes.startIndex + 1
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n") {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : nil
      if bytes[index] == escape, escape != quote || next == quote {
        index += 2
      } else if bytes[index] == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Lines and columns count from 1, columns in Unicode scalars.
  private func offset(of position: Position, in bytes: [UInt8]) -> Int? {
    var line = 1
    var column = 1
    for (offset, byte) in bytes.enumerated() {
      // The bytes that go on with a scalar are not counted.
      if byte & 0xC0 == 0x80 { continue }
      if line == position.line, column == position.column { return offset }
      column += 1
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
    }
    return nil
  }

  /// A string in the style of the one that it replaces, where that can hold it.
  private func written(_ value: String, as style: ScalarStyle) -> String {
    let isPrintable = value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    if style == .singleQuoted, isPrintable { return "'" + value.replacing("'", with: "''") + "'" }
    if style == .plain, value.utf8.allSatisfy(Self.plain.contains),
      ScalarType(readingPlain: value) == .string,
      value.utf8.first.map({ $0 != UInt8(ascii: "-") }) ?? false, !value.hasSuffix(":")
    {
      return value
    }
    return "\"" + value.escaping(Self.escape) + "\""
  }

  /// Characters that mean nothing in YAML wherever they stand in a scalar of one line.
  private static let plain = ByteSet("A-Za-z0-9._/:@-")

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\u{0}"..<"\u{20}", "\u{7F}": scalar.unicodeEscape
    default: nil
    }
  }
}

// Documents to read.
extension EmbeddedDocument {
  /// The root of a YAML document; nil if the text is none, or empty.
  ///
  /// Findings about it point at the scalar: the places inside are those of another text.
  package static func yaml(in scalar: Tree) -> Tree? {
    guard let text = scalar.text else { return nil }
    return (try? Tree.parse(Array(text.utf8), file: "embedded document"))?.first
  }

  /// The root of a JSON document; nil if the text is not JSON to the letter: controllers read the annotations that they
  /// know with a JSON reader, and stop where it stops.
  package static func json(in scalar: Tree) -> Tree? {
    guard let text = scalar.text, JSON(Array(text.utf8), deepest: 100) != nil else { return nil }
    return yaml(in: scalar)
  }

  /// The root of a YAML or JSON mapping or list, with places in the file where the text stands; nil for any other text.
  package static func collection(in scalar: Tree) -> Tree? {
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

  /// The same of a text without a place.
  package static func collection(of text: String) -> Tree? {
    guard text.utf8.count <= 1 << 20, mayHold(text),
      let roots = try? Tree.parse(Array(text.utf8), file: "embedded document"), roots.count == 1,
      roots[0].kind != .scalar
    else { return nil }
    return roots[0]
  }

  private static func mayHold(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
    return first == "{" || first == "[" || text.utf8.contains(UInt8(ascii: "\n"))
  }
}
