/// Amounts of resources by their names: `memory: 64Mi`.
typealias Amounts = [String: Quantity]

extension Amounts {
  /// Those of a mapping; what is no amount is left out.
  init(_ tree: Tree?) {
    self.init(
      (tree?.pairs ?? []).compactMap { entry in
        entry.value.text.flatMap { Quantity($0) }.map { (entry.key, $0) }
      }
    ) { first, _ in first }
  }
}

/// What a container asks for as it stands in a cluster, where a server fills in what is missing.
struct ContainerAmounts {
  /// `ml-pipeline-api-server of Deployment/ml-pipeline`.
  let words: String
  let role: Container.Role
  private(set) var requests: Amounts
  private(set) var limits: Amounts

  /// A limit alone is the request as well (pkg/apis/core/v1/defaults.go, SetDefaults_Pod).
  init(_ words: String, role: Container.Role = .main, requests: Amounts, limits: Amounts) {
    (self.words, self.role, self.limits) = (words, role, limits)
    self.requests = requests.merging(limits) { own, _ in own }
  }

  init(_ container: Container) {
    let resources = container.tree["resources"]
    self.init(
      "\(container.name) of \(container.object.id.short)", role: container.role,
      requests: Amounts(resources?["requests"]), limits: Amounts(resources?["limits"]))
  }

  /// The same with the defaults of LimitRanges (plugin/pkg/admission/limitranger, mergeContainerResources).
  func filledIn(by items: [LimitRangeItem]) -> Self {
    var container = self
    for item in items where item.type == "Container" {
      container.limits.merge(item.defaultLimits) { own, _ in own }
      container.requests.merge(item.defaultRequests) { own, _ in own }
    }
    return container
  }
}

/// The pods of one object, or pods that no file shows.
struct PodAmounts {
  let words: String
  /// Nil for those that no file shows.
  let object: Object?
  let containers: [ContainerAmounts]

  /// Those of a namespace; pods that say what they ask for as a whole are left out.
  static func all(in target: Target, _ namespace: String) -> [PodAmounts] {
    let shown = target.objects.compactMap { object -> PodAmounts? in
      guard let pod = object.podTemplate?["spec"], pod["resources"] == nil, object.kind != "PodTemplate",
        !isIdle(object),
        Target.isSame(object.namespace, namespace)
      else { return nil }
      let containers = Container.all(of: object).filter { $0.role != .ephemeral }.map { ContainerAmounts($0) }
      return PodAmounts(words: object.id.short, object: object, containers: containers)
    }
    let makesRuns =
      target.deployment(KnownCalls.controller, in: namespace) != nil
      && target.deployment("ml-pipeline", in: namespace) != nil
    return shown + (makesRuns ? [runs] : [])
  }

  /// Whether an object makes no pods for now.
  private static func isIdle(_ object: Object) -> Bool {
    let spec = object["spec"]
    return ["replicas", "parallelism"].contains { spec?[$0]?.text == "0" } || spec?["suspend"]?.text == "true"
  }

  /// What driver and launcher of each step ask for
  /// (backend/src/v2/compiler/argocompiler/container.go, driverResources and launcherResources, 2.14.4 to 2.17.0).
  private static let runs = PodAmounts(
    words: "the pods of runs", object: nil,
    containers: [
      ContainerAmounts(
        "the driver of runs", requests: amounts(["cpu": "100m", "memory": "64Mi"]),
        limits: amounts(["cpu": "500m", "memory": "512Mi"])),
      ContainerAmounts(
        "the launcher of runs", role: .initialization, requests: amounts(["cpu": "100m"]),
        limits: amounts(["cpu": "500m", "memory": "128Mi"])),
    ])

  private static func amounts(_ texts: [String: String]) -> Amounts {
    texts.compactMapValues { Quantity($0) }
  }

  /// What one pod asks for: all that run side by side together, or the largest that runs before them
  /// (k8s.io/component-helpers/resource, PodRequests and PodLimits).
  func sum(_ kind: KeyPath<ContainerAmounts, Amounts>, _ resource: String) -> Double? {
    let values = containers.compactMap { container in
      container[keyPath: kind][resource].map { (container.role, $0.value) }
    }
    if values.isEmpty { return nil }
    let beside = values.filter { $0.0 != .initialization }.reduce(0) { $0 + $1.1 }
    return max(beside, values.filter { $0.0 == .initialization }.map(\.1).max() ?? 0)
  }

  /// The same with the defaults of LimitRanges.
  func filledIn(by items: [LimitRangeItem]) -> Self {
    PodAmounts(words: words, object: object, containers: containers.map { $0.filledIn(by: items) })
  }
}

extension Target {
  /// Whether an object without a namespace may be for only some of the objects of the set, which have several.
  func isOfUnknownNamespace(_ object: Object) -> Bool {
    object.namespace.isEmpty && Set(objects.map(\.namespace)).subtracting([""]).count > 1
  }
}

/// An amount in words, in the unit of its resource.
func amountWords(_ value: Double, of resource: String) -> String {
  // A server keeps no more than 64 bits hold.
  guard value.magnitude < 1e18 else { return "\(value)" }
  if resource.hasSuffix("cpu") {
    guard value.magnitude < 1e15 else { return "\(value)" }
    return value == value.rounded() ? "\(Int(value))" : "\(Int((value * 1000).rounded()))m"
  }
  guard resource.hasSuffix("memory") || resource.hasSuffix("storage") else { return "\(Int(value))" }
  let mebibytes = value / 1_048_576
  if mebibytes < 1 { return "\(Int(value))" }
  let gibibytes = mebibytes / 1024
  return gibibytes == gibibytes.rounded() ? "\(Int(gibibytes))Gi" : "\(Int(mebibytes.rounded(.up)))Mi"
}
