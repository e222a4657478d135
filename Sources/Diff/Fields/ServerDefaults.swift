/// Values that the API server fills in where nobody says anything, so that a file and its object are the same.
///
/// The defaults are those of Kubernetes 1.36, pkg/apis/*/v1/defaults.go, for kinds that manifests hold. What a cluster
/// gives out itself, such as the address of a Service, counts as filled in, whatever it is.
package struct ServerDefaults {
  private let kind: String
  private let name: String
  /// The steps to the specification of its pods.
  private let podPath: [String]

  package init(of object: Object) {
    kind = object.kind
    name = object.name
    switch object.kind {
    case "Pod": podPath = ["spec"]
    case "CronJob": podPath = ["spec", "jobTemplate", "spec", "template", "spec"]
    case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job":
      podPath = ["spec", "template", "spec"]
    default: podPath = []
    }
  }

  /// Whether a value is what the server would have written in place of nothing.
  ///
  /// - Parameter owner: The mapping that has it.
  package func fill(_ value: Tree, of owner: Tree, at path: FieldPath) -> Bool {
    fill(value, of: owner, at: pattern(of: path))
  }

  private func fill(_ value: Tree, of owner: Tree, at path: String) -> Bool {
    switch value.kind {
    case .scalar:
      guard let text = value.text else { return false }
      if Self.values[path] == text || Self.given.contains(path) && text != Self.withheld {
        return true
      }
      return isDerived(text, of: owner, at: path)
    case .sequence:
      let items = value.items
      if let list = Self.wholeLists[path] { return value.json.description == list }
      if path == "NetworkPolicy.spec.policyTypes" { return items.map(\.text) == policyTypes(of: owner) }
      guard Self.lists.contains(path) else { return false }
      return items.allSatisfy { item in
        Self.given.contains(path) ? item.text != Self.withheld : Self.values["\(path)[]"] == item.text
      }
    case .mapping:
      let entries = value.pairs.filter { !$0.value.isNull }
      if entries.isEmpty { return Self.empty.contains(path) }
      return Self.groups.contains(path)
        && entries.allSatisfy { fill($0.value, of: value, at: "\(path).\($0.key)") }
    }
  }

  /// What a NetworkPolicy is about where it does not say so.
  private func policyTypes(of spec: Tree) -> [String?] {
    spec["egress"]?.items.isEmpty ?? true ? ["Ingress"] : ["Ingress", "Egress"]
  }

  /// Defaults that another field decides.
  private func isDerived(_ text: String, of owner: Tree, at path: String) -> Bool {
    switch path {
    case "pod.containers[].imagePullPolicy":
      let image = ImageReference(owner["image"]?.text ?? "")
      let isMoving = image.digest == nil && (image.tag == nil || image.tag == "latest")
      return text == (isMoving ? "Always" : "IfNotPresent")
    case "Namespace.metadata.labels.kubernetes.io/metadata.name": return text == name
    case "pod.serviceAccount": return text == owner["serviceAccountName"]?.text
    case "Service.spec.ports[].targetPort": return text == owner["port"]?.text
    case "RoleBinding.subjects[].apiGroup", "ClusterRoleBinding.subjects[].apiGroup":
      return text == (owner["kind"]?.text == "ServiceAccount" ? "" : "rbac.authorization.k8s.io")
    default: return false
    }
  }

  /// A value that somebody asked for where the cluster would have given one out.
  private static let withheld = "None"

  /// `Service.spec.ports[].protocol`, and `pod.containers[].env[].value` for pods of every kind.
  private func pattern(of path: FieldPath) -> String {
    var rest = path.steps[...]
    var text = kind
    if !podPath.isEmpty, rest.prefix(podPath.count).map(\.name) == podPath.map(Optional.some) {
      rest = rest.dropFirst(podPath.count)
      text = "pod"
      if let list = rest.first?.name, ["initContainers", "ephemeralContainers"].contains(list) {
        text += ".containers"
        rest = rest.dropFirst()
      }
    }
    for step in rest { text += step.name.map { ".\($0)" } ?? "[]" }
    return text
  }
}
