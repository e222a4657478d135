extension ObjectID {
  /// The namespace in which a server has the object: none for a kind of Kubernetes that has none, whatever is written,
  /// and `default` where none is named, unless kubectl is told another.
  package var actualNamespace: String {
    Scope(of: gvk) == .cluster ? "" : namespace.isEmpty ? "default" : namespace
  }
}

/// Whether objects of a kind stand in a namespace.
package enum Scope: Hashable, Sendable {
  case namespaced, cluster

  /// What Kubernetes 1.21.2 says, which is what kustomize v5.5.0 goes by; nil for a kind that it does not have.
  package init?(of gvk: GroupVersionKind) {
    let entry = Self.table[gvk.kind]?.first { $0.group == gvk.group && $0.versions.contains(gvk.version) }
    guard let entry else { return nil }
    self = entry.scope
  }

  private typealias Entry = (group: String, versions: [String], scope: Scope)

  /// Where each kind stands, in the groups and versions that have it.
  private static let table: [String: [Entry]] = {
    var table: [String: [Entry]] = [:]
    for (group, versions, namespaced, cluster) in groups {
      for kind in namespaced { table[kind, default: []].append((group, versions, .namespaced)) }
      for kind in cluster { table[kind, default: []].append((group, versions, .cluster)) }
    }
    return table
  }()

  private static let groups: [(group: String, versions: [String], namespaced: [String], cluster: [String])] =
    [
      (
        "", ["v1"],
        [
          "ConfigMap", "Endpoints", "Event", "LimitRange", "PersistentVolumeClaim", "Pod", "PodAttachOptions",
          "PodExecOptions", "PodPortForwardOptions", "PodProxyOptions", "PodTemplate",
          "ReplicationController",
          "ResourceQuota", "Secret", "Service", "ServiceAccount", "ServiceProxyOptions",
        ],
        ["ComponentStatus", "Namespace", "Node", "NodeProxyOptions", "PersistentVolume"]
      ),
      ("apps", ["v1"], ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"], []),
      ("batch", ["v1"], ["CronJob", "Job"], []),
      ("batch", ["v1beta1"], ["CronJob"], []),
      ("autoscaling", ["v1"], ["HorizontalPodAutoscaler", "Scale"], []),
      ("autoscaling", ["v2beta1", "v2beta2"], ["HorizontalPodAutoscaler"], []),
      ("coordination.k8s.io", ["v1", "v1beta1"], ["Lease"], []),
      ("discovery.k8s.io", ["v1", "v1beta1"], ["EndpointSlice"], []),
      ("events.k8s.io", ["v1", "v1beta1"], ["Event"], []),
      ("extensions", ["v1beta1"], ["Ingress"], []),
      ("networking.k8s.io", ["v1"], ["Ingress", "NetworkPolicy"], ["IngressClass"]),
      ("networking.k8s.io", ["v1beta1"], ["Ingress"], ["IngressClass"]),
      ("policy", ["v1"], ["PodDisruptionBudget"], []),
      ("policy", ["v1beta1"], ["PodDisruptionBudget"], ["PodSecurityPolicy"]),
      (
        "rbac.authorization.k8s.io", ["v1", "v1beta1"], ["Role", "RoleBinding"],
        ["ClusterRole", "ClusterRoleBinding"]
      ),
      (
        "admissionregistration.k8s.io", ["v1", "v1beta1"], [],
        ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]
      ),
      ("apiextensions.k8s.io", ["v1", "v1beta1"], [], ["CustomResourceDefinition"]),
      ("apiregistration.k8s.io", ["v1", "v1beta1"], [], ["APIService"]),
      ("certificates.k8s.io", ["v1", "v1beta1"], [], ["CertificateSigningRequest"]),
      ("flowcontrol.apiserver.k8s.io", ["v1beta1"], [], ["FlowSchema", "PriorityLevelConfiguration"]),
      ("node.k8s.io", ["v1", "v1beta1"], [], ["RuntimeClass"]),
      ("scheduling.k8s.io", ["v1", "v1beta1"], [], ["PriorityClass"]),
      ("storage.k8s.io", ["v1"], [], ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"]),
      (
        "storage.k8s.io", ["v1beta1"], ["CSIStorageCapacity"],
        ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"]
      ),
    ]
}
