internal import Diagnostics
package import Manifests
internal import YAML

/// An object as it prints, with the history of what stands in each of its lines, and of what it has lost.
package struct ObjectHistory: Sendable {
  package let object: ObjectID
  package let lines: [Line]
  /// The fields that were taken away, each without what was below it.
  package let gone: [Explanation.FieldHistory]

  /// One line.
  package struct Line: Sendable {
    /// The text, without its end; the values of Secrets are masked.
    package let text: String
    /// The value that begins here, also in a document that a field holds as text; nil for the further lines of a text.
    package let history: Explanation.FieldHistory?
  }
}

extension Explainer {
  /// The text that stands for what a Secret holds.
  package static var mask: String { Secrecy.mask }

  /// Every object that is there, in their order, as `explain` tells of each of its fields.
  package var histories: [ObjectHistory] {
    objects.indices.filter { objects[$0].removal == nil }.map(history)
  }

  /// The objects that were taken away as a whole, with what did that.
  package var removedObjects: [Explanation.FieldHistory] {
    objects.filter { $0.removal != nil }.map { object in
      history(of: FieldMatch(path: FieldPath(), node: object.node, removal: object.removal), in: object.id)
    }
  }

  /// The pattern of every value below a root.
  private static let everything = FieldPattern("**")

  private static func fields(below root: Node, of arena: Arena, removed: [Node: [Int]] = [:]) -> [FieldMatch]
  {
    everything.map { FieldSearch(below: root, of: arena, removed: removed).matches($0) } ?? []
  }

  private func history(of index: Int) -> ObjectHistory {
    let (root, id, _) = objects[index]
    var matches: [Node: FieldMatch] = [:]
    var gone: [FieldMatch] = []
    var secrets: Set<Node> = []
    for field in Self.fields(below: root, of: arena, removed: lost) {
      if field.removal == nil {
        matches[field.node] = field
        if arena.kind(field.node) == .scalar, isSecret(field.path, of: id, field.node) {
          secrets.insert(field.node)
        }
      } else if !gone.contains(where: { field.path.steps.starts(with: $0.path.steps) }) {
        gone.append(field)
      }
    }
    var lines: [ObjectHistory.Line] = []
    // The fields of the document that the text holds whose lines are being gone through.
    var inner: [Int: FieldMatch] = [:]
    var number = 0
    for (text, node) in self.lines(of: root, masking: secrets) {
      number += 1
      if let node {
        number = 0
        inner = matches[node].map { secrets.contains(node) ? [:] : embeddedLines(of: $0) } ?? [:]
      }
      let match = node.map { matches[$0] } ?? inner[number]
      lines.append(.init(text: text, history: match.map { history(of: $0, in: id) }))
    }
    return ObjectHistory(object: id, lines: lines, gone: gone.map { history(of: $0, in: id) })
  }

  /// The fields of the document that a text of several lines holds, by the line in which each begins.
  private func embeddedLines(of field: FieldMatch) -> [Int: FieldMatch] {
    guard arena.kind(field.node) == .scalar, let text = arena.text(field.node), text.contains("\n"),
      let document = EmbeddedDocument(text)
    else { return [:] }
    var found: [Int: FieldMatch] = [:]
    for inner in Self.fields(below: document.root, of: document.arena) {
      // A key says more than the element that it begins.
      guard case .key = inner.path.steps.last else { continue }
      let line = document.arena.keyPosition(inner.node).line
      guard line > 0, found[line] == nil else { continue }
      found[line] = field
      found[line]?.inner = inner.path
    }
    return found
  }

  /// The lines of an object's YAML, each with the value that begins there.
  private func lines(of root: Node, masking secrets: Set<Node>) -> [(text: String, node: Node?)] {
    var masked = arena
    if !secrets.isEmpty {
      let mask = masked.symbols.intern(Secrecy.mask)
      for secret in secrets { masked.setScalar(secret, to: mask, by: Cause(.read, at: .none)) }
    }
    let (bytes, marks) = masked.markedText(rendering: [root])
    var lines: [(text: String, node: Node?)] = []
    var (start, next) = (0, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var node: Node?
      while next < marks.count, marks[next].offset < end {
        node = marks[next].node
        next += 1
      }
      lines.append((String(decoding: bytes[start..<end], as: UTF8.self), node))
      start = end + 1
    }
    return lines
  }
}
