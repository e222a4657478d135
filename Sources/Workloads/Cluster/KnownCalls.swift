/// Which Services the programs of Kubeflow Pipelines call without being told by a setting.
///
/// They take the address from what Kubernetes puts into each pod's environment for a Service, or from a default of their
/// own. Read in the sources of 2.14.4 to 2.17.0: frontend/server/configs.ts, backend/src/agent/persistence/main.go,
/// backend/src/crd/controller/scheduledworkflow/main.go, backend/metadata_writer/src/metadata_helpers.py,
/// third_party/metadata_envoy/envoy.yaml, backend/src/apiserver/server/visualization_server.go, backend/src/v2/cmd.
package enum KnownCalls {
  package static let services = [
    "ml-pipeline": ["ml-pipeline-visualizationserver"],
    "ml-pipeline-ui": ["ml-pipeline", "metadata-envoy-service"],
    "ml-pipeline-persistenceagent": ["ml-pipeline"],
    "ml-pipeline-scheduledworkflow": ["ml-pipeline"],
    "metadata-envoy-deployment": ["metadata-grpc-service"],
    "metadata-writer": ["metadata-grpc-service"],
  ]

  /// The workload that makes the pods of runs.
  package static let controller = "workflow-controller"

  /// The Services that driver and launcher call from these pods.
  package static let ofRuns = ["metadata-grpc-service", "ml-pipeline"]

  /// What Argo puts on each of these pods.
  package static let labelsOfRuns = [
    PodLabel(key: "workflows.argoproj.io/workflow", value: "run"),
    PodLabel(key: "workflows.argoproj.io/completed", value: "false"),
  ]

  /// What the compiler of the API server puts on those of version 2.
  package static let labelOfVersion2 = PodLabel(key: "pipelines.kubeflow.org/v2_component", value: "true")

  /// The ConfigMaps that say where runs keep artifacts and logs.
  package static let storesOfRuns = ["kfp-launcher", "workflow-controller-configmap"]

  /// The workloads that ask the API server of Kubernetes for what they work on, and stop without an answer.
  package static let callersOfKubernetes: Set = [
    "cache-deployer-deployment", "cache-server", "metadata-writer", "ml-pipeline",
    "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow", "ml-pipeline-viewer-crd",
    "workflow-controller",
  ]
}

extension ObjectSet {
  /// The Service whose name in the DNS a setting of a workload is: alone only where the setting is about a host.
  package func service(namedIn setting: Settings.Setting, of workload: Object) -> Object? {
    let value = setting.value
    guard value.utf8.count < 300, !value.contains("\n") else { return nil }
    let host = Self.host(in: value)
    // Most settings name no Service, and are not taken apart.
    guard service(String(host.prefix { $0 != "." })) != nil else { return nil }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = labels.first else { return nil }
    let namespace = labels.count > 1 ? labels[1] : workload.namespace
    guard let service = service(name, in: namespace) else { return nil }
    let suffix = Array(labels.dropFirst(2))
    guard [[], ["svc"], ["svc", "cluster", "local"]].contains(suffix) else { return nil }
    let words = ["host", "address", "endpoint", "service", "url"]
    let isAboutHost = words.contains { setting.name.lowercased().contains($0) }
    return labels.count > 1 || isAboutHost ? service : nil
  }

  /// The host of `SCHEME://HOST:PORT/PATH`, of which all but the host may be missing.
  private static func host(in value: String) -> String {
    var rest = Substring(value)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return String(rest.prefix { $0 != "/" && $0 != ":" })
  }
}
