internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

extension Overlay {
  /// The settings of all components that are rendered, and those of single ones.
  func componentEdits(_ release: Release) -> SectionEdits {
    let edits = Component.adjustable.flatMap { component -> [any Overlays.Edit] in
      guard absence(of: component) == nil, let workload = Workload(of: component, in: release) else {
        return []
      }
      let single = components.single.entries.first { $0.key.value == component }
      guard single != nil || !components.$all.isDefault else { return [] }
      let position = single?.key.position ?? components.$all.position
      let pods = SetPods(
        settings: components.podSettings(of: component), workload: workload, position: position)
      let deployment = single.map {
        SetDeployment(settings: $0.value.value, workload: workload, position: position)
      }
      return [pods] + (deployment.map { [$0] } ?? [])
    }
    return SectionEdits(.components, edits)
  }
}

/// Sets replicas and the disruption budget of one component.
struct SetDeployment: Edit {
  var settings: Overlay.ComponentSettings
  var workload: Workload
  /// The component's name in the overlay.
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let root = try composition.object("Deployment", workload.deployment, for: position)
    if let replicas = settings.$replicas.unwrapped(), let deployment = composition.arena.child(root, "spec") {
      composition.set("replicas", to: .at(replicas), in: deployment, at: replicas.position)
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
    composition.arena.logAdded(root, replacing: nil, by: composition.cause(at: position))
    composition.carry(selector, as: "selector", into: spec, at: position)
    if let namespace = composition.arena[deployment, "metadata", "namespace"],
      let metadata = composition.arena.child(root, "metadata")
    {
      composition.carry(namespace, as: "namespace", into: metadata, at: position)
    }
    try composition.add(Resource(root, in: composition.arena), for: position)
  }
}
