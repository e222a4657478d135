extension ObjectSet.GroupKind {
  package static let backendConfig = ObjectSet.GroupKind("BackendConfig", group: "cloud.google.com")
  package static let configMap = ObjectSet.GroupKind("ConfigMap")
  package static let apiService = ObjectSet.GroupKind("APIService", group: "apiregistration.k8s.io")
  package static let certificate = ObjectSet.GroupKind("Certificate", group: "cert-manager.io")
  package static let deployment = ObjectSet.GroupKind("Deployment", group: "apps")
  package static let endpoints = ObjectSet.GroupKind("Endpoints")
  package static let endpointSlice = ObjectSet.GroupKind("EndpointSlice", group: "discovery.k8s.io")
  package static let frontendConfig = ObjectSet.GroupKind("FrontendConfig", group: "networking.gke.io")
  package static let horizontalPodAutoscaler = ObjectSet.GroupKind(
    "HorizontalPodAutoscaler", group: "autoscaling")
  package static let ingress = ObjectSet.GroupKind("Ingress", group: "networking.k8s.io")
  package static let managedCertificate = ObjectSet.GroupKind(
    "ManagedCertificate", group: "networking.gke.io")
  package static let mutatingWebhookConfiguration = ObjectSet.GroupKind(
    "MutatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let networkPolicy = ObjectSet.GroupKind("NetworkPolicy", group: "networking.k8s.io")
  package static let persistentVolumeClaim = ObjectSet.GroupKind("PersistentVolumeClaim")
  package static let podDisruptionBudget = ObjectSet.GroupKind("PodDisruptionBudget", group: "policy")
  package static let priorityClass = ObjectSet.GroupKind("PriorityClass", group: "scheduling.k8s.io")
  package static let externalSecret = ObjectSet.GroupKind("ExternalSecret", group: "external-secrets.io")
  package static let customResourceDefinition = ObjectSet.GroupKind(
    "CustomResourceDefinition", group: "apiextensions.k8s.io")
  package static let role = ObjectSet.GroupKind("Role", group: "rbac.authorization.k8s.io")
  package static let clusterRole = ObjectSet.GroupKind("ClusterRole", group: "rbac.authorization.k8s.io")
  package static let roleBinding = ObjectSet.GroupKind("RoleBinding", group: "rbac.authorization.k8s.io")
  package static let clusterRoleBinding = ObjectSet.GroupKind(
    "ClusterRoleBinding", group: "rbac.authorization.k8s.io")
  package static let storageClass = ObjectSet.GroupKind("StorageClass", group: "storage.k8s.io")
  package static let secret = ObjectSet.GroupKind("Secret")
  package static let service = ObjectSet.GroupKind("Service")
  package static let serviceAccount = ObjectSet.GroupKind("ServiceAccount")
  package static let statefulSet = ObjectSet.GroupKind("StatefulSet", group: "apps")
  package static let validatingWebhookConfiguration = ObjectSet.GroupKind(
    "ValidatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let verticalPodAutoscaler = ObjectSet.GroupKind(
    "VerticalPodAutoscaler", group: "autoscaling.k8s.io")
}

extension ObjectSet {
  /// The annotation that binds a Kubernetes service account to Google's.
  package static let workloadIdentityAnnotation = "iam.gke.io/gcp-service-account"

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
