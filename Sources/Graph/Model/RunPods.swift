import Workloads

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
