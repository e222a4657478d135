internal import Diagnostics
internal import Manifests
internal import YAML

extension Build {
  /// Lets fields that name an object follow when that has been renamed or moved to a namespace.
  func fixNameReferences(
    in resources: [Resource], specs: [NameReference], in arena: inout Arena
  ) throws(Diagnostic) {
    let targets = ReferenceTargets(resources)
    guard !targets.isEmpty else { return }
    for referrer in resources {
      for reference in specs where targets.mayHold(reference.kind) {
        for spec in reference.fieldSpecs where spec.selects(referrer.originalID.gvk) {
          let found = try arena.fields(at: spec.path, of: referrer.node, by: Cause(.reference, at: .none))
          for field in found {
            let fixer = ReferenceFixer(referrer: referrer, reference: reference, targets: targets)
            try fixer.fix(field.node, in: &arena)
          }
        }
      }
    }
  }
}

/// The objects that references may follow: those whose name or namespace has changed.
private struct ReferenceTargets {
  private var byName: [String: [Resource]] = [:]
  private var kinds: Set<String> = []
  /// All objects, where the one that is meant must be told apart from others.
  let all: [Resource]

  init(_ resources: [Resource]) {
    all = resources
    for resource in resources where !resource.previousIDs.isEmpty {
      kinds.insert(resource.id.gvk.kind)
      for previous in resource.previousIDs { kinds.insert(previous.gvk.kind) }
      for name in Set(resource.previousIDs.map(\.name)) { byName[name, default: []].append(resource) }
    }
  }

  var isEmpty: Bool { kinds.isEmpty }

  func mayHold(_ kind: String) -> Bool { kinds.contains(kind) }

  /// The objects that were called so before.
  func formerly(_ name: String) -> [Resource] { byName[name] ?? [] }
}

/// Fixes the references of one object to objects of one kind (api/filters/nameref).
private struct ReferenceFixer {
  let referrer: Resource
  let reference: NameReference
  let targets: ReferenceTargets

  func fix(_ node: Node, in arena: inout Arena) throws(Diagnostic) {
    switch arena.kind(node) {
    case .scalar: try fixName(node, in: &arena)
    case .mapping: try fixMapping(node, in: &arena)
    case .sequence: for element in Array(arena.children(node)) { try fix(element, in: &arena) }
    }
  }

  private func fixName(_ node: Node, in arena: inout Arena) throws(Diagnostic) {
    guard let name = arena.text(node), !arena.isNull(node),
      let target = try select(name, namespace: nil, at: node, in: arena), target.id.name != name
    else { return }
    set(node, to: target.id.name, from: target, in: &arena)
  }

  /// A subject of a role binding, or the service of a webhook: name and namespace follow.
  private func fixMapping(_ node: Node, in arena: inout Arena) throws(Diagnostic) {
    guard let nameNode = arena.child(node, "name"), let name = arena.text(nameNode) else { return }
    let namespaceNode = arena.child(node, "namespace")
    let namespace = namespaceNode.flatMap { arena.text($0) }
    guard let target = try select(name, namespace: namespace, at: nameNode, in: arena) else { return }
    if target.id.name != name { set(nameNode, to: target.id.name, from: target, in: &arena) }
    guard !target.id.namespace.isEmpty, target.id.namespace != namespace else { return }
    if let namespaceNode {
      set(namespaceNode, to: target.id.namespace, from: target, in: &arena)
    } else {
      let made = arena.makeString(target.id.namespace, at: origin(of: target, "namespace", in: arena))
      arena.set(arena.symbols.intern("namespace"), to: made, in: node, by: Cause(.reference, at: arena.position(target.node)))
    }
  }

  private func set(_ node: Node, to text: String, from target: Resource, in arena: inout Arena) {
    arena.setScalar(
      node, to: arena.symbols.intern(text), at: arena.position(node), by: Cause(.reference, at: arena.position(target.node)))
  }

  private func origin(of target: Resource, _ field: String, in arena: Arena) -> Position {
    arena.position(arena[target.node, "metadata", field] ?? target.node)
  }

  /// The object that a name means, if there is one and it has been renamed.
  private func select(_ name: String, namespace: String?, at node: Node, in arena: Arena) throws(Diagnostic) -> Resource? {
    var candidates = targets.formerly(name).filter { target in
      target.previousIDs.contains { $0.name == name } && target.allIDs.contains { reference.refers(to: $0.gvk) }
        && mayRefer(to: target, in: arena)
    }
    if let namespace { candidates = inNamespace(namespace, candidates) }
    candidates = candidates.filter { matchesRole($0, in: arena) && sharesNamespace($0) }
    if candidates.count > 1 {
      let sameLayer = candidates.filter { $0.prefixes == referrer.prefixes && $0.suffixes == referrer.suffixes }
      if !sameLayer.isEmpty { candidates = sameLayer }
    }
    guard let first = candidates.first else { return nil }
    guard candidates.allSatisfy({ $0.id.name == first.id.name }) else {
      throw Diagnostic(
        "reference-ambiguous", "\"\(name)\" may mean several objects of kind \(reference.kind)", at: arena.location(node),
        notes: candidates.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) })
    }
    return first
  }

  /// Objects of other namespaces are out of reach, but for what is cluster-scoped and what role bindings name.
  private func mayRefer(to target: Resource, in arena: Arena) -> Bool {
    if referrer.id.isClusterScoped || target.id.isClusterScoped { return true }
    if target.id.effectiveNamespace == referrer.id.effectiveNamespace { return true }
    guard referrer.id.gvk.kind == "RoleBinding", let subjects = arena[referrer.node, "subjects"] else { return false }
    return arena.children(subjects).contains { subject in
      arena[subject, "kind"].flatMap { arena.text($0) } == "ServiceAccount"
        && arena[subject, "namespace"].flatMap { arena.text($0) } == target.id.namespace
    }
  }

  /// Those that stood in a namespace at first, or else those that stand in it now.
  private func inNamespace(_ namespace: String, _ candidates: [Resource]) -> [Resource] {
    let original = candidates.filter { $0.originalID.effectiveNamespace == (namespace.isEmpty ? "default" : namespace) }
    if !original.isEmpty { return original }
    return candidates.filter { $0.id.effectiveNamespace == namespace }
  }

  /// A roleRef names a Role or a ClusterRole, and means only that kind.
  private func matchesRole(_ target: Resource, in arena: Arena) -> Bool {
    guard referrer.id.gvk.kind.hasSuffix("RoleBinding"), reference.kind.hasSuffix("Role") else { return true }
    return arena[referrer.node, "roleRef", "kind"].flatMap { arena.text($0) } == target.id.gvk.kind
  }

  private func sharesNamespace(_ target: Resource) -> Bool {
    referrer.id.isClusterScoped || target.id.isClusterScoped || target.id.gvk.kind == "ServiceAccount"
      || target.id.effectiveNamespace == referrer.id.effectiveNamespace
  }
}
