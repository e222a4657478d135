/// What came of validating a set of objects.
package struct Validation: Sendable {
  /// Why an object could not be validated.
  package enum Obstacle: Hashable, Sendable {
    /// There is no document of Kubernetes at hand.
    case noDocument
    /// Kubernetes does not serve the kind in this version.
    case notServed
    /// No definition of the kind is among the objects.
    case noDefinition
    /// The definition among the objects serves these versions only.
    case otherVersions([String])
    /// The definition has no schema, or one that cannot be read.
    case noSchema
    /// The schema has rules that cannot be evaluated here.
    case rules(String)
  }

  /// The problems of each object, in the order of the objects.
  package private(set) var problems: [[Problem]] = []
  /// Why objects were not validated, or not in full, by their places among the objects.
  package private(set) var obstacles: [Int: Obstacle] = [:]
  package let catalog: SchemaCatalog

  /// Validates each object against the schema of its kind, unknown fields refused.
  ///
  /// - Parameter contents: What each object says, asked for where others of the same run may have said it.
  package init(
    _ objects: [Object], against catalog: SchemaCatalog, saying contents: (() -> [Content])? = nil
  ) {
    self.catalog = catalog
    var customResources = CustomResources(objects)
    let valid = catalog.kubernetes?.valid.forAnotherSet
    let contents = valid.map { _ in contents?() ?? objects.map(\.tree.content) }
    for (index, object) in objects.enumerated() {
      // Those of definitions depend on what other objects say.
      let isDefined =
        contents != nil && !APIGroup.isBuiltIn(object.group)
        && customResources.servedVersions(of: object.id.gvk) != nil
      let content = isDefined ? nil : contents?[index]
      if let content, valid?[content] != nil {
        problems.append([])
        continue
      }
      switch Self.schema(of: object.id.gvk, catalog, &customResources) {
      case .success(let schema):
        var validator = Validator(object, metadata: catalog.metadata)
        validator.validate(against: schema)
        problems.append(validator.problems)
        if let rules = validator.unreadable {
          obstacles[index] = .rules(rules)
        } else if let content, validator.problems.isEmpty {
          valid?.keep((), of: content)
        }
      case .failure(let missing):
        obstacles[index] = missing.obstacle
        problems.append(Self.problemsOfMetadata(object, missing.obstacle, catalog))
      }
    }
  }

  /// What is wrong with an object whose kind has no schema, where it is one that a server may have.
  private static func problemsOfMetadata(
    _ object: Object, _ obstacle: Obstacle, _ catalog: SchemaCatalog
  ) -> [Problem] {
    guard [.noDefinition, .noSchema].contains(obstacle) else { return [] }
    var validator = Validator(object, metadata: catalog.metadata)
    validator.validateMetadata()
    return validator.problems
  }

  private struct Missing: Error { let obstacle: Obstacle }

  private static func schema(
    of kind: GroupVersionKind, _ catalog: SchemaCatalog, _ customResources: inout CustomResources
  ) -> Result<CompiledSchema, Missing> {
    func obstacle(_ obstacle: Obstacle) -> Result<CompiledSchema, Missing> {
      .failure(Missing(obstacle: obstacle))
    }
    if APIGroup.isBuiltIn(kind.group) {
      guard let kubernetes = catalog.kubernetes else { return obstacle(.noDocument) }
      return kubernetes.schema(for: kind).map { .success($0) } ?? obstacle(.notServed)
    }
    if let versions = customResources.servedVersions(of: kind) {
      guard versions.contains(kind.version) else { return obstacle(.otherVersions(versions)) }
      return customResources.schema(for: kind).map { .success($0) } ?? obstacle(.noSchema)
    }
    return customResources.ownSchema(for: kind).map { .success($0) } ?? obstacle(.noDefinition)
  }
}
