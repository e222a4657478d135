/// The schemas that objects are validated against, besides those of the definitions among them.
package struct SchemaCatalog: Sendable {
  /// Those of Kubernetes' own kinds; nil where no document of it is at hand.
  package let kubernetes: CompiledSchemas?
  /// The version that they are of: `1.34`.
  package let version: String?
  /// The version that the objects are for, where no document of it is at hand: the other takes its place.
  package var standsFor: String?

  package init(kubernetes: CompiledSchemas? = nil, version: String? = nil) {
    self.kubernetes = kubernetes
    self.version = version
  }

  /// Every kind of its own that Kubernetes serves.
  package var servedKinds: [GroupVersionKind] { kubernetes?.kinds ?? [] }

  /// What `metadata` is.
  package var metadata: CompiledSchema? {
    if let kubernetes { return kubernetes.definition(CompiledSchemas.objectMeta) }
    return OwnSchemas.metadata
  }
}
