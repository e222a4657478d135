extension Build {
  /// Lets fields that name an object follow when that has been renamed or moved to a namespace.
  static func fixNameReferences(
    in resources: [Resource], specs: [NameReference], in arena: inout Arena
  ) throws(Rejection) {
    for index in resources.indices where resources[index].id.gvk.kind == "RoleBinding" {
      try refuseBlankNamespaces(of: resources[index].node, in: arena)
    }
    let targets = ReferenceTargets(resources)
    guard !targets.isEmpty else { return }
    let specs = specs.filter { targets.mayHold($0.kind) }
    var known = ByKind<[Referring]>()
    for index in resources.indices {
      let gvk = resources[index].originalID.gvk
      let fields: [Referring]
      if let all = known[gvk] {
        fields = all
      } else {
        fields = Referring.all(in: gvk, of: specs, arena)
        known.add(fields, for: gvk)
      }
      for field in fields {
        let found = try arena.fields(
          along: field.way, of: resources[index].node, by: Cause(.reference, at: .none))
        if found.isEmpty { continue }
        let fixer = ReferenceFixer(
          referrer: resources[index], reference: field.reference, isRole: field.isRole, targets: targets)
        for field in found { try fixer.fix(field.node, in: &arena) }
      }
    }
  }

  /// A service account in a role binding needs a namespace with a name, or none at all.
  private static func refuseBlankNamespaces(of binding: Node, in arena: Arena) throws(Rejection) {
    guard let subjects = arena[binding, "subjects"] else { return }
    for subject in arena.children(subjects)
    where arena.text(at: subject, "kind") == "ServiceAccount" {
      guard let namespace = arena[subject, "namespace"], arena.string(namespace) == nil else { continue }
      throw Rejection(
        .namespaceBlank, "`namespace` of a subject expects a string, found \(arena.described(namespace))",
        at: arena.location(namespace))
    }
  }
}

/// A field of a kind of objects that may refer to others.
private final class Referring {
  let reference: NameReference
  let way: FieldWay
  /// Whether the field is the role of a binding.
  let isRole: Bool

  private init(_ reference: NameReference, _ spec: FieldSpec, _ arena: Arena) {
    self.reference = reference
    way = FieldWay(spec.path, in: arena)
    isRole = spec.path == ["roleRef", "name"]
  }

  static func all(in gvk: GroupVersionKind, of references: [NameReference], _ arena: Arena) -> [Referring] {
    var fields: [Referring] = []
    for reference in references {
      for spec in reference.fieldSpecs where spec.selects(gvk) {
        fields.append(Referring(reference, spec, arena))
      }
    }
    return fields
  }
}

/// The objects that references may follow: those whose name or namespace has changed.
private final class ReferenceTargets {
  /// All objects, where the one that is meant must be told apart from others.
  private let all: [Resource]
  private var kinds: Set<String> = []
  /// The names that some object has no longer.
  private var left: Set<String> = []

  init(_ resources: [Resource]) {
    all = resources
    var met = ByKind<Void>()
    func meet(_ gvk: GroupVersionKind) {
      guard met[gvk] == nil else { return }
      met.add((), for: gvk)
      kinds.insert(gvk.kind)
    }
    for index in resources.indices where !resources[index].previousIDs.isEmpty {
      meet(resources[index].id.gvk)
      for previous in resources[index].previousIDs {
        meet(previous.gvk)
        if previous.name != resources[index].id.name { left.insert(previous.name) }
      }
    }
  }

  /// The places of those that were called so before; many builds have no field that asks for one.
  private lazy var byName: [String: [Int]] = {
    var places: [String: [Int]] = [:]
    places.reserveCapacity(all.count)
    for index in all.indices {
      var name: String?
      for previous in all[index].previousIDs {
        // Mostly the namespace alone has changed.
        if previous.name == name { continue }
        name = previous.name
        if places[previous.name]?.last != index { places[previous.name, default: []].append(index) }
      }
    }
    return places
  }()

  var isEmpty: Bool { kinds.isEmpty }

  func mayHold(_ kind: String) -> Bool { kinds.contains(kind) }

  /// Whether an object of this name has another one now.
  func hasLeft(_ name: String) -> Bool { left.contains(name) }

  /// The objects that were called so before.
  func formerly(_ name: String) -> [Resource] { byName[name]?.map { all[$0] } ?? [] }
}

/// Fixes the references of one object to objects of one kind (api/filters/nameref).
private struct ReferenceFixer {
  let referrer: Resource
  let reference: NameReference
  /// Whether the field is the role of a binding, which names kind and group beside it.
  let isRole: Bool
  let targets: ReferenceTargets

  func fix(_ node: Node, in arena: inout Arena) throws(Rejection) {
    switch arena.kind(node) {
    case .scalar: try fixName(node, in: &arena)
    case .mapping: try fixMapping(node, in: &arena)
    case .sequence: for element in arena.elements(of: node) { try fix(element, in: &arena) }
    }
  }

  private func fixName(_ node: Node, in arena: inout Arena) throws(Rejection) {
    guard let name = arena.text(node), !arena.isNull(node), targets.hasLeft(name),
      let target = try select(name, in: nil, at: node, arena), target.id.name != name
    else { return }
    set(node, to: target.id.name, from: "name", of: target, in: &arena)
  }

  /// A subject of a role binding, or the service of a webhook: name and namespace follow.
  private func fixMapping(_ node: Node, in arena: inout Arena) throws(Rejection) {
    guard let nameNode = arena.child(node, "name"), let name = arena.text(nameNode) else {
      throw Rejection(
        .referenceNameless, "a reference to a \(reference.kind) expects `name`", at: arena.location(node))
    }
    let namespaceNode = arena.child(node, "namespace")
    let namespace = namespaceNode.flatMap { arena.text($0) }
    guard let target = try select(name, in: .some(namespace), at: nameNode, arena) else { return }
    if target.id.name != name { set(nameNode, to: target.id.name, from: "name", of: target, in: &arena) }
    guard !target.id.namespace.isEmpty, target.id.namespace != namespace else { return }
    if let namespaceNode {
      set(namespaceNode, to: target.id.namespace, from: "namespace", of: target, in: &arena)
    } else {
      let made = arena.makeString("", at: arena.position(target.node))
      arena.set(
        arena.symbols.intern("namespace"), to: made, in: node,
        by: Cause(.reference, at: arena.position(target.node)))
      set(made, to: target.id.namespace, from: "namespace", of: target, in: &arena)
      arena.setPosition(of: made, to: origin(of: target, "namespace", in: arena))
    }
  }

  /// Gives a field the text that stands in the metadata of the object that it refers to.
  private func set(
    _ node: Node, to text: String, from field: String, of target: Resource, in arena: inout Arena
  ) {
    let position = arena.position(target.node)
    arena.setScalar(
      node, to: arena.symbols.intern(text), at: arena.position(node), by: Cause(.reference, at: position),
      from: [Step.Source(arena[target.node, "metadata", field], at: position)])
  }

  private func origin(of target: Resource, _ field: String, in arena: Arena) -> Position {
    arena.position(arena[target.node, "metadata", field] ?? target.node)
  }

  /// The object that a name means, if there is one and it has been renamed.
  ///
  /// - Parameter namespace: The namespace beside the name, if the field can have one and follows that of the object.
  private func select(
    _ name: String, in namespace: String??, at node: Node, _ arena: Arena
  ) throws(Rejection) -> Resource? {
    var candidates = targets.formerly(name).filter { target in
      target.previousIDs.contains { $0.name == name }
        && target.previousIDs.contains { reference.refers(to: $0.gvk) }
        && mayRefer(to: target, in: arena)
    }
    if candidates.isEmpty { return nil }
    if let namespace = namespace ?? nil { candidates = inNamespace(namespace, candidates) }
    candidates = candidates.filter { matchesRole($0, in: arena) && sharesNamespace($0) }
    // Several of one name: those of the same layers, at first as far as both have prefixes or suffixes at all.
    for lacksCount in [true, false] where candidates.count > 1 {
      candidates = candidates.filter {
        Self.endAlike($0.prefixes, referrer.prefixes, lacksCount)
          && Self.endAlike($0.suffixes, referrer.suffixes, lacksCount)
      }
    }
    guard let first = candidates.first else { return nil }
    let isOne = candidates.allSatisfy {
      $0.id.name == first.id.name && (namespace == nil || $0.id.namespace == first.id.namespace)
    }
    if isOne { return first }
    let advice = namespace == .some(nil) ? [Diagnostic.Note("name its `namespace` beside it")] : []
    throw Rejection(
      .referenceAmbiguous, "\"\(name)\" may mean several objects of kind \(reference.kind)",
      at: arena.location(node),
      notes: candidates.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) } + advice)
  }

  /// Objects of other namespaces are out of reach, but for what is cluster-scoped and what role bindings name.
  private func mayRefer(to target: Resource, in arena: Arena) -> Bool {
    if referrer.id.isClusterScoped || target.id.isClusterScoped { return true }
    if target.id.effectiveNamespace == referrer.id.effectiveNamespace { return true }
    guard referrer.id.gvk.kind == "RoleBinding", let subjects = arena[referrer.node, "subjects"] else {
      return false
    }
    return arena.children(subjects).contains { subject in
      arena.text(at: subject, "kind") == "ServiceAccount"
        && arena.text(at: subject, "namespace") == target.id.namespace
    }
  }

  /// Those that stood in a namespace at first, or else those that stand in it now.
  private func inNamespace(_ namespace: String, _ candidates: [Resource]) -> [Resource] {
    let original = candidates.filter {
      $0.originalID.effectiveNamespace == (namespace.isEmpty ? "default" : namespace)
    }
    if !original.isEmpty { return original }
    return candidates.filter { $0.id.effectiveNamespace == namespace }
  }

  /// Whether the shorter of two lists is the end of the longer.
  private static func endAlike(_ a: [String], _ b: [String], _ lackCounts: Bool) -> Bool {
    if a.isEmpty || b.isEmpty { return lackCounts || a.isEmpty && b.isEmpty }
    return zip(a.reversed(), b.reversed()).allSatisfy { $0 == $1 }
  }

  /// A roleRef names a Role or a ClusterRole with its group, and means only that kind.
  private func matchesRole(_ target: Resource, in arena: Arena) -> Bool {
    guard isRole else { return true }
    let group = arena.text(at: referrer.node, "roleRef", "apiGroup") ?? ""
    let kind = arena.text(at: referrer.node, "roleRef", "kind") ?? ""
    return target.previousIDs.contains { $0.gvk.kind == kind && (group.isEmpty || $0.gvk.group == group) }
  }

  private func sharesNamespace(_ target: Resource) -> Bool {
    referrer.id.isClusterScoped || target.id.isClusterScoped || target.id.gvk.kind == "ServiceAccount"
      || target.id.effectiveNamespace == referrer.id.effectiveNamespace
  }
}
