/// Which lists are merged by which keys: as Kubernetes 1.21.2 has it, or as the schema of `openapi:` says.
struct CustomSchemas: Sendable {
  /// Whether a kustomization has chosen: the outermost choice holds for the whole build.
  private(set) var isDecided = false
  /// The types of a schema of one's own, which then mostly is the only one.
  private var types: [GroupVersionKind: MergeSchema]?
  /// Whether kustomize's own types count beside them: it keeps those that it has read before, and reads them when it
  /// first meets a kind that it does not know, or a patch to merge.
  private(set) var keepsBuiltin = false

  /// The type of an object; nil for one whose lists are all replaced.
  func schema(of gvk: GroupVersionKind) -> MergeSchema? {
    guard let types else { return MergeSchema(of: gvk) }
    return types[gvk] ?? (keepsBuiltin ? MergeSchema(of: gvk) : nil)
  }

  /// Notes what makes kustomize read its own types.
  mutating func note(_ resources: [Resource]) {
    if resources.contains(where: { $0.scope == nil }) { noteMerge() }
  }

  /// Notes that a patch is merged, for which kustomize reads its own types.
  mutating func noteMerge() {
    if !isDecided { keepsBuiltin = true }
  }

  mutating func decide(_ types: [GroupVersionKind: MergeSchema]?) {
    isDecided = true
    self.types = types
  }
}

extension Build {
  /// Reads the schema of `openapi:` unless an outer kustomization has chosen one.
  mutating func loadSchemas(of layer: Layer) throws(Rejection) {
    guard !schemas.isDecided else { return }
    guard let entry = layer.kustomization.openAPI else {
      if layer.kustomization.choosesOpenAPIVersion { schemas.decide(nil) }
      return
    }
    let file = try read(entry, from: layer.folder)
    guard let root = try arena.read(file.bytes, file: file.name).first,
      let definitions = arena[root, "definitions"]
    else {
      throw Rejection(.openapiInvalid, "the schema has no `definitions`", at: arena.location(entry.node))
    }
    var reader = DefinitionReader(
      definitions: definitions, readsBuiltin: schemas.keepsBuiltin, arena: arena)
    var types: [GroupVersionKind: MergeSchema] = [:]
    for definition in arena.children(definitions) {
      guard let kinds = arena[definition, "x-kubernetes-group-version-kind"], arena.kind(kinds) == .sequence
      else {
        continue
      }
      for kind in arena.children(kinds) {
        func text(_ key: String) -> String { arena.text(at: kind, key) ?? "" }
        let gvk = GroupVersionKind(group: text("group"), version: text("version"), kind: text("kind"))
        types[gvk] = reader.schema(of: definition)
      }
    }
    schemas.decide(types)
  }
}

/// Reads what an OpenAPI document says of lists that merge.
private struct DefinitionReader {
  let definitions: Node
  /// Whether references to Kubernetes' own definitions lead somewhere.
  let readsBuiltin: Bool
  let arena: Arena
  private var known: [String: MergeSchema?] = [:]
  /// The definitions that are being read, because types may hold themselves.
  private var open: Set<String> = []

  init(definitions: Node, readsBuiltin: Bool, arena: Arena) {
    self.definitions = definitions
    self.readsBuiltin = readsBuiltin
    self.arena = arena
  }

  /// The fields of a type that lead to merged lists; nil if there are none.
  mutating func schema(of type: Node) -> MergeSchema? {
    if let reference = arena.text(at: type, "$ref") { return schema(at: reference) }
    guard let properties = arena[type, "properties"], arena.kind(properties) == .mapping else { return nil }
    var fields: [String: MergeSchema.Field] = [:]
    for property in arena.children(properties) {
      if let field = field(property) { fields[arena.keyText(property)] = field }
    }
    return fields.isEmpty ? nil : .custom(fields)
  }

  private mutating func schema(at reference: String) -> MergeSchema? {
    let name = reference.hasPrefix("#/definitions/") ? String(reference.dropFirst(14)) : reference
    if let schema = known[name] { return schema }
    if readsBuiltin, arena.child(definitions, name) == nil { return MergeSchema(definition: name) }
    guard let definition = arena.child(definitions, name), open.insert(name).inserted else { return nil }
    defer { open.remove(name) }
    let schema = schema(of: definition)
    known[name] = .some(schema)
    return schema
  }

  private mutating func field(_ property: Node) -> MergeSchema.Field? {
    let strategy = arena.text(at: property, "x-kubernetes-patch-strategy") ?? ""
    guard strategy.split(separator: ",").contains("merge") else {
      return schema(of: property).map { .map($0) }
    }
    var keys: [String] = []
    if let list = arena[property, "x-kubernetes-list-map-keys"] {
      keys = arena.children(list).compactMap { arena.text($0) }
    } else if let key = arena.text(at: property, "x-kubernetes-patch-merge-key") {
      keys = [key]
    }
    return .list(keys: keys, element: arena[property, "items"].flatMap { schema(of: $0) })
  }
}
