internal import Diagnostics
internal import Manifests
internal import YAML

/// Which lists are merged by which keys: as Kubernetes 1.21.2 has it, or as the schema of `openapi:` says.
struct CustomSchemas: Sendable {
  /// Whether a kustomization has chosen: the outermost choice holds for the whole build.
  private(set) var isDecided = false
  /// The types of a schema of one's own, which then is the only one: kustomize forgets its own types.
  private var types: [GroupVersionKind: MergeSchema]?

  /// The type of an object; nil for one whose lists are all replaced.
  func schema(of gvk: GroupVersionKind) -> MergeSchema? {
    types.map { $0[gvk] } ?? MergeSchema(of: gvk)
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
    let file = try layer.folder.read(entry, in: arena)
    guard let root = try arena.read(file.bytes, file: file.name).first,
      let definitions = arena[root, "definitions"]
    else {
      throw Rejection(.openapiInvalid, "the schema has no `definitions`", at: arena.location(entry.node))
    }
    var reader = DefinitionReader(definitions: definitions, arena: arena)
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
  let arena: Arena
  private var known: [String: MergeSchema?] = [:]
  /// The definitions that are being read, because types may hold themselves.
  private var open: Set<String> = []

  init(definitions: Node, arena: Arena) {
    self.definitions = definitions
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
