import Workloads

/// Which Services the programs of Kubeflow Pipelines call without being told by a setting.
///
/// They take the address from what Kubernetes puts into each pod's environment for a Service, or from a default of their
/// own. Read in the sources of 2.14.4 to 2.17.0: frontend/server/configs.ts, backend/src/agent/persistence/main.go,
/// backend/src/crd/controller/scheduledworkflow/main.go, backend/metadata_writer/src/metadata_helpers.py,
/// third_party/metadata_envoy/envoy.yaml, backend/src/apiserver/server/visualization_server.go, backend/src/v2/cmd.
enum KnownCalls {
  static let services = [
    "ml-pipeline": ["ml-pipeline-visualizationserver"],
    "ml-pipeline-ui": ["ml-pipeline", "metadata-envoy-service"],
    "ml-pipeline-persistenceagent": ["ml-pipeline"],
    "ml-pipeline-scheduledworkflow": ["ml-pipeline"],
    "metadata-envoy-deployment": ["metadata-grpc-service"],
    "metadata-writer": ["metadata-grpc-service"],
  ]

  /// The workload that makes the pods of runs.
  static let controller = "workflow-controller"

  /// The Services that driver and launcher call from these pods.
  static let ofRuns = ["metadata-grpc-service", "ml-pipeline"]

  /// The ConfigMaps that say where runs keep artifacts and logs.
  static let storesOfRuns = ["kfp-launcher", "workflow-controller-configmap"]
}

extension Topology {
  /// The pods that runs have, which no file shows: driver, launcher and the steps of pipelines.
  mutating func addRuns(of controller: Graph.Node, in namespace: String) {
    guard set.deployment("ml-pipeline", in: namespace) != nil else { return }
    let runs = Graph.Node(
      role: .workload, kind: "Pods of runs", name: "driver, launcher, steps", frame: .namespace(namespace))
    connect(controller, runs, .makes)
    for name in KnownCalls.ofRuns {
      if let service = set.service(name, in: namespace) { connect(runs, node(service, .service), .calls) }
    }
    if let account = set.runnerAccount { addAccount(account, of: runs, in: namespace) }
    let texts = KnownCalls.storesOfRuns.compactMap { set.configMap($0, in: namespace) }.flatMap {
      ($0["data"]?.entries ?? []).compactMap(\.value.text)
    }
    for bucket in buckets where texts.contains(where: { Self.names(bucket, in: $0) }) {
      connect(runs, .bucket(bucket), .uses)
    }
    for service in set.services
    where service.namespace == namespace
      && texts.contains(where: { $0.contains("\(service.name).\(namespace)") })
    {
      connect(runs, node(service, .service), .uses)
    }
  }
}
