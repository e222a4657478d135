/// The ways from the outside to the Services of a set.
struct Entrances {
  let set: ObjectSet
  private let numbers: [ObjectID: Int]
  private let policies: NetworkPolicies
  /// The ways to each Service, by its number, up to the Service itself.
  private var byService: [Int: [[Exposure.Layer]]] = [:]

  init(in set: ObjectSet) {
    self.set = set
    numbers = Dictionary(set.objects.enumerated().map { ($1.id, $0) }) { first, _ in first }
    policies = NetworkPolicies(in: set)
    for ingress in set.ingresses { addIngress(ingress) }
    for gateway in set.all(GatewayAPI.gateway) { addGateway(gateway) }
    for service in set.services { addPublished(service) }
  }

  /// Every way to the pods of a workload.
  func ways(to workload: Object) -> [[Exposure.Layer]] {
    var ways: [[Exposure.Layer]] = []
    for service in set.services
    where set.workloads(selectedBy: service).contains(where: { $0.id == workload.id }) {
      for way in numbers[service.id].flatMap({ byService[$0] }) ?? [] {
        ways.append(way + [layer(.service, service.name, service), policyLayer(of: workload)])
      }
    }
    if let way = wayPastServices(to: workload) { ways.append(way + [policyLayer(of: workload)]) }
    return ways
  }

  /// A layer that is there, perhaps as an object of the set.
  func layer(_ kind: Exposure.Kind, _ text: String, _ object: Object? = nil) -> Exposure.Layer {
    .init(kind: kind, text: text, isPresent: true, object: object.flatMap { numbers[$0.id] })
  }

  /// A layer that is missing.
  func none(_ kind: Exposure.Kind, _ text: String = "none") -> Exposure.Layer {
    .init(kind: kind, text: text, isPresent: false, object: nil)
  }

  /// One way to a Service, each only once.
  mutating func add(_ way: [Exposure.Layer], to service: Object) {
    guard let number = numbers[service.id], byService[number]?.contains(way) != true else { return }
    byService[number, default: []].append(way)
  }

  private func policyLayer(of workload: Object) -> Exposure.Layer {
    let names = policies.selecting(workload).filter(\.isForIngress).map(\.object)
    guard let first = names.first else {
      return none(.policies, "none: every pod of the cluster reaches it too")
    }
    return layer(.policies, names.map(\.name).joined(separator: ", "), first)
  }

  /// A Service that has an address of its own outside of the cluster.
  private mutating func addPublished(_ service: Object) {
    let spec = service["spec"]
    switch spec?["type"]?.text {
    case "LoadBalancer":
      let annotations = ["networking.gke.io/load-balancer-type", "cloud.google.com/load-balancer-type"]
      let isInternal = annotations.contains { service.annotation($0)?.text?.lowercased() == "internal" }
      let ranges = (spec?["loadBalancerSourceRanges"]?.items ?? []).compactMap(\.text)
      let from = isInternal ? "the VPC network" : "the internet"
      add(
        [
          layer(.from, ranges.isEmpty ? from : "\(from): \(ranges.joined(separator: ", "))"),
          layer(.address, spec?["loadBalancerIP"]?.text ?? "one that Google chooses"),
          none(.certificate), layer(.balancer, "passthrough", service), none(.armor), none(.proxy),
        ], to: service)
    case "NodePort" where byService[numbers[service.id] ?? -1] == nil:
      add(
        [
          layer(.from, "whoever reaches the nodes"), layer(.address, "a port of every node"),
          none(.certificate),
          none(.armor), none(.proxy),
        ], to: service)
    default: break
    }
  }

  /// A pod that listens on its node, or the UI behind the inverse proxy.
  private func wayPastServices(to workload: Object) -> [Exposure.Layer]? {
    if workload.name == "ml-pipeline-ui",
      let agent = set.inverseProxyAgent?.object
    {
      return [
        layer(.from, "people with access to the project"),
        layer(.address, "one that Google's inverse proxy gives"), layer(.proxy, "inverse proxy", agent),
      ]
    }
    let spec = workload.podTemplate?["spec"]
    let ports = workload.containers.flatMap { $0["ports"]?.items ?? [] }
    let published = ports.compactMap { $0["hostPort"]?.text }
    let isOnNode = spec?["hostNetwork"]?.text == "true" && !ports.isEmpty
    guard isOnNode || !published.isEmpty else { return nil }
    return [
      layer(.from, "whoever reaches the nodes"),
      layer(
        .address, isOnNode ? "that of its node" : "port \(published.joined(separator: ", ")) of its node"),
      none(.certificate), none(.armor), none(.proxy),
    ]
  }
}
