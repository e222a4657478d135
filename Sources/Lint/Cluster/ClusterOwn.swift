/// Roles, accounts and kinds that a cluster has before anything is applied to it, or that its parts make.
enum ClusterOwn {
  /// Whether every cluster has a role of this name: those for users, and those of its own parts.
  ///
  /// Kubernetes 1.36, plugin/pkg/auth/authorizer/rbac/bootstrappolicy.
  static func hasRole(_ type: Target.GroupKind, _ name: String, in namespace: String) -> Bool {
    if name.hasPrefix("system:") { return type == .clusterRole || isOfCluster(namespace) }
    if type == .clusterRole { return userRoles.contains(name) }
    return namespace == "kube-system" && name == "extension-apiserver-authentication-reader"
  }

  /// Whether a service account may be there although no file shows it: each namespace has `default`, and the
  /// namespaces of the cluster have those of its controllers.
  static func mayHaveAccount(_ name: String, in namespace: String) -> Bool {
    name == "default" || isOfCluster(namespace)
  }

  /// Whether Kubernetes or GKE makes a namespace for its own parts.
  static func isOfCluster(_ namespace: String) -> Bool {
    ["kube-system", "kube-public", "kube-node-lease", "gmp-system", "gmp-public"].contains(namespace)
      || namespace.hasPrefix("gke-managed-") || namespace.hasPrefix("gke-gmp-") || namespace == "gke-system"
  }

  private static let userRoles: Set = ["cluster-admin", "admin", "edit", "view"]

  /// Whether GKE installs the definition of a kind itself, so that nobody else should.
  ///
  /// Its Ingress controller's, those of the Gateway API (on Autopilot, and wherever the Gateway API is on; docs of
  /// GKE, "Deploying Gateways"), of backups, of Managed Prometheus, and of the nodes.
  static func defines(_ type: Target.GroupKind) -> Bool {
    groupsOfGKE.contains(type.group)
      || type.group == GatewayAPI.group && GatewayAPI.kindsOfGKE.contains(type.kind)
  }

  private static let groupsOfGKE: Set = [
    "auto.gke.io", "autoscaling.gke.io", "autoscaling.k8s.io", "cloud.google.com", "hub.gke.io",
    "internal.autoscaling.gke.io", "metrics.gke.io", "monitoring.googleapis.com", "net.gke.io",
    "networking.gke.io", "node.gke.io", "snapshot.storage.k8s.io", "warden.gke.io",
  ]
}
