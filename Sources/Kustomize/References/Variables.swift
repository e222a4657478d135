/// A variable of `vars`, tied to the object that holds its value.
struct Variable: Sendable {
  private(set) var entry: VariableEntry
  /// The root with which the object was read; nil if the layer that defines the variable does not have it.
  private(set) var source: Node?

  init(_ entry: VariableEntry, among resources: inout [Resource], in arena: Arena) throws(Rejection) {
    self.entry = entry
    let matches = resources.filter { resource in
      resource.allIDs.contains { id in
        id.name == entry.objectName && id.gvk.kind == entry.kind
          && (entry.group == id.gvk.group) && (entry.version == id.gvk.version)
          && (entry.namespace.isEmpty || entry.namespace == id.effectiveNamespace)
      }
    }
    guard matches.count <= 1 else {
      throw Rejection(
        .variableAmbiguous,
        "the variable \"\(entry.name)\" is for \(entry.kind)/\(entry.objectName), which several objects are",
        at: arena.location(entry.node),
        notes: matches.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) })
    }
    source = matches.first?.birth
  }

  /// The same in the arena that has taken in the one of this.
  func moved(by graft: Graft) -> Variable {
    var moved = self
    moved.entry.node = graft.node(entry.node)
    moved.source = source.map(graft.node)
    return moved
  }
}

extension Build {
  /// Replaces `$(NAME)` in the fields that may hold variables.
  mutating func replaceVariables(_ accumulation: Accumulation, _ specs: [FieldSpec]) throws(Rejection) {
    guard !accumulation.variables.isEmpty else { return }
    var values: [String: VariableValue] = [:]
    for variable in accumulation.variables {
      values[variable.entry.name] = try value(of: variable, among: accumulation.resources, arena)
    }
    var used: Set<String> = []
    var specs = SpecsByKind(specs)
    let marker = UInt8(ascii: "$")
    for resource in accumulation.resources {
      for selected in specs.selecting(resource.id.gvk, in: arena) {
        for field in try arena.fields(along: selected.way, of: resource.node, by: Cause(.variable, at: .none))
        {
          for scalar in scalars(of: field.node, arena)
          where arena.symbols.withBytes(of: arena.symbol(scalar), { $0.contains(marker) }) {
            try Self.replace(in: scalar, values, &used, &arena)
          }
        }
      }
    }
    for variable in accumulation.variables where !used.contains(variable.entry.name) {
      warnings.append(
        Diagnostic(
          .variableUnused, "no field uses the variable \"\(variable.entry.name)\"",
          at: arena.location(variable.entry.node), severity: .warning))
    }
  }

  private func value(
    of variable: Variable, among resources: [Resource], _ arena: Arena
  ) throws(Rejection) -> VariableValue {
    let entry = variable.entry
    guard let birth = variable.source,
      let place = resources.indices.first(where: { resources[$0].birth == birth })
    else {
      throw Rejection(
        .variableSourceMissing,
        "the variable \"\(entry.name)\" takes its value from \(entry.kind)/\(entry.objectName), which is not among the resources",
        at: arena.location(arena[entry.node, "objref"] ?? entry.node),
        notes: .nearest(
          to: entry.objectName, in: resources.filter { $0.id.gvk.kind == entry.kind }.map(\.id.name)
        ))
    }
    let source = resources[place].node
    let found = try? arena.value(at: ObjectPath(withIndexes: entry.fieldPath), in: source)
    guard let node = found else {
      throw Rejection(
        .variableFieldMissing,
        "the variable \"\(entry.name)\" takes its value from `\(entry.fieldPath)`, which \(entry.kind)/\(entry.objectName) does not have",
        at: arena.location(arena[entry.node, "fieldref"] ?? entry.node),
        notes: [.init("the object stands here", at: arena.location(source))])
    }
    let type = arena.type(node)
    var text = arena.text(node) ?? ""
    if type == .float, let shortest = shortestNumber(text) { text = shortest }
    if type == .int, let canonical = canonicalNumber(text, type: .int) { text = canonical }
    if type == .bool { text = text.lowercased() }
    let definition = arena.position(arena.child(entry.node, "name") ?? entry.node)
    return VariableValue(node: node, text: text, type: type, definition: definition)
  }

  /// A field itself, or the scalars of a list or mapping that stands there.
  private func scalars(of node: Node, _ arena: Arena) -> [Node] {
    switch arena.kind(node) {
    case .scalar: arena.type(node) == .string ? [node] : []
    case .sequence, .mapping:
      arena.children(node).filter { arena.kind($0) == .scalar && arena.type($0) == .string }
    }
  }

  private static func replace(
    in scalar: Node, _ values: [String: VariableValue], _ used: inout Set<String>, _ arena: inout Arena
  ) throws(Rejection) {
    let text = arena.text(scalar) ?? ""
    let expansion = VariableExpansion(text) { name in values[name]?.text }
    used.formUnion(expansion.used)
    let first = expansion.used.first.flatMap { values[$0] }
    if let first, arena.kind(first.node) != .scalar {
      throw Rejection(
        .variableNotScalar,
        "the variable \"\(expansion.used[0])\" stands for \(arena.described(first.node))",
        at: arena.location(scalar), notes: [.init("it is defined here", at: arena.location(first.definition))]
      )
    }
    try arena.checkText(expansion.text, at: arena.location(scalar))
    // `$$(NAME)` loses a sign even where no variable is used.
    guard expansion.text != text || expansion.isWhole else { return }
    // A field that is nothing but a variable takes the type of its source.
    // It also stands where that stands: there it can be changed.
    let whole = expansion.isWhole ? first : nil
    let sources = expansion.used.compactMap { name in
      values[name].map { Step.Source($0.node, at: $0.definition, name: arena.symbols.intern(name)) }
    }
    arena.setScalar(
      scalar, to: arena.symbols.intern(expansion.text), type: whole?.type ?? .string,
      style: arena.style(scalar), at: arena.position(whole?.node ?? scalar),
      by: Cause(.variable, at: first?.definition ?? arena.position(scalar)), from: sources)
  }
}

/// The value of a variable.
private struct VariableValue {
  var node: Node
  var text: String
  var type: ScalarType
  var definition: Position
}

/// A text in which `$(NAME)` has been replaced; `$$(NAME)` is a literal, and unknown names stay.
struct VariableExpansion {
  private(set) var text = ""
  /// The variables that were replaced, in order.
  private(set) var used: [String] = []
  /// Whether the text was one variable and nothing else.
  private(set) var isWhole = false

  init(_ source: String, value: (String) -> String?) {
    var result: [UInt8] = []
    let bytes = Array(source.utf8)
    let lastEnd = bytes.lastIndex(of: UInt8(ascii: ")")) ?? -1
    var index = 0
    // The caller refuses a text that has become too long.
    while index < bytes.count, result.count <= 17 << 20 {
      guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "$"):
        result.append(UInt8(ascii: "$"))
        index += 2
      case UInt8(ascii: "("):
        guard index + 2 <= lastEnd, let end = bytes[(index + 2)...].firstIndex(of: UInt8(ascii: ")")) else {
          result += [bytes[index], bytes[index + 1]]
          index += 2
          continue
        }
        let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        if let value = value(name) {
          result += Array(value.utf8)
          used.append(name)
          isWhole = index == 0 && end == bytes.count - 1
        } else {
          result += bytes[index...end]
        }
        index = end + 1
      default:
        result += [bytes[index], bytes[index + 1]]
        index += 2
      }
    }
    text = String(decoding: result, as: UTF8.self)
  }
}
