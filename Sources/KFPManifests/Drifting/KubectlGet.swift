import Manifests

/// The script that prints what a cluster holds of the kinds of a render, in the versions in which they are rendered.
///
/// `kubectl get` prints nothing at all where the cluster does not know one of the kinds, so that those of custom
/// resources are asked for only where it does. They may be rendered in a version that the cluster gets with the apply.
struct KubectlGet: CustomStringConvertible {
  /// What every cluster has, as kubectl takes it.
  private let kinds: [String]
  /// Kinds of custom resources in the version that is rendered.
  private let customVersions: [String]
  /// Others of them.
  private let customKinds: [String]
  private let namespaces: [String]

  init(objects: [ObjectID]) {
    let (builtIn, custom) = (
      objects.filter { APIGroup.isBuiltIn($0.group) }, objects.filter { !APIGroup.isBuiltIn($0.group) }
    )
    func others(_ kinds: [String], than objects: [ObjectID]) -> [String] {
      kinds.filter { !objects.map(\.kubectlKind).contains($0) }
    }
    kinds = Set(others(Self.leftBehind, than: builtIn) + builtIn.map(\.kubectlVersion)).sorted()
    customVersions = Set(custom.map(\.kubectlVersion)).sorted()
    customKinds = others(Self.customLeftBehind, than: custom)
    namespaces = Set(objects.map(\.namespace)).subtracting([""]).sorted()
  }

  /// Kinds of which something may be left behind; Secrets are read only where they are rendered.
  private static let leftBehind = [
    "configmap", "cronjob.batch", "daemonset.apps", "deployment.apps", "endpointslice.discovery.k8s.io",
    "horizontalpodautoscaler.autoscaling", "ingress.networking.k8s.io", "job.batch",
    "networkpolicy.networking.k8s.io", "persistentvolumeclaim", "poddisruptionbudget.policy",
    "role.rbac.authorization.k8s.io", "rolebinding.rbac.authorization.k8s.io", "service", "serviceaccount",
    "statefulset.apps",
  ]

  /// The same of custom resources: what sections of overlays make.
  private static let customLeftBehind = [
    "backendconfig.cloud.google.com", "externalsecret.external-secrets.io",
    "frontendconfig.networking.gke.io", "gateway.gateway.networking.k8s.io",
    "gcpbackendpolicy.networking.gke.io", "gcpgatewaypolicy.networking.gke.io",
    "healthcheckpolicy.networking.gke.io", "httproute.gateway.networking.k8s.io",
    "managedcertificate.networking.gke.io",
  ]

  var description: String {
    let gets = (namespaces.isEmpty ? [""] : namespaces).map { namespace in
      "kubectl get \"$kinds\"" + (namespace.isEmpty ? "" : " --namespace \(namespace)")
        + " --output yaml --show-managed-fields"
    }
    // A name is that of many: gcpbackendpolicies for gcpbackendpolicy.
    return """
      set -eu
      kinds=\(kinds.joined(separator: ","))
      others='\(customKinds.joined(separator: " "))'
      for kind in \(customVersions.joined(separator: " ")); do
        name=${kind%%.*} version=${kind#*.}
        group=${version#*.} version=${version%%.*}
        if kubectl get --raw "/apis/$group/$version" 2> /dev/null | grep -qi "\\"kind\\": *\\"$name\\""; then
          kinds=$kinds,$kind
        else
          others="$others $name.$group"
        fi
      done
      known=$(kubectl api-resources --verbs list --output name) || true
      for kind in $others; do
        name=${kind%%.*}
        if printf '%s\\n' "$known" | grep -q "^${name%y}[a-z]*\\.${kind#*.}\\$"; then kinds=$kinds,$kind; fi
      done
      \(gets.joined(separator: "\necho ---\n"))

      """
  }
}
