package import Manifests

/// The schemas of kinds: Kubernetes' own, and those of definitions among objects; each is looked up once.
package struct KindSchemas {
  private let catalog: SchemaCatalog
  private var customResources: CustomResources
  private var known: [GroupVersionKind: CompiledSchema?] = [:]

  /// - Parameter objects: Where definitions of other kinds may be.
  package init(_ catalog: SchemaCatalog, definedBy objects: [Object]) {
    self.catalog = catalog
    customResources = CustomResources(objects)
  }

  /// What `metadata` of every object is.
  package var metadata: CompiledSchema? { catalog.metadata }

  /// Nil where nothing at hand says what objects of the kind hold.
  package mutating func schema(for kind: GroupVersionKind) -> CompiledSchema? {
    if let schema = known[kind] { return schema }
    let schema =
      APIGroup.isBuiltIn(kind.group)
      ? catalog.kubernetes?.schema(for: kind)
      : customResources.servedVersions(of: kind) == nil
        ? customResources.ownSchema(for: kind) : customResources.schema(for: kind)
    known[kind] = .some(schema)
    return schema
  }
}
