/// Sets the namespace of every object that is not known as cluster-scoped, and what goes with it.
package struct NamespaceTransformer: Transformer {
  private let namespace: String
  private let specs: [FieldSpec]
  private let cause: Cause
  /// Whether namespaces that are set already stay.
  var setsOnlyUnset = false
  var subjects = Subjects.defaultOnly

  private static let name = ["metadata", "name"]

  /// Which subjects of role bindings get the namespace.
  enum Subjects: String, Sendable {
    case defaultOnly, allServiceAccounts, none
  }

  init(_ entry: Entry, _ specs: [FieldSpec], in arena: Arena) {
    self.init(entry.text, specs, by: Cause(.namespace, at: arena.position(entry.node)))
  }

  private init(_ namespace: String, _ specs: [FieldSpec], by cause: Cause) {
    self.namespace = namespace
    // metadata.namespace is set for what has one, whatever a configuration says.
    self.specs = specs.filter { $0.path != ["metadata", "namespace"] }
    self.cause = cause
  }

  /// The transformer that `namespace:` in a kustomization without configurations stands for.
  package init(_ namespace: String, by cause: Cause) { self.init(namespace, FieldSpecs.namespace, by: cause) }

  package func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    var specs = SpecsByKind(specs)
    let own = FieldWay(["metadata", "namespace"], in: arena)
    let text = arena.symbols.intern(namespace)
    for index in resources.indices {
      let (object, gvk) = (resources[index].node, resources[index].id.gvk)
      resources[index].storePreviousID()
      if !resources[index].isClusterScoped {
        for field in try arena.fields(along: own, of: object, creating: .scalar, by: cause) {
          set(field.node, to: text, in: &arena)
        }
      }
      if subjects != .none, gvk.kind == "RoleBinding" || gvk.kind == "ClusterRoleBinding" {
        setSubjects(of: object, to: text, in: &arena)
      }
      for selected in specs.selecting(gvk, in: arena) {
        // A Namespace is named so; what other groups call one is not.
        if selected.spec.path == Self.name, !(gvk.group.isEmpty && gvk.version == "v1") { continue }
        if selected.spec.path.last == "subjects" && gvk.kind.hasSuffix("RoleBinding") { continue }
        let found = try arena.fields(
          along: selected.way, of: object, creating: selected.spec.create ? .scalar : nil, by: cause)
        for field in found { set(field.node, to: text, in: &arena) }
      }
      resources[index].refreshID(in: arena)
    }
    try refuseConflicts(among: resources, in: arena)
  }

  private func set(_ node: Node, to text: Symbol, in arena: inout Arena) {
    if setsOnlyUnset, !arena.isNull(node), arena.symbol(node) != .empty { return }
    guard arena.kind(node) == .scalar, arena.symbol(node) != text || arena.type(node) != .string else {
      return
    }
    arena.setScalar(node, to: text, by: cause)
  }

  /// The service account `default` is that of the namespace; others follow by reference, where they are present.
  private func setSubjects(of object: Node, to text: Symbol, in arena: inout Arena) {
    guard let subjects = arena.child(object, "subjects") else { return }
    for subject in arena.elements(of: subjects) {
      // For the default account kustomize looks at the name alone, so that a user of that name gets it, too.
      let isMeant =
        self.subjects == .defaultOnly
        ? arena.text(at: subject, "name") == "default"
        : arena.text(at: subject, "kind") == "ServiceAccount"
      guard isMeant, arena.kind(subject) == .mapping else { continue }
      if let known = arena.child(subject, "namespace") {
        set(known, to: text, in: &arena)
      } else {
        arena.set("namespace", to: namespace, in: subject, by: cause)
      }
    }
  }

  private func refuseConflicts(among resources: [Resource], in arena: Arena) throws(Rejection) {
    var places: [ObjectID: Int] = [:]
    places.reserveCapacity(resources.count)
    for index in resources.indices {
      guard let other = places.updateValue(index, forKey: resources[index].effectiveID) else { continue }
      throw Rejection(
        .objectDuplicate,
        "the namespace makes two objects the same: \(resources[index].id.kustomizeDescription)",
        at: arena.location(cause.position),
        notes: [
          .init("one stands here", at: arena.location(resources[other].node)),
          .init("the other stands here", at: arena.location(resources[index].node)),
        ])
    }
  }
}
