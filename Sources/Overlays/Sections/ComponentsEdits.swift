internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

extension Overlay {
  /// The settings of single components.
  func componentEdits(_ release: Release) -> SectionEdits {
    SectionEdits(
      .components,
      components.entries.compactMap { entry in
        Workload(of: entry.key.value, in: release).map {
          SetComponent(settings: entry.value.value, workload: $0, position: entry.key.position)
        }
      })
  }
}

/// Sets resources, replicas, scheduling and the disruption budget of one component.
struct SetComponent: Edit {
  var settings: Overlay.ComponentSettings
  var workload: Workload
  /// The component's name in the overlay.
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: position)
    let spec = try composition.podSpec(of: workload.deployment, for: position)
    let root = try composition.object("Deployment", workload.deployment, for: position)
    if let resources = settings.resources {
      composition.set("resources", to: resources.value, in: container, at: position)
    }
    if let replicas = settings.$replicas.unwrapped(), let deployment = composition.arena.child(root, "spec") {
      composition.set("replicas", to: .at(replicas), in: deployment, at: replicas.position)
    }
    if !settings.nodeSelector.entries.isEmpty {
      let selector =
        composition.arena.child(spec, "nodeSelector")
        ?? composition.set("nodeSelector", to: [:], in: spec, at: position)
      for entry in settings.nodeSelector.entries {
        composition.set(entry.key.value, to: .at(entry.value), in: selector, at: entry.value.position)
      }
    }
    for toleration in settings.tolerations {
      composition.append(toleration.manifest, to: "tolerations", of: spec, at: position)
    }
    if let priority = settings.$priorityClassName.unwrapped() {
      composition.set("priorityClassName", to: .at(priority), in: spec, at: priority.position)
    }
    if let budget = settings.$disruptionBudget.unwrapped() {
      try add(budget, selecting: root, to: &composition)
    }
  }

  /// A budget with the Deployment's name and its pods' selector, in the place of one that is there.
  private func add(
    _ budget: Located<Overlay.DisruptionBudget>, selecting deployment: Node, to composition: inout Composition
  ) throws(Rejection) {
    let field = budget.value.field.name
    let amount = ManifestValue.located(budget.map(\.field.amount.manifest))
    let name = workload.deployment
    if let index = composition.resources.firstIndex(where: {
      $0.id.gvk.kind == "PodDisruptionBudget" && $0.id.name == name
    }) {
      let root = composition.resources[index].node
      let spec = try composition.field(
        ["spec"], of: root, named: "PodDisruptionBudget/\(name)", for: position)
      for key in ["minAvailable", "maxUnavailable"] {
        guard let old = composition.arena.child(spec, key) else { continue }
        composition.arena.remove(old, from: spec, by: composition.cause(at: position))
      }
      composition.set(field, to: amount, in: spec, at: position)
      return composition.touch(root)
    }
    guard
      let root = composition.arena.make(
        [
          "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": .string(name)],
          "spec": .mapping([(field, amount)]),
        ], at: position), let spec = composition.arena.child(root, "spec")
    else { return }
    let selector = try composition.field(
      ["spec", "selector"], of: deployment, named: "Deployment/\(name)", for: position)
    let cause = composition.cause(at: position)
    composition.arena.logAdded(root, replacing: nil, by: cause)
    let copy = composition.arena.copy(selector)
    composition.arena.append(
      copy, as: composition.arena.symbols.intern("selector"), keyAt: position, to: spec)
    composition.arena.logCarried(copy, by: cause)
    if let namespace = composition.arena[deployment, "metadata", "namespace"],
      let metadata = composition.arena.child(root, "metadata")
    {
      let copy = composition.arena.copy(namespace)
      composition.arena.append(
        copy, as: composition.arena.symbols.intern("namespace"), keyAt: position, to: metadata)
      composition.arena.logCarried(copy, by: cause)
    }
    try composition.add(Resource(root, in: composition.arena), for: position)
  }
}

extension Overlay.Toleration {
  fileprivate var manifest: ManifestValue {
    [
      "key": .at($key),
      "operator": .at($comparison),
      "value": .at($value),
      "effect": .at($effect),
      "tolerationSeconds": .at($tolerationSeconds),
    ]
  }
}
