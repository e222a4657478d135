/// A part of Kubeflow Pipelines, as overlays name it.
package enum Component: String, Hashable, Sendable, CaseIterable {
  case apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter
  case metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController
  // Images that no container of a Deployment has: an argument, two environment variables, a ConfigMap's key.
  case argoexec, driver, launcher, cache
  // Added by other sections of the overlay.
  case inverseProxy, cloudSqlProxy, mysql, objectStore

  /// Whether it is an image alone, without a Deployment whose settings could change.
  package var isImageOnly: Bool {
    switch self {
    case .argoexec, .driver, .launcher, .cache: true
    default: false
    }
  }

  /// Whether two pods of it at a time would get into each other's way.
  package var isSingleton: Bool {
    switch self {
    case .metadataGrpc, .cacheDeployer, .mysql, .objectStore: true
    default: false
    }
  }
}

/// What decides which components and service accounts are rendered.
struct Rendered {
  var features: Overlay.Features
  var database: Overlay.Database
  var storage: Overlay.Storage
  var access: Overlay.Access

  /// Why a component is not rendered; nil if it is.
  func absence(of component: Component) -> String? {
    switch component {
    case .cacheServer, .cacheDeployer, .metadataWriter:
      features.legacyV1.value ? nil : "features.legacyV1 is false"
    case .viewerCrd: features.viewers.value ? nil : "features.viewers is false"
    case .visualization: features.visualizations.value ? nil : "features.visualizations is false"
    case .inverseProxy: access.isInverseProxy ? nil : "access is not inverseProxy"
    case .cloudSqlProxy: hasProxy ? nil : "the database's connection is not authProxy"
    case .mysql: database.cloudSQL == nil ? nil : "database is not inCluster"
    case .objectStore:
      hasObjectStore ? nil : "storage is not inCluster, and storage.gcs.apiServer is not stub"
    default: nil
    }
  }

  /// Whether the Auth Proxy runs as a Deployment of its own.
  var hasProxy: Bool {
    if case .authProxy = database.cloudSQL?.connection.value { return true }
    return false
  }

  /// Whether the Auth Proxy runs in the pods that need the database.
  var hasSidecars: Bool {
    if case .authProxySidecar = database.cloudSQL?.connection.value { return true }
    return false
  }

  /// Whether an object store runs in the cluster.
  var hasObjectStore: Bool {
    guard case .stub = storage.gcs?.apiServer else { return storage.gcs == nil }
    return true
  }
}
