// Where the parts of Kubeflow Pipelines stand in a set.
extension ObjectSet {
  /// The ConfigMap from which most settings are read.
  package var installConfig: Object? { configMap("pipeline-install-config") }

  /// The entry of that ConfigMap.
  package func installEntry(_ key: String) -> Place? { installConfig?.entry(key) }

  package func installValue(_ key: String) -> String? { installEntry(key)?.text }

  /// The container that connects the UI with Google's inverse proxy.
  package var inverseProxyAgent: Container? {
    containers.first { $0.reference?.lastComponent == "kfp-inverse-proxy-agent" }
  }

  /// The container of the API server.
  package var apiServer: Container? {
    let candidates = containers.filter {
      $0.role == .main && $0.object.name == "ml-pipeline" && $0.object.kind == "Deployment"
    }
    return candidates.first { $0.name == "ml-pipeline-api-server" }
      ?? candidates.first { $0.reference?.lastComponent.contains("api-server") == true }
      ?? candidates.first
  }

  /// The pipeline root that driver and launcher read.
  package var launcherRoot: Place? { configMap("kfp-launcher")?.entry("defaultPipelineRoot") }

  /// The KFP release of the set: what the overlay says, else `appVersion`, else the API server's tag.
  package var release: ReleaseVersion? {
    let candidates = [facts?.version, installValue("appVersion"), apiServer?.reference?.tag]
    return candidates.lazy.compactMap { $0.flatMap { ReleaseVersion($0) } }.first
  }

  /// Whether the set is of an older release than the one given; one whose release is not known is.
  package func isBefore(_ major: Int, _ minor: Int) -> Bool {
    release.map { ($0.major, $0.minor) < (major, minor) } ?? true
  }
}
