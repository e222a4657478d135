package import YAML

/// Where in an object: `spec.template.spec.containers[name=main].env[0].value`, `metadata.annotations["a.b/c"]`, with
/// `::` before a place in the document that a field holds as text.
package struct FieldPath: Hashable, Sendable {
  /// One step down.
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// The element of a list in which a key has a value.
    case element(key: String, value: String)
    /// Into the document that a scalar holds as text.
    case document
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
    // Most are keys with points between them.
    if text.utf8.allSatisfy(plainOrPoint.contains) {
      return text.utf8.split(separator: UInt8(ascii: ".")).map { .key(String(Substring($0))) }
    }
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
      case ":" where rest.first == ":":
        close()
        rest.removeFirst()
        steps.append(.document)
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

  private static let plainOrPoint = ByteSet("A-Za-z0-9_.-")

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
    for (index, step) in steps.enumerated() {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .element(let key, let value): text += "[\(key)=\(value)]"
      case .document: text += "::"
      case .key(let key) where key.consists(of: Self.plain):
        text += index == 0 || steps[index - 1] == .document ? key : ".\(key)"
      case .key(let key) where !key.utf8.contains(UInt8(ascii: "\"")): text += "[\"\(key)\"]"
      case .key(let key) where !key.utf8.contains(UInt8(ascii: "'")): text += "['\(key)']"
      case .key(let key): text += "." + Self.escaped(key)
      }
    }
    return text
  }

  /// The characters of a key without quotes.
  private static let plain = ByteSet("A-Za-z0-9_-")

  /// A key that no quotes can hold.
  private static func escaped(_ key: String) -> String {
    key.unicodeScalars.map { ".[]\\".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}

extension FieldPath: ExpressibleByStringLiteral {
  /// A path in the form in which it prints; all of a text that is no path is a key.
  package init(stringLiteral value: String) { steps = Self.split(value) ?? [.key(value)] }
}

extension FieldPath {
  /// The value of a key below this one.
  package func key(_ key: String) -> FieldPath { appending(.key(key)) }

  /// The element of a list that has this value under this key.
  package func item(_ key: String, _ value: String) -> FieldPath {
    appending(.element(key: key, value: value))
  }

  /// The element of a list at an index.
  package func item(_ index: Int) -> FieldPath { appending(.index(index)) }

  /// A place inside the document that this field holds as text.
  package func embedded(_ inner: String) -> FieldPath { embedded(FieldPath(stringLiteral: inner)) }

  /// A place inside the document that this field holds as text.
  package func embedded(_ inner: FieldPath) -> FieldPath { FieldPath(steps + [.document] + inner.steps) }

  package func appending(_ step: Step) -> FieldPath {
    var steps: [Step] = []
    steps.reserveCapacity(self.steps.count + 1)
    steps += self.steps
    steps.append(step)
    return FieldPath(steps)
  }

  /// Whether it leads into a document that a scalar holds.
  package var isEmbedded: Bool { steps.contains(.document) }

  /// The steps in the innermost document.
  package var innermost: [Step] { steps.lastIndex(of: .document).map { Array(steps[($0 + 1)...]) } ?? steps }

  /// The annotation of an object.
  package static func annotation(_ name: String) -> FieldPath {
    FieldPath([.key("metadata"), .key("annotations"), .key(name)])
  }

  /// The entry of a ConfigMap or Secret.
  package static func data(_ key: String) -> FieldPath { FieldPath([.key("data"), .key(key)]) }
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
    // What a text holds has an arena of its own.
    case .document: return nil
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
