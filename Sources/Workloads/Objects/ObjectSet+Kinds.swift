extension ObjectSet.GroupKind {
  package static let backendConfig = Self("BackendConfig", group: "cloud.google.com")
  package static let configMap = Self("ConfigMap")
  package static let apiService = Self("APIService", group: "apiregistration.k8s.io")
  package static let certificate = Self("Certificate", group: "cert-manager.io")
  package static let deployment = Self("Deployment", group: "apps")
  package static let endpoints = Self("Endpoints")
  package static let endpointSlice = Self("EndpointSlice", group: "discovery.k8s.io")
  package static let frontendConfig = Self("FrontendConfig", group: "networking.gke.io")
  package static let horizontalPodAutoscaler = Self("HorizontalPodAutoscaler", group: "autoscaling")
  package static let ingress = Self("Ingress", group: "networking.k8s.io")
  package static let managedCertificate = Self("ManagedCertificate", group: "networking.gke.io")
  package static let mutatingWebhookConfiguration = Self(
    "MutatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let networkPolicy = Self("NetworkPolicy", group: "networking.k8s.io")
  package static let persistentVolumeClaim = Self("PersistentVolumeClaim")
  package static let podDisruptionBudget = Self("PodDisruptionBudget", group: "policy")
  package static let priorityClass = Self("PriorityClass", group: "scheduling.k8s.io")
  package static let clusterExternalSecret = Self("ClusterExternalSecret", group: "external-secrets.io")
  package static let externalSecret = Self("ExternalSecret", group: "external-secrets.io")
  package static let sealedSecret = Self("SealedSecret", group: "bitnami.com")
  package static let customResourceDefinition = Self(
    "CustomResourceDefinition", group: "apiextensions.k8s.io")
  package static let role = Self("Role", group: "rbac.authorization.k8s.io")
  package static let clusterRole = Self("ClusterRole", group: "rbac.authorization.k8s.io")
  package static let roleBinding = Self("RoleBinding", group: "rbac.authorization.k8s.io")
  package static let clusterRoleBinding = Self("ClusterRoleBinding", group: "rbac.authorization.k8s.io")
  package static let storageClass = Self("StorageClass", group: "storage.k8s.io")
  package static let secret = Self("Secret")
  package static let service = Self("Service")
  package static let serviceAccount = Self("ServiceAccount")
  package static let statefulSet = Self("StatefulSet", group: "apps")
  package static let validatingWebhookConfiguration = Self(
    "ValidatingWebhookConfiguration", group: "admissionregistration.k8s.io")
  package static let verticalPodAutoscaler = Self("VerticalPodAutoscaler", group: "autoscaling.k8s.io")
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
