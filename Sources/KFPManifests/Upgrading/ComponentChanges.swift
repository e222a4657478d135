package import Diff
import Lint
package import Manifests
import Workloads
import YAML

/// The changes of the objects of one component: a workload with what serves, configures and permits it.
package struct ComponentChanges: Sendable {
  /// The workload's name, or what the objects are where no single workload has them.
  package let name: String
  package let added: [Object]
  package let removed: [Object]
  package let changed: [ObjectChange]

  /// All components with changes, by name.
  static func all(in difference: Difference, from old: Target, to new: Target) -> [ComponentChanges] {
    let (before, after) = (ComponentNames(old), ComponentNames(new))
    let added = Dictionary(grouping: difference.added) { after.name(of: $0) }
    let removed = Dictionary(grouping: difference.removed) { before.name(of: $0) }
    let changed = Dictionary(grouping: difference.changed) { after.name(of: $0.new) }
    return Set(added.keys).union(removed.keys).union(changed.keys).sorted().map {
      ComponentChanges(
        name: $0, added: added[$0] ?? [], removed: removed[$0] ?? [], changed: changed[$0] ?? [])
    }
  }
}

/// Which component an object belongs to.
private struct ComponentNames {
  private let target: Target
  private var owners: [String: Set<String>] = [:]

  init(_ target: Target) {
    self.target = target
    for reference in target.references {
      owners["\(reference.type.kind)/\(reference.name)", default: []].insert(reference.object.name)
    }
    for binding in target.all(.roleBinding) + target.all(.clusterRoleBinding) {
      guard let role = binding["roleRef"]?["name"]?.text, let kind = binding["roleRef"]?["kind"]?.text else {
        continue
      }
      for subject in binding["subjects"]?.items ?? [] {
        let accounts = owners["ServiceAccount/\(subject["name"]?.text ?? "")"] ?? []
        owners["\(kind)/\(role)", default: []].formUnion(accounts)
        owners["\(binding.kind)/\(binding.name)", default: []].formUnion(accounts)
      }
    }
  }

  func name(of object: Object) -> String {
    if object.podTemplate != nil { return object.name }
    switch object.kind {
    case "Service": if let workload = target.workloads(selectedBy: object).first { return workload.name }
    case "CustomResourceDefinition": return "custom resources"
    case "NetworkPolicy": return "network"
    case "ConfigMap" where object.name == "workflow-controller-configmap": return "workflow-controller"
    default: break
    }
    let owners = owners["\(object.kind)/\(object.name)"] ?? []
    return owners.count == 1 ? owners.first ?? "shared" : owners.isEmpty ? "other" : "shared"
  }
}
