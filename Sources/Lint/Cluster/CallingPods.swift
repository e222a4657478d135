/// Pods that open connections, and where to, so that Kubeflow Pipelines works.
struct CallingPods {
  /// A place that they must reach.
  enum Destination {
    case service(Object)
    /// Names of Services and of Google are asked for there.
    case dns
    /// Addresses outside of the cluster's pods, of which one is enough; nil for one that no file shows.
    case outside(String, [(address: IPv4Address?, port: Int)])

    /// Whether it lies outside of the cluster and has a name there, as GKE's metadata server has: not Kubernetes' API server,
    /// whose name is a Service's, and not what is called by its address.
    var isByName: Bool {
      guard case .outside(_, let ends) = self else { return false }
      return ends.contains { $0.address.map { CallingPods.metadataAddress == $0 } ?? false }
    }

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
    if workload.name == "ml-pipeline-ui", let store = Self.storeOfUI(workload, settings, target),
      !called.contains(where: { $0.id == store.id })
    {
      called.append(store)
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
    let stores = stores(in: namespace, target)
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

  /// The Services in which runs keep artifacts and logs.
  private static func stores(in namespace: String, _ target: Target) -> [Object] {
    let texts = KnownCalls.storesOfRuns.compactMap { target.configMap($0, in: namespace) }.flatMap {
      ($0["data"]?.pairs ?? []).compactMap(\.value.text)
    }
    return target.services.filter { service in
      Target.isSame(service.namespace, namespace)
        && texts.contains { $0.contains("\(service.name).\(namespace)") }
    }
  }

  /// The Service from which the UI shows artifacts and logs, where runs keep them there: the host that it is told, else
  /// upstream's (frontend/server/configs.ts).
  private static func storeOfUI(
    _ workload: Object, _ settings: [Settings.Setting], _ target: Target
  ) -> Object? {
    let host = settings.first { $0.name == "MINIO_HOST" }?.value
    let names = host.map { [$0] } ?? ["minio-service", "seaweedfs"]
    return stores(in: workload.namespace, target).first { names.contains($0.name) }
  }

  /// No file shows its address; 443 on GKE, and one of the others elsewhere.
  private static let kubernetes = Destination.outside(
    "the API server of Kubernetes (443)", [(nil, 443), (nil, 6443), (nil, 8443)])

  private static let metadataAddress = IPv4Address("169.254.169.254")

  /// Where pods get the tokens of their Google service account
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity, on network policies).
  private static let metadataServer = Destination.outside(
    "GKE's metadata server (169.254.169.252:988 or 169.254.169.254:80)",
    [
      (IPv4Address("169.254.169.252"), 988), (IPv4Address("127.0.0.1"), 988),
      (metadataAddress, 80),
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
