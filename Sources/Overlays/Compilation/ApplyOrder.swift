internal import Diagnostics
internal import Manifests

/// The order in which objects are applied, so that whatever an object needs is there before it.
enum ApplyOrder {
  /// Objects in this order: by rank, then by namespace, name and kind, bytewise.
  static func sorted(_ objects: [RenderedObject]) -> [RenderedObject] {
    let ranks = objects.map { rank($0.id) }
    let order = objects.indices.sorted { a, b in
      ranks[a] == ranks[b] ? precedes(objects[a].id, objects[b].id) : ranks[a] < ranks[b]
    }
    return order.map { objects[$0] }
  }

  /// Whether an object comes before another of the same rank.
  private static func precedes(_ a: ObjectID, _ b: ObjectID) -> Bool {
    if a.namespace != b.namespace { return precedesBytewise(a.namespace, b.namespace) }
    if a.name != b.name { return precedesBytewise(a.name, b.name) }
    return precedesBytewise(a.gvk.kind, b.gvk.kind)
  }

  private static let workloads = 18
  /// Kinds that the table does not name: between the workloads and what the load balancer reads.
  private static let unnamed = 19

  private static func rank(_ id: ObjectID) -> Int {
    switch id.gvk.kind {
    case "Namespace": 1
    case "CustomResourceDefinition": 2
    // Limits and quotas count for pods that come after them.
    case "PriorityClass", "StorageClass", "LimitRange", "ResourceQuota": 3
    case "ServiceAccount": 4
    case "ClusterRole": 5
    case "ClusterRoleBinding": 6
    case "Role": 7
    case "RoleBinding": 8
    case "Secret", "SecretStore", "ClusterSecretStore": 9
    case "ExternalSecret": 10
    case "ConfigMap": 11
    case "PersistentVolumeClaim": 12
    case "NetworkPolicy": 13
    case "PodDisruptionBudget": 14
    case "Service": 15
    case "EndpointSlice": 16
    // The others wait for these when they start.
    case "Deployment" where ["cloudsqlproxy", "mysql", "minio", "seaweedfs"].contains(id.name): 17
    case "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob": workloads
    case "BackendConfig", "GCPBackendPolicy", "HealthCheckPolicy": 20
    case "FrontendConfig": 21
    case "ManagedCertificate", "Gateway": 22
    case "Ingress", "GCPGatewayPolicy", "HTTPRoute": 23
    default: unnamed
    }
  }
}
