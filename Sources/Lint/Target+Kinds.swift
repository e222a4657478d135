package import Manifests

extension Target.GroupKind {
  package static let backendConfig = Target.GroupKind("BackendConfig", group: "cloud.google.com")
  package static let configMap = Target.GroupKind("ConfigMap")
  package static let apiService = Target.GroupKind("APIService", group: "apiregistration.k8s.io")
  package static let certificate = Target.GroupKind("Certificate", group: "cert-manager.io")
  package static let deployment = Target.GroupKind("Deployment", group: "apps")
  package static let endpoints = Target.GroupKind("Endpoints")
  package static let endpointSlice = Target.GroupKind("EndpointSlice", group: "discovery.k8s.io")
  package static let frontendConfig = Target.GroupKind("FrontendConfig", group: "networking.gke.io")
  package static let horizontalPodAutoscaler = Target.GroupKind(
    "HorizontalPodAutoscaler", group: "autoscaling")
  package static let ingress = Target.GroupKind("Ingress", group: "networking.k8s.io")
  package static let managedCertificate = Target.GroupKind("ManagedCertificate", group: "networking.gke.io")
  package static let mutatingWebhookConfiguration = Target.GroupKind(
    "MutatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let networkPolicy = Target.GroupKind("NetworkPolicy", group: "networking.k8s.io")
  package static let persistentVolumeClaim = Target.GroupKind("PersistentVolumeClaim")
  package static let podDisruptionBudget = Target.GroupKind("PodDisruptionBudget", group: "policy")
  package static let priorityClass = Target.GroupKind("PriorityClass", group: "scheduling.k8s.io")
  package static let externalSecret = Target.GroupKind("ExternalSecret", group: "external-secrets.io")
  package static let customResourceDefinition = Target.GroupKind(
    "CustomResourceDefinition", group: "apiextensions.k8s.io")
  package static let role = Target.GroupKind("Role", group: "rbac.authorization.k8s.io")
  package static let clusterRole = Target.GroupKind("ClusterRole", group: "rbac.authorization.k8s.io")
  package static let roleBinding = Target.GroupKind("RoleBinding", group: "rbac.authorization.k8s.io")
  package static let clusterRoleBinding = Target.GroupKind(
    "ClusterRoleBinding", group: "rbac.authorization.k8s.io")
  package static let storageClass = Target.GroupKind("StorageClass", group: "storage.k8s.io")
  package static let secret = Target.GroupKind("Secret")
  package static let service = Target.GroupKind("Service")
  package static let serviceAccount = Target.GroupKind("ServiceAccount")
  package static let statefulSet = Target.GroupKind("StatefulSet", group: "apps")
  package static let validatingWebhookConfiguration = Target.GroupKind(
    "ValidatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let verticalPodAutoscaler = Target.GroupKind(
    "VerticalPodAutoscaler", group: "autoscaling.k8s.io")
}

extension Target {
  /// The annotation that binds a Kubernetes service account to Google's.
  static let workloadIdentityAnnotation = "iam.gke.io/gcp-service-account"

  package var configMaps: [Object] { all(.configMap) }
  package var deployments: [Object] { all(.deployment) }
  /// Ingresses, those of the API group they first stood in too.
  package var ingresses: [Object] { all(.ingress) + all(GroupKind("Ingress", group: "extensions")) }
  package var secrets: [Object] { all(.secret) }
  package var services: [Object] { all(.service) }
  package var serviceAccounts: [Object] { all(.serviceAccount) }

  package func configMap(_ name: String, in namespace: String? = nil) -> Object? {
    first(.configMap, name, in: namespace)
  }

  package func deployment(_ name: String, in namespace: String? = nil) -> Object? {
    first(.deployment, name, in: namespace)
  }

  package func service(_ name: String, in namespace: String? = nil) -> Object? {
    first(.service, name, in: namespace)
  }
}
