/// A version of a kind that Kubernetes served once.
///
/// Source: https://kubernetes.io/docs/reference/using-api/deprecation-guide/.
package struct RemovedAPI {
  /// The first version of Kubernetes without it.
  package let since: String
  /// What took its place; nil where nothing did.
  package let successor: String?

  /// Nil for a kind that was never removed.
  package init?(_ kind: GroupVersionKind) {
    guard
      let entry = Self.table.first(where: { $0.version == kind.apiVersion && $0.kinds.contains(kind.kind) })
    else { return nil }
    since = entry.since
    successor = entry.successor
  }

  private typealias Entry = (version: String, kinds: [String], since: String, successor: String?)

  private static let table: [Entry] = [
    ("extensions/v1beta1", ["DaemonSet", "Deployment", "ReplicaSet"], "1.16", "apps/v1"),
    ("extensions/v1beta1", ["NetworkPolicy"], "1.16", "networking.k8s.io/v1"),
    ("extensions/v1beta1", ["Ingress"], "1.22", "networking.k8s.io/v1"),
    ("extensions/v1beta1", ["PodSecurityPolicy"], "1.16", nil),
    ("apps/v1beta1", ["Deployment", "StatefulSet", "ControllerRevision"], "1.16", "apps/v1"),
    (
      "apps/v1beta2", ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet", "ControllerRevision"], "1.16",
      "apps/v1"
    ),
    ("batch/v2alpha1", ["CronJob"], "1.21", "batch/v1"),
    (
      "admissionregistration.k8s.io/v1beta1",
      ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], "1.22",
      "admissionregistration.k8s.io/v1"
    ),
    (
      "apiextensions.k8s.io/v1beta1", ["CustomResourceDefinition"], "1.22", "apiextensions.k8s.io/v1"
    ),
    ("apiregistration.k8s.io/v1beta1", ["APIService"], "1.22", "apiregistration.k8s.io/v1"),
    (
      "certificates.k8s.io/v1beta1", ["CertificateSigningRequest"], "1.22", "certificates.k8s.io/v1"
    ),
    ("coordination.k8s.io/v1beta1", ["Lease"], "1.22", "coordination.k8s.io/v1"),
    ("networking.k8s.io/v1beta1", ["Ingress", "IngressClass"], "1.22", "networking.k8s.io/v1"),
    (
      "rbac.authorization.k8s.io/v1beta1", ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
      "1.22", "rbac.authorization.k8s.io/v1"
    ),
    ("scheduling.k8s.io/v1beta1", ["PriorityClass"], "1.22", "scheduling.k8s.io/v1"),
    (
      "storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], "1.22",
      "storage.k8s.io/v1"
    ),
    ("batch/v1beta1", ["CronJob"], "1.25", "batch/v1"),
    ("discovery.k8s.io/v1beta1", ["EndpointSlice"], "1.25", "discovery.k8s.io/v1"),
    ("events.k8s.io/v1beta1", ["Event"], "1.25", "events.k8s.io/v1"),
    ("autoscaling/v2beta1", ["HorizontalPodAutoscaler"], "1.25", "autoscaling/v2"),
    ("policy/v1beta1", ["PodDisruptionBudget"], "1.25", "policy/v1"),
    ("policy/v1beta1", ["PodSecurityPolicy"], "1.25", nil),
    ("node.k8s.io/v1beta1", ["RuntimeClass"], "1.25", "node.k8s.io/v1"),
    ("autoscaling/v2beta2", ["HorizontalPodAutoscaler"], "1.26", "autoscaling/v2"),
    ("storage.k8s.io/v1beta1", ["CSIStorageCapacity"], "1.27", "storage.k8s.io/v1"),
    (
      "flowcontrol.apiserver.k8s.io/v1beta1", ["FlowSchema", "PriorityLevelConfiguration"], "1.26",
      "flowcontrol.apiserver.k8s.io/v1"
    ),
    (
      "flowcontrol.apiserver.k8s.io/v1beta2", ["FlowSchema", "PriorityLevelConfiguration"], "1.29",
      "flowcontrol.apiserver.k8s.io/v1"
    ),
    (
      "flowcontrol.apiserver.k8s.io/v1beta3", ["FlowSchema", "PriorityLevelConfiguration"], "1.32",
      "flowcontrol.apiserver.k8s.io/v1"
    ),
  ]
}
