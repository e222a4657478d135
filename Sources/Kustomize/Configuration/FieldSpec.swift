/// Which field of which kinds a transformer changes.
struct FieldSpec: Hashable, Sendable {
  /// Empty parts match anything.
  var group = ""
  var version = ""
  var kind = ""
  /// The keys down to the field; lists on the way are entered, and a key may end with `[]` to say so.
  var path: [String]
  /// Whether the field is made where it is missing.
  var create = false

  init(group: String = "", version: String = "", kind: String = "", path: String, create: Bool = false) {
    self.group = group
    self.version = version
    self.kind = kind
    self.path = Self.split(path)
    self.create = create
  }

  func selects(_ gvk: GroupVersionKind) -> Bool {
    (kind.isEmpty || kind == gvk.kind) && (group.isEmpty || group == gvk.group)
      && (version.isEmpty || version == gvk.version)
  }

  /// Keys are separated by slashes; a backslash before one makes it part of the key.
  static func split(_ path: String) -> [String] {
    let slash = UInt8(ascii: "/")
    guard path.utf8.contains(UInt8(ascii: "\\")) else {
      var path = path
      return path.withUTF8 { $0.split(separator: slash).map { String(decoding: $0, as: UTF8.self) } }
    }
    let path = path.hasPrefix("/") ? path.dropFirst() : path[...]
    var parts: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if let last = parts.last, last.hasSuffix("\\") {
        parts[parts.count - 1] = last.dropLast() + "/" + part
      } else {
        parts.append(String(part))
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}

/// A field that a spec led to: its value, and the collection that holds it.
struct FoundField: Sendable {
  var node: Node
  var parent: Node
}

extension Arena {
  /// The fields that a path leads to, from the root of an object.
  ///
  /// With `creating`, missing mappings on the way and the field itself are made.
  mutating func fields(
    at path: [String], of root: Node, creating kind: Kind? = nil, by cause: Cause
  ) throws(Rejection) -> [FoundField] {
    guard path.count <= TreeLimits.steps else {
      throw Rejection(
        .pathTooLong, "a path has \(path.count) steps; expected at most \(TreeLimits.steps)",
        at: location(root))
    }
    if isTooLarge { try checkSize(at: location(root)) }
    var found: [FoundField] = []
    try collect(path[...], from: root, parent: root, kind, cause, into: &found)
    return found
  }

  private mutating func collect(
    _ path: ArraySlice<String>, from node: Node, parent: Node, _ creation: Kind?, _ cause: Cause,
    into found: inout [FoundField]
  ) throws(Rejection) {
    guard let first = path.first else {
      found.append(FoundField(node: node, parent: parent))
      return
    }
    if isNull(node) { return }
    switch kind(node) {
    case .sequence:
      for element in Array(children(node)) {
        try collect(path, from: element, parent: node, creation, cause, into: &found)
      }
    case .mapping:
      if Self.isListStep(first) {
        throw Rejection(
          .fieldSpecInvalid, "the path of a field spec leads to `\(first)` here, where a mapping stands",
          at: location(node),
          notes: [.init("lists are entered by themselves: leave `\(first)` out of the path")])
      }
      let isList = first.hasSuffix("[]")
      let key = isList ? String(first.dropLast(2)) : first
      let rest = path.dropFirst()
      if let value = child(node, key) {
        // Where the path says that a list must stand, a null becomes an empty one.
        if isList, isNull(value) {
          return replace(value, with: makeCollection(.sequence, at: position(value)), in: node, by: cause)
        }
        guard isNull(value), let creation, !isList else {
          return try collect(rest, from: value, parent: node, creation, cause, into: &found)
        }
        // A null on the way gives way to what is to be made there.
        let made = make(rest.isEmpty ? creation : .mapping, cause)
        replace(value, with: made, in: node, by: cause)
        try collect(rest, from: made, parent: node, creation, cause, into: &found)
      } else if let creation, !isList {
        let made = make(rest.isEmpty ? creation : .mapping, cause)
        set(symbols.intern(key), to: made, in: node, by: cause)
        try collect(rest, from: made, parent: node, creation, cause, into: &found)
      }
    case .scalar:
      throw Rejection(
        .fieldNotCollection,
        "the path \(path.joined(separator: "/")) goes on, but here stands a scalar", at: location(node))
    }
  }

  /// Whether kustomize takes a step for one into a list: a number, `-`, `*`, or what stands in brackets.
  private static func isListStep(_ step: String) -> Bool {
    guard let first = step.utf8.first, first < UInt8(ascii: "A") || first == UInt8(ascii: "[") else {
      return false
    }
    return step == "-" || step == "*" || Int(step) != nil || step.hasPrefix("[") && step.hasSuffix("]")
  }

  private mutating func make(_ kind: Kind, _ cause: Cause) -> Node {
    kind == .scalar
      ? makeScalar(.empty, type: .string, at: cause.position) : makeCollection(kind, at: cause.position)
  }
}
