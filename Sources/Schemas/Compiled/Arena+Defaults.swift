package import YAML

extension Arena {
  /// Fills in what the definition of a custom resource says of fields that nobody wrote.
  ///
  /// A server does so with whatever it is sent, and with whatever it reads (k8s.io/apiextensions-apiserver 1.36,
  /// pkg/apiserver/schema/defaulting, Default). For Kubernetes' own kinds it does nothing.
  package mutating func fillInDefaults(of schema: CompiledSchema, below node: Node) {
    if schema.mayHaveDefaults { fillIn(schema.resolved, node, depth: 0) }
  }

  private mutating func fillIn(_ schema: CompiledSchema, _ node: Node, depth: Int) {
    guard depth < Validator.maximumDepth, valueCount < limits.values else { return }
    switch kind(node) {
    case .scalar: return
    case .sequence:
      guard let items = schema.items else { return }
      for item in elements(of: node) {
        fillIn(items, filled(item, of: items, in: node), depth: depth + 1)
      }
    case .mapping:
      for (name, property) in schema.defaultedProperties where child(node, name) == nil {
        guard let value = makeDefault(of: property) else { continue }
        append(value, as: symbols.intern(name), keyAt: .none, to: node)
      }
      for value in elements(of: node) {
        guard let property = schema.property(keyText(value)) ?? schema.additional else { continue }
        fillIn(property, filled(value, of: property, in: node), depth: depth + 1)
      }
    }
  }

  /// A value, or what takes its place where it is null and must not be.
  private mutating func filled(_ value: Node, of schema: CompiledSchema, in parent: Node) -> Node {
    guard isNull(value), !schema.traits.contains(.isNullable), let new = makeDefault(of: schema) else {
      return value
    }
    exchange(value, for: new, in: parent)
    return new
  }

  private mutating func makeDefault(of schema: CompiledSchema) -> Node? {
    guard let text = schema.defaultValue else { return nil }
    return (try? Tree.parse(Array(text.utf8), file: ""))?.first.map { adopt($0) }
  }

  /// A copy of a tree of another arena, which stands in no file of this one.
  private mutating func adopt(_ tree: Tree) -> Node {
    guard tree.kind != .scalar else {
      return makeScalar(symbols.intern(tree.text ?? ""), type: tree.type, at: .none)
    }
    let copy = makeCollection(tree.kind, at: .none)
    for entry in tree.pairs {
      let value = adopt(entry.value)
      append(value, as: symbols.intern(entry.key), keyAt: .none, to: copy)
    }
    for item in tree.items {
      let item = adopt(item)
      append(item, to: copy)
    }
    return copy
  }
}
