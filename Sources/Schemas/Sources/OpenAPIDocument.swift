/// The OpenAPI document of a version of Kubernetes: the definitions of its types, and which kinds it serves.
package struct OpenAPIDocument: Sendable {
  package let definitions: [String: Schema]
  /// The kinds that paths of the document serve, with the names of their definitions.
  package let kinds: [GroupVersionKind: String]

  /// Reads a Swagger 2.0 document in JSON.
  ///
  /// - Parameter file: What messages call it.
  package init(_ bytes: [UInt8], file: String) throws(Rejection) {
    let documents = try Tree.parse(bytes, file: file)
    guard let root = documents.first, let definitions = root["definitions"], definitions.kind == .mapping,
      let paths = root["paths"]
    else {
      throw Rejection(
        .openapiMalformed, "\"\(file)\" must be an OpenAPI 2.0 document with `definitions` and `paths`",
        at: FileLocation(file: file))
    }
    let served = Self.servedKinds(paths)
    var kinds: [GroupVersionKind: String] = [:]
    var schemas: [String: Schema] = [:]
    for entry in definitions.entries {
      guard let schema = Schema(entry.value, .swagger) else {
        throw Rejection(
          .openapiMalformed, "the definition \"\(entry.key)\" cannot be read", at: entry.keyLocation)
      }
      schemas[entry.key] = schema
      let types = entry.value["x-kubernetes-group-version-kind"]?.items ?? []
      // What stands for many kinds, such as DeleteOptions, is nobody's object.
      guard types.count == 1, let kind = GroupVersionKind(types[0]), served.contains(kind) else { continue }
      kinds[kind] = entry.key
    }
    self.definitions = KubernetesFacts.applied(to: schemas)
    self.kinds = kinds
  }

  private static func servedKinds(_ paths: Tree) -> Set<GroupVersionKind> {
    var kinds: Set<GroupVersionKind> = []
    for path in paths.entries {
      for operation in path.value.entries {
        guard let type = operation.value["x-kubernetes-group-version-kind"] else { continue }
        if let kind = GroupVersionKind(type) { kinds.insert(kind) }
      }
    }
    return kinds
  }

  /// The document in its compact form.
  package func compiled() -> [UInt8] {
    var compiler = SchemaCompiler(acceptsNull: true)
    for (name, schema) in definitions { compiler.add(schema, named: name) }
    for (kind, name) in kinds { compiler.add(Schema().with { $0.reference = name }, for: kind) }
    return compiler.compile()
  }
}

extension GroupVersionKind {
  fileprivate init?(_ tree: Tree) {
    guard let group = tree["group"]?.text, let version = tree["version"]?.text, let kind = tree["kind"]?.text
    else { return nil }
    self.init(group: group, version: version, kind: kind)
  }
}
