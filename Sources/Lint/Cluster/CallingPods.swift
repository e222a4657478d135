/// Pods that open connections, and where to, so that Kubeflow Pipelines works.
struct CallingPods {
  /// A place that they must reach.
  enum Destination {
    case service(Object)
    /// Names of Services and of Google are asked for there.
    case dns
    /// Addresses outside of the cluster's pods, of which one is enough; nil for one that no file shows.
    case outside(String, [(address: IPv4Address?, port: Int)])

    var words: String {
      switch self {
      case .service(let service): "Service/\(service.name)"
      case .dns: "the DNS (UDP 53)"
      case .outside(let words, _): words
      }
    }
  }

  /// `Deployment/ml-pipeline`.
  let words: String
  let peer: PolicyPeer
  let destinations: [Destination]

  /// All whose ways are known.
  static func all(in target: Target) -> [CallingPods] {
    let workloads = target.objects.filter { workload in
      workload.podTemplate.map { $0["spec"]?["hostNetwork"]?.text != "true" } ?? false
    }
    return workloads.compactMap { CallingPods($0, in: target) } + (runs(in: target).map { [$0] } ?? [])
  }

  /// Nil for a workload that calls nobody known.
  private init?(_ workload: Object, in target: Target) {
    let settings = Settings(of: workload, in: target).all
    let known = (KnownCalls.services[workload.name] ?? []).compactMap {
      target.service($0, in: workload.namespace)
    }
    var called: [Object] = []
    for service in known + settings.compactMap({ target.service(namedIn: $0, of: workload) })
    where !called.contains(where: { $0.id == service.id })
      && !target.workloads(selectedBy: service).contains(where: { $0.id == workload.id })
    {
      called.append(service)
    }
    var destinations = called.map(Destination.service)
    if KnownCalls.callersOfKubernetes.contains(workload.name) { destinations.append(Self.kubernetes) }
    if let database = Self.database(of: settings) { destinations.append(database) }
    let account = workload.podTemplate?["spec", "serviceAccountName"]?.text ?? "default"
    if Self.hasIdentity(account, workload.namespace, target) { destinations.append(Self.metadataServer) }
    if destinations.isEmpty { return nil }
    words = workload.id.short
    peer = PolicyPeer(workload)
    self.destinations = [.dns] + destinations
  }

  private init(_ words: String, _ peer: PolicyPeer, _ destinations: [Destination]) {
    (self.words, self.peer, self.destinations) = (words, peer, destinations)
  }

  /// The pods of runs, which no file shows; nil where nobody makes them.
  private static func runs(in target: Target) -> CallingPods? {
    guard let controller = target.deployment(KnownCalls.controller),
      target.deployment("ml-pipeline", in: controller.namespace) != nil
    else { return nil }
    let namespace = controller.namespace
    let texts = KnownCalls.storesOfRuns.compactMap { target.configMap($0, in: namespace) }.flatMap {
      ($0["data"]?.pairs ?? []).compactMap(\.value.text)
    }
    let stores = target.services.filter { service in
      Target.isSame(service.namespace, namespace)
        && texts.contains { $0.contains("\(service.name).\(namespace)") }
    }
    let services = KnownCalls.ofRuns.compactMap { target.service($0, in: namespace) } + stores
    var destinations = [Destination.dns, kubernetes] + services.map(Destination.service)
    if let account = target.runnerAccount, hasIdentity(account, namespace, target) {
      destinations.append(metadataServer)
    }
    let settings = target.configMap("workflow-controller-configmap", in: namespace)?["data"]?[
      "workflowDefaults"]
    let mayHaveAny = settings?.text?.contains("podMetadata") ?? false
    let unknown = mayHaveAny ? [""] : ["workflows.argoproj.io/", "pipelines.kubeflow.org/", "pipeline/"]
    return CallingPods(
      "the pods of runs",
      PolicyPeer(labels: KnownCalls.labelsOfRuns, namespace: namespace, unknownLabels: unknown),
      destinations)
  }

  /// No file shows its address; 443 on GKE, and one of the others elsewhere.
  private static let kubernetes = Destination.outside(
    "the API server of Kubernetes (443)", [(nil, 443), (nil, 6443), (nil, 8443)])

  /// Where pods get the tokens of their Google service account
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity, on network policies).
  private static let metadataServer = Destination.outside(
    "GKE's metadata server (169.254.169.252:988 or 169.254.169.254:80)",
    [
      (IPv4Address("169.254.169.252"), 988), (IPv4Address("127.0.0.1"), 988),
      (IPv4Address("169.254.169.254"), 80),
    ])

  private static func hasIdentity(_ account: String, _ namespace: String, _ target: Target) -> Bool {
    target.first(.serviceAccount, account, in: namespace)?.annotation(Target.workloadIdentityAnnotation)?.text
      .map { !$0.isEmpty } ?? false
  }

  /// The database, where a setting has its address.
  private static func database(of settings: [Settings.Setting]) -> Destination? {
    func value(_ names: [String]) -> String? { settings.first { names.contains($0.name) }?.value }
    guard let host = value(["dbHost", "mysqlHost", "DBCONFIG_MYSQLCONFIG_HOST"]),
      let address = IPv4Address(host)
    else { return nil }
    let port = value(["dbPort", "mysqlPort", "DBCONFIG_MYSQLCONFIG_PORT"]).flatMap { Int($0) } ?? 3306
    return .outside("the database (\(host):\(port))", [(address, port)])
  }
}
