/// An API group that Kubernetes or GKE brings: every version that it ever had, and its kinds.
///
/// Sources: the API reference of Kubernetes 1.36 and its deprecation guide for the versions that are gone
/// (https://kubernetes.io/docs/reference/using-api/deprecation-guide/); the definitions that GKE installs. Kinds that
/// only an alpha version has are left out: nothing is advised that most clusters do not serve.
struct KnownAPI: Sendable {
  let group: String
  /// The one to write first.
  let versions: [String]
  let kinds: [String]
  /// Kinds for which another version is the one to write.
  var exceptions: [String: String] = [:]

  /// What to write for a kind of the group: `apps/v1`.
  func apiVersion(of kind: String) -> String {
    GroupVersionKind(group: group, version: exceptions[kind] ?? versions[0], kind: kind).apiVersion
  }

  /// The known groups by their names.
  static let byGroup = Dictionary(uniqueKeysWithValues: all.map { ($0.group, $0) })

  static let all: [KnownAPI] = ofKubernetes + ofGKE

  /// What to write for a kind that GKE adds; nil for any other.
  static func ofGKE(for kind: String) -> String? {
    ofGKE.first { $0.kinds.contains(kind) }?.apiVersion(of: kind)
  }

  /// Groups of programs that many clusters run, by whose first word people call them.
  static let groupsOfOthers = [
    "argoproj.io", "bitnami.com", "cert-manager.io", "cilium.io", "external-secrets.io", "keda.sh",
    "kubeflow.org", "kyverno.io", "tekton.dev", "traefik.io",
  ]

  private static let ofKubernetes = [
    api(
      "", "v1",
      """
      Binding ComponentStatus ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume
      PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount
      """),
    api(
      "admissionregistration.k8s.io", "v1 v1beta1 v1alpha1",
      """
      MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy
      ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
      """),
    api("apiextensions.k8s.io", "v1 v1beta1", "CustomResourceDefinition"),
    api("apiregistration.k8s.io", "v1 v1beta1", "APIService"),
    api(
      "apps", "v1 v1beta2 v1beta1", "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet Scale"),
    api("authentication.k8s.io", "v1 v1beta1 v1alpha1", "SelfSubjectReview TokenRequest TokenReview"),
    api(
      "authorization.k8s.io", "v1 v1beta1",
      "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview"),
    api(
      "autoscaling", "v1 v2 v2beta2 v2beta1", "HorizontalPodAutoscaler Scale",
      exceptions: ["HorizontalPodAutoscaler": "v2"]),
    api("batch", "v1 v1beta1 v2alpha1", "CronJob Job"),
    api("certificates.k8s.io", "v1 v1beta1 v1alpha1", "CertificateSigningRequest"),
    api("coordination.k8s.io", "v1 v1beta1 v1alpha2 v1alpha1", "Lease"),
    api("discovery.k8s.io", "v1 v1beta1 v1alpha1", "EndpointSlice"),
    api("events.k8s.io", "v1 v1beta1", "Event"),
    api(
      "extensions", "v1beta1", "DaemonSet Deployment Ingress NetworkPolicy PodSecurityPolicy ReplicaSet Scale"
    ),
    api(
      "flowcontrol.apiserver.k8s.io", "v1 v1beta3 v1beta2 v1beta1 v1alpha1",
      "FlowSchema PriorityLevelConfiguration"),
    api("internal.apiserver.k8s.io", "v1alpha1", "StorageVersion"),
    api(
      "networking.k8s.io", "v1 v1beta1 v1alpha1", "Ingress IngressClass IPAddress NetworkPolicy ServiceCIDR"),
    api("node.k8s.io", "v1 v1beta1 v1alpha1", "RuntimeClass"),
    api(
      "policy", "v1 v1beta1", "Eviction PodDisruptionBudget PodSecurityPolicy",
      exceptions: ["PodSecurityPolicy": "v1beta1"]),
    api(
      "rbac.authorization.k8s.io", "v1 v1beta1 v1alpha1", "ClusterRole ClusterRoleBinding Role RoleBinding"),
    api(
      "resource.k8s.io", "v1 v1beta2 v1beta1 v1alpha3 v1alpha2 v1alpha1",
      """
      DeviceClass PodSchedulingContext ResourceClaim ResourceClaimParameters ResourceClaimTemplate ResourceClass
      ResourceClassParameters ResourceSlice
      """),
    api("scheduling.k8s.io", "v1 v1beta1 v1alpha1 v1alpha2", "PriorityClass"),
    api(
      "storage.k8s.io", "v1 v1beta1 v1alpha1",
      "CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass"),
    api("storagemigration.k8s.io", "v1beta1 v1alpha1", "StorageVersionMigration"),
  ]

  private static let ofGKE = [
    api("autoscaling.k8s.io", "v1 v1beta2 v1beta1", "VerticalPodAutoscaler VerticalPodAutoscalerCheckpoint"),
    api("cloud.google.com", "v1 v1beta1", "BackendConfig ComputeClass"),
    api(
      GatewayAPI.group, "v1 v1beta1 v1alpha2 v1alpha3 v1alpha1",
      (GatewayAPI.kindsOfGKE.sorted() + ["BackendLBPolicy", "ListenerSet"]).joined(separator: " "),
      exceptions: ["ReferenceGrant": "v1beta1", "TCPRoute": "v1alpha2", "UDPRoute": "v1alpha2"]),
    api(
      "monitoring.googleapis.com", "v1 v1alpha1",
      "ClusterNodeMonitoring ClusterPodMonitoring ClusterRules GlobalRules OperatorConfig PodMonitoring Rules"
    ),
    api(
      "networking.gke.io", "v1 v1beta1 v1beta2 v1alpha1 v1alpha2",
      (GatewayAPI.policyKinds + ["FrontendConfig", "ManagedCertificate"]).joined(separator: " "),
      exceptions: ["FrontendConfig": "v1beta1"]),
    api(
      "snapshot.storage.k8s.io", "v1 v1beta1 v1alpha1",
      "VolumeSnapshot VolumeSnapshotClass VolumeSnapshotContent"),
  ]

  private static func api(
    _ group: String, _ versions: String, _ kinds: String, exceptions: [String: String] = [:]
  ) -> KnownAPI {
    func words(_ text: String) -> [String] {
      text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
    return KnownAPI(group: group, versions: words(versions), kinds: words(kinds), exceptions: exceptions)
  }
}
