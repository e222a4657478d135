/// A path as `replacements` and `vars` write it: `spec.list.[name=a].v`, `spec.rules.0.host`, `data.a\.b`.
struct ObjectPath: Sendable {
  /// One step down.
  enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// `-`: the last element, where one element is looked for.
    case last
    /// `*`: every element.
    case every
    /// `[key=value]`: elements by a field; `[=value]`: by their own text.
    case element(key: String, value: String)
    /// Brackets that hold no `=`.
    case malformed(String)
  }

  let text: String
  let steps: [Step]

  /// Splits a path at points that stand in no brackets and behind no backslash (kyaml/utils/pathsplitter.go).
  init(_ text: String) {
    self.text = text
    steps = Self.split(text).map(Self.step)
  }

  /// A path of `vars`, in which an index may stand behind its key: `ports[0]`.
  init(withIndexes text: String) {
    self.text = text
    steps = Self.split(text).flatMap { part -> [Step] in
      guard part.hasSuffix("]"), let open = part.lastIndex(of: "["),
        let index = Int(part[part.index(after: open)...].dropLast()), index >= 0
      else { return [Self.step(part)] }
      return (open == part.startIndex ? [] : [Self.step(String(part[..<open]))]) + [.index(index)]
    }
  }

  private static func step(_ part: String) -> Step {
    if let index = Int(part) { return .index(index) }
    if part == "*" { return .every }
    if part == "-" { return .last }
    guard part.hasPrefix("["), part.hasSuffix("]") else { return .key(part) }
    let inner = part.dropFirst().dropLast()
    guard let equals = inner.firstIndex(of: "=") else { return .malformed(part) }
    return .element(key: String(inner[..<equals]), value: String(inner[inner.index(after: equals)...]))
  }

  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var pieces = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if pieces.count > 1, pieces[0].isEmpty { pieces.removeFirst() }
    for piece in pieces {
      if let last = parts.last, last.hasSuffix("\\") {
        parts[parts.count - 1] = last.dropLast() + "." + piece
      } else {
        parts.append(piece)
      }
    }
    return joiningBrackets(parts)
  }

  /// Brackets with points in them are one part; without `=` in them they only quote a key.
  private static func joiningBrackets(_ parts: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < parts.count {
      var part = parts[index]
      index += 1
      guard part.hasPrefix("["), !part.hasSuffix("]") else {
        result.append(part)
        continue
      }
      while index < parts.count {
        part += "." + parts[index]
        index += 1
        if part.hasSuffix("]") { break }
      }
      let isBracket: (Character) -> Bool = { $0 == "[" || $0 == "]" }
      result.append(
        part.contains("=")
          ? part : String(part.drop(while: isBracket).reversed().drop(while: isBracket).reversed()))
    }
    return result
  }
}

extension ObjectPath {
  /// Refuses a path of more steps than any tree has levels.
  func checkLength() throws(PathProblem) {
    guard steps.count > TreeLimits.steps else { return }
    throw PathProblem(message: "it has \(steps.count) steps; expected at most \(TreeLimits.steps)")
  }
}

/// Why a path cannot be followed in an object.
struct PathProblem: Error {
  var message: String
}

extension Arena {
  /// The one value at a path; nil if there is none.
  func value(at path: ObjectPath, in root: Node) throws(PathProblem) -> Node? {
    try path.checkLength()
    var node = root
    for step in path.steps {
      guard let next = try follow(step, from: node) else { return nil }
      node = next
    }
    return node
  }

  private func follow(_ step: ObjectPath.Step, from node: Node) throws(PathProblem) -> Node? {
    if isNull(node) { return nil }
    switch step {
    case .key(let key):
      try expect(.mapping, node)
      return child(node, key)
    case .index(let index):
      try expect(.sequence, node)
      guard index >= 0 else { throw PathProblem(message: "the index \(index) is negative") }
      return index < count(node) ? Array(children(node))[index] : nil
    case .last:
      try expect(.sequence, node)
      return Array(children(node)).last
    case .every: throw PathProblem(message: "a * stands where one value is needed")
    case .element(let key, let value):
      try expect(.sequence, node)
      return children(node).first { element in
        (key.isEmpty ? element : child(element, key)).flatMap { text($0) } == value
      }
    case .malformed(let part): throw PathProblem(message: "\(part) must have the form [key=value]")
    }
  }

  /// Refuses to go on below a value of the wrong kind.
  func expect(_ expected: Kind, _ node: Node) throws(PathProblem) {
    guard kind(node) != expected else { return }
    throw PathProblem(
      message: "expected \(expected == .mapping ? "a mapping" : "a list"), found \(described(node))")
  }
}
