/// Whether objects of a kind stand in a namespace.
package enum Scope: Hashable, Sendable {
  case namespaced, cluster

  /// What Kubernetes 1.21.2 says, which is what kustomize v5.5.0 goes by; nil for a kind that it does not have.
  package init?(of gvk: GroupVersionKind) {
    switch gvk.apiVersion {
    case "v1": self.init(core: gvk.kind)
    case "apps/v1":
      self.init(
        gvk.kind, namespaced: ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"])
    case "batch/v1": self.init(gvk.kind, namespaced: ["CronJob", "Job"])
    case "batch/v1beta1": self.init(gvk.kind, namespaced: ["CronJob"])
    case "autoscaling/v1": self.init(gvk.kind, namespaced: ["HorizontalPodAutoscaler", "Scale"])
    case "autoscaling/v2beta1", "autoscaling/v2beta2":
      self.init(gvk.kind, namespaced: ["HorizontalPodAutoscaler"])
    case "coordination.k8s.io/v1", "coordination.k8s.io/v1beta1": self.init(gvk.kind, namespaced: ["Lease"])
    case "discovery.k8s.io/v1", "discovery.k8s.io/v1beta1": self.init(gvk.kind, namespaced: ["EndpointSlice"])
    case "events.k8s.io/v1", "events.k8s.io/v1beta1": self.init(gvk.kind, namespaced: ["Event"])
    case "extensions/v1beta1": self.init(gvk.kind, namespaced: ["Ingress"])
    case "networking.k8s.io/v1":
      self.init(gvk.kind, namespaced: ["Ingress", "NetworkPolicy"], cluster: ["IngressClass"])
    case "networking.k8s.io/v1beta1": self.init(gvk.kind, namespaced: ["Ingress"], cluster: ["IngressClass"])
    case "policy/v1": self.init(gvk.kind, namespaced: ["PodDisruptionBudget"])
    case "policy/v1beta1":
      self.init(gvk.kind, namespaced: ["PodDisruptionBudget"], cluster: ["PodSecurityPolicy"])
    case "rbac.authorization.k8s.io/v1", "rbac.authorization.k8s.io/v1beta1":
      self.init(
        gvk.kind, namespaced: ["Role", "RoleBinding"], cluster: ["ClusterRole", "ClusterRoleBinding"])
    case "admissionregistration.k8s.io/v1", "admissionregistration.k8s.io/v1beta1":
      self.init(gvk.kind, cluster: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"])
    case "apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1":
      self.init(gvk.kind, cluster: ["CustomResourceDefinition"])
    case "apiregistration.k8s.io/v1", "apiregistration.k8s.io/v1beta1":
      self.init(gvk.kind, cluster: ["APIService"])
    case "certificates.k8s.io/v1", "certificates.k8s.io/v1beta1":
      self.init(gvk.kind, cluster: ["CertificateSigningRequest"])
    case "flowcontrol.apiserver.k8s.io/v1beta1":
      self.init(gvk.kind, cluster: ["FlowSchema", "PriorityLevelConfiguration"])
    case "node.k8s.io/v1", "node.k8s.io/v1beta1": self.init(gvk.kind, cluster: ["RuntimeClass"])
    case "scheduling.k8s.io/v1", "scheduling.k8s.io/v1beta1": self.init(gvk.kind, cluster: ["PriorityClass"])
    case "storage.k8s.io/v1":
      self.init(gvk.kind, cluster: ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"])
    case "storage.k8s.io/v1beta1":
      self.init(
        gvk.kind, namespaced: ["CSIStorageCapacity"],
        cluster: ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"])
    default: return nil
    }
  }

  private init?(core kind: String) {
    self.init(
      kind,
      namespaced: [
        "ConfigMap", "Endpoints", "Event", "LimitRange", "PersistentVolumeClaim", "Pod", "PodAttachOptions",
        "PodExecOptions", "PodPortForwardOptions", "PodProxyOptions", "PodTemplate", "ReplicationController",
        "ResourceQuota", "Secret", "Service", "ServiceAccount", "ServiceProxyOptions",
      ],
      cluster: ["ComponentStatus", "Namespace", "Node", "NodeProxyOptions", "PersistentVolume"])
  }

  private init?(_ kind: String, namespaced: [String] = [], cluster: [String] = []) {
    if namespaced.contains(kind) {
      self = .namespaced
    } else if cluster.contains(kind) {
      self = .cluster
    } else {
      return nil
    }
  }
}
