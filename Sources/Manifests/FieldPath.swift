package import YAML

/// Where in an object: `spec.template.spec.containers[name=main].env[0].value`.
package struct FieldPath: Hashable, Sendable {
  /// One step down.
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// The element of a list in which a key has a value.
    case element(key: String, value: String)
  }

  package var steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  /// Reads a path as people write it; nil if a bracket or a quote is left open.
  ///
  /// Keys are separated by points; a key with points stands in `["a.b"]` or has them escaped: `a\.b`.
  package init?(_ text: String) {
    guard let steps = Self.split(text) else { return nil }
    self.steps = steps
  }

  private static func split(_ text: String) -> [Step]? {
    var steps: [Step] = []
    var key = ""
    var hasKey = false
    var rest = Array(text.unicodeScalars)[...]
    func close() {
      if hasKey { steps.append(.key(key)) }
      (key, hasKey) = ("", false)
    }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        if escaped != "." && escaped != "[" && escaped != "]" && escaped != "\\" {
          key.unicodeScalars.append("\\")
        }
        key.unicodeScalars.append(escaped)
        hasKey = true
      case ".": close()
      case "[":
        close()
        guard let step = bracket(&rest) else { return nil }
        steps.append(step)
      default:
        key.unicodeScalars.append(scalar)
        hasKey = true
      }
    }
    close()
    return steps
  }

  /// What stands in brackets: an index, `key=value`, or a key, quoted or not.
  private static func bracket(_ rest: inout ArraySlice<Unicode.Scalar>) -> Step? {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest.removeFirst()
      guard let end = rest.firstIndex(of: quote), rest.index(after: end) < rest.endIndex,
        rest[rest.index(after: end)] == "]"
      else { return nil }
      let key = String(String.UnicodeScalarView(rest[..<end]))
      rest = rest[rest.index(end, offsetBy: 2)...]
      return .key(key)
    }
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let inner = String(String.UnicodeScalarView(rest[..<end]))
    rest = rest[rest.index(after: end)...]
    if let index = Int(inner), index >= 0 { return .index(index) }
    if let equals = inner.firstIndex(of: "="), equals != inner.startIndex {
      return .element(key: String(inner[..<equals]), value: String(inner[inner.index(after: equals)...]))
    }
    return .key(inner)
  }
}

extension FieldPath: CustomStringConvertible {
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .element(let key, let value): text += "[\(key)=\(value)]"
      case .key(let key):
        // By scalars, as paths are read: a mark may join a quote into one character.
        let scalars = key.unicodeScalars
        let isPlain = !key.isEmpty && !scalars.contains { ".[]\"\\ /".unicodeScalars.contains($0) }
        let quote = scalars.contains("\"") ? "'" : "\""
        text += isPlain ? (text.isEmpty ? "" : ".") + key : "[\(quote)\(key)\(quote)]"
      }
    }
    return text
  }
}

extension Arena {
  /// The value at a path below a node.
  package func find(_ path: FieldPath, in node: Node) -> Node? {
    var node = node
    for step in path.steps {
      guard let next = follow(step, from: node) else { return nil }
      node = next
    }
    return node
  }

  private func follow(_ step: FieldPath.Step, from node: Node) -> Node? {
    switch step {
    case .key(let key):
      if kind(node) == .sequence, let index = Int(key) { return follow(.index(index), from: node) }
      return child(node, key)
    case .index(let index):
      guard kind(node) == .sequence, index < count(node) else { return nil }
      return Array(children(node))[index]
    case .element(let key, let value):
      guard kind(node) == .sequence else { return nil }
      return children(node).first { child($0, key).flatMap { text($0) } == value }
    }
  }
}

extension Arena {
  /// The path down to a node, elements of lists by their name where they have one; nil if it is not below the root.
  package func path(to node: Node, from root: Node) -> FieldPath? {
    if node == root { return FieldPath() }
    for (index, child) in children(root).enumerated() {
      guard let rest = path(to: node, from: child) else { continue }
      return FieldPath([step(to: child, at: index, in: root)] + rest.steps)
    }
    return nil
  }

  private func step(to child: Node, at index: Int, in parent: Node) -> FieldPath.Step {
    if kind(parent) == .mapping { return .key(keyText(child)) }
    if let name = self.child(child, "name").flatMap({ text($0) }) {
      return .element(key: "name", value: name)
    }
    return .index(index)
  }
}
