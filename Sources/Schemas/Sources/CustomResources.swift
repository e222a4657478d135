/// The kinds that CustomResourceDefinitions of a set of objects define.
struct CustomResources {
  /// A definition with the versions that it serves.
  struct Definition {
    /// The schema of each version; nil where there is none or it cannot be read.
    var versions: [String: Tree?] = [:]
  }

  private var definitions: [String: Definition] = [:]
  private var compiled: [GroupVersionKind: CompiledSchemas?] = [:]

  init(_ objects: [Object]) {
    for object in objects where object.kind == "CustomResourceDefinition" {
      guard let spec = object["spec"], let group = spec["group"]?.text,
        let kind = spec["names"]?["kind"]?.text
      else { continue }
      var definition = Definition()
      for version in spec["versions"]?.items ?? [] {
        guard let name = version["name"]?.text, version["served"]?.text != "false" else { continue }
        definition.versions[name] = .some(version["schema"]?["openAPIV3Schema"])
      }
      definitions["\(group)/\(kind)"] = definition
    }
  }

  /// The versions in which a kind is served; nil for one that the set does not define.
  func servedVersions(of kind: GroupVersionKind) -> [String]? {
    definitions["\(kind.group)/\(kind.kind)"].map { $0.versions.keys.sorted() }
  }

  /// The schema of a kind; nil where its definition has none that can be read.
  mutating func schema(for kind: GroupVersionKind) -> CompiledSchema? {
    compiled(kind) {
      guard let version = $0["\(kind.group)/\(kind.kind)"]?.versions[kind.version], let tree = version else {
        return nil
      }
      return Schema(tree, .structural)?.with { $0.isEmbeddedResource = true }
    }
  }

  /// The schema that we have of a kind which somebody else installs.
  mutating func ownSchema(for kind: GroupVersionKind) -> CompiledSchema? {
    compiled(kind) { _ in OwnSchemas.all[kind] }
  }

  /// Only the schemas of kinds that are there are compiled, each once.
  private mutating func compiled(
    _ kind: GroupVersionKind, _ schema: ([String: Definition]) -> Schema?
  ) -> CompiledSchema? {
    if let known = compiled[kind] { return known?.schema(for: kind) }
    var table: CompiledSchemas?
    if let schema = schema(definitions) {
      var compiler = SchemaCompiler(acceptsNull: false)
      compiler.add(schema, for: kind)
      table = CompiledSchemas(compiler.compile())
    }
    compiled[kind] = .some(table)
    return table?.schema(for: kind)
  }
}
