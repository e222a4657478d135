import Manifests

/// The line that prints what a cluster holds of the kinds of a render.
struct KubectlGet: CustomStringConvertible {
  private let kinds: [String]
  private let namespaces: [String]

  init(objects: [ObjectID]) {
    var kinds = Self.always
    for kind in objects.map(\.kubectlKind) where !kinds.contains(kind) { kinds.append(kind) }
    self.kinds = kinds.sorted()
    namespaces = Set(objects.map(\.namespace)).subtracting([""]).sorted()
  }

  /// Kinds of which something may be left behind; Secrets are read only where they are rendered.
  private static let always = [
    "configmap", "cronjob.batch", "daemonset.apps", "deployment.apps", "ingress.networking.k8s.io",
    "networkpolicy.networking.k8s.io", "persistentvolumeclaim", "poddisruptionbudget.policy",
    "role.rbac.authorization.k8s.io", "rolebinding.rbac.authorization.k8s.io", "service", "serviceaccount",
    "statefulset.apps",
  ]

  var description: String {
    let lines = (namespaces.isEmpty ? [""] : namespaces).map { namespace in
      "kubectl get \(kinds.joined(separator: ","))"
        + (namespace.isEmpty ? "" : " --namespace \(namespace)")
        + " --output yaml --show-managed-fields"
    }
    return lines.joined(separator: " && echo --- && ") + "\n"
  }
}
