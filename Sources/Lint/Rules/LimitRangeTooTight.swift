struct LimitRangeTooTight: Rule {
  static let identity = RuleIdentity("limit-range-too-tight", "RES008", .resources, .error)
  static let summary =
    "A LimitRange refuses pods or claims of the set, or gives steps of pipelines too little memory."
  static let rationale = """
    The API server refuses every pod with a container outside of the bounds, so that a Deployment stays without pods and \
    only its events say why. Driver and launcher of each step have amounts of their own, which no setting changes. \
    Steps that ask for nothing get the default: with less than 128Mi the installation of the SDK alone is killed.
    """
  static let remedy =
    "Widen the bounds as the message says, or set the amounts of the containers in `components`."
  static let examples = Examples(
    passing: [
      .all(range("max: {memory: 4Gi}, default: {memory: 1Gi}, defaultRequest: {memory: 64Mi}"), api()),
      .all(range("max: {memory: 64Mi}", namespace: "elsewhere"), api()),
      .all(range("max: {memory: 64Mi}"), api(replicas: 0)),
      .all(range("min: {memory: 2Gi}, max: {memory: 4Gi}"), api()).inOverlay { $0.isAutopilot = true },
      .all(range("min: {cpu: 10m}, maxLimitRequestRatio: {memory: 3}"), api()),
      .all(range("type: Pod, max: {memory: 1Gi}"), api()),
      .all(range("type: PersistentVolumeClaim, max: {storage: 100Gi}"), claim("20Gi")),
      .all(range("max: {memory: 512Mi, cpu: 500m}, default: {memory: 256Mi}, min: {memory: 32Mi}"), runs()),
    ],
    failing: [
      .all(range("max: {memory: ↓64Mi}"), api()),
      .all(range("min: {memory: ↓1Gi}"), api()),
      // The default is less than what the container asks for.
      .all(range("default: {memory: ↓200Mi}"), api("requests: {memory: 500Mi}")),
      .all(
        range("maxLimitRequestRatio: {memory: ↓1}"), api("requests: {memory: 100Mi}, limits: {memory: 1Gi}")),
      // Autopilot raises what is asked for, and a maximum may be too little.
      .all(range("min: {memory: 2Gi}, max: {memory: ↓512Mi}"), api("limits: {memory: 1Gi, cpu: 1}")).inOverlay
      {
        $0.isAutopilot = true
      },
      // A maximum is the default, too.
      .all(range("max: {nvidia.com/gpu: ↓1}"), api()),
      .all(range("max: {memory: ↓64Mi}"), api("limits: {memory: 9999999999999E}")),
      // Nobody says how much.
      .all(range("type: Pod, max: {memory: ↓1Gi}"), api("requests: {cpu: 1}")),
      .all(range("type: Pod, min: {cpu: ↓2}"), api("requests: {cpu: 1}")),
      .all(range("type: PersistentVolumeClaim, max: {storage: ↓10Gi}"), claim("20Gi")),
      .all(range("type: PersistentVolumeClaim, min: {storage: ↓50Gi}"), claim("20Gi")),
      // Pods that no file shows.
      .all(range("max: {memory: ↓256Mi}"), runs()), .all(range("default: {memory: ↓64Mi}"), runs()),
    ])

  func check(_ target: Target) -> [Finding] {
    LimitRangeItem.all(in: target).flatMap { item -> [Finding] in
      if target.isOfUnknownNamespace(item.object) { return [] }
      if item.type == "PersistentVolumeClaim" { return claims(target, item) }
      let items = LimitRangeItem.all(in: target, item.object.namespace)
      let pods = PodAmounts.all(in: target, item.object.namespace).map { $0.filledIn(by: items) }
      let isOfPods = item.type == "Pod"
      guard isOfPods || item.type == "Container" else { return [] }
      // Which amounts the containers of a run's pod have together, only Argo knows.
      let all: [Asking] =
        isOfPods
        ? pods.filter { $0.object != nil }.map { pod in
          Asking(
            words: pod.words, request: { pod.sum(\.requests, $0) }, limit: { pod.sum(\.limits, $0) })
        }
        : pods.flatMap(\.containers).map { container in
          Asking(
            words: container.words, request: { container.requests[$0]?.value },
            limit: { container.limits[$0]?.value })
        }
      if target.facts?.isAutopilot ?? false {
        return refusals(of: all.filter { $0.isLimited }, by: item, .maximum).map(\.asWarning)
      }
      return Bound.allCases.flatMap { refusals(of: all, by: item, $0) }
        + (isOfPods ? [] : defaults(item, containers: pods.flatMap(\.containers)) + devices(item, pods))
    }
  }

  /// A pod or container, and its amounts.
  private struct Asking {
    let words: String
    let request: (String) -> Double?
    let limit: (String) -> Double?

    /// Whether it has limits of CPU and memory itself.
    var isLimited: Bool { limit("cpu") != nil && limit("memory") != nil }
  }

  /// What a LimitRange compares (plugin/pkg/admission/limitranger, minConstraint, maxConstraint,
  /// limitRequestRatioConstraint).
  private enum Bound: String, CaseIterable {
    case minimum = "min"
    case maximum = "max"
    case ratio = "maxLimitRequestRatio"

    /// Why an amount is refused; nil if it is not.
    func problem(_ asking: Asking, _ resource: String, _ bound: Double) -> String? {
      func words(_ value: Double) -> String { amountWords(value, of: resource) }
      let (request, limit) = (asking.request(resource), asking.limit(resource))
      switch self {
      case .minimum:
        guard let request else { return "asks for none" }
        if request < bound { return "asks for \(words(request))" }
        return limit.flatMap { $0 < bound ? "has a limit of \(words($0))" : nil }
      case .maximum:
        guard let limit else { return "has no limit" }
        if let request, request > bound { return "asks for \(words(request))" }
        return limit > bound ? "has a limit of \(words(limit))" : nil
      case .ratio:
        guard let request, request > 0, let limit, limit > 0 else { return "has no request or no limit" }
        return limit / request > bound * 1.000_001
          ? "asks for \(words(request)) with a limit of \(words(limit))" : nil
      }
    }
  }

  private func refusals(of all: [Asking], by item: LimitRangeItem, _ bound: Bound) -> [Finding] {
    (item.tree[bound.rawValue]?.pairs ?? []).compactMap { resource, value in
      guard let text = value.text, let amount = Quantity(text) else { return nil }
      let refused = all.compactMap { asking in
        bound.problem(asking, resource, amount.value).map { (asking.words, $0) }
      }
      return finding(
        "`\(bound.rawValue)` of \(resource) is \(text)", refused, on: value, in: item, bound.rawValue,
        resource)
    }
  }

  private func defaults(
    _ item: LimitRangeItem, containers: [ContainerAmounts]
  ) -> [Finding] {
    (item.tree["default"]?.pairs ?? []).flatMap { resource, value -> [Finding] in
      guard let text = value.text, let amount = Quantity(text) else { return [] }
      let refused = containers.compactMap { container -> (String, String)? in
        guard let request = container.requests[resource], let limit = container.limits[resource],
          limit == amount, limit < request
        else { return nil }
        return (container.words, "asks for \(amountWords(request.value, of: resource))")
      }
      let field = "default"
      let refusal = finding(
        "`default` of \(resource) is \(text)", refused, on: value, in: item, field, resource)
      if let refusal { return [refusal] }
      let hasRuns = containers.contains { $0.words == "the driver of runs" }
      guard resource == "memory", hasRuns, let enough = Quantity("128Mi"), amount < enough else { return [] }
      return [
        Finding(
          "steps of pipelines that ask for no memory get \(text), less than Python and the SDK take; expected 128Mi"
            + " at least", on: value, in: item.object, field: item.field.key(field).key(resource),
          severity: .warning)
      ]
    }
  }

  /// A device that containers get by default: a maximum is the default, too.
  private func devices(_ item: LimitRangeItem, _ pods: [PodAmounts]) -> [Finding] {
    let count = pods.reduce(0) { $0 + $1.containers.count }
    if count == 0 { return [] }
    return item.defaultLimits.keys.sorted().compactMap { resource in
      let key = item.tree["default"]?[resource] == nil ? "max" : "default"
      guard resource.contains("/"), let value = item.tree[key]?[resource], let text = value.text,
        let amount = Quantity(text), amount.value > 0
      else { return nil }
      return Finding(
        "every container that says nothing of \(resource) asks for \(text), and no node without it takes the pod",
        on: value, in: item.object, field: item.field.key(key).key(resource))
    }
  }

  private func claims(_ target: Target, _ item: LimitRangeItem) -> [Finding] {
    let claims = target.all(.persistentVolumeClaim).filter {
      Target.isSame($0.namespace, item.object.namespace)
    }
    let all = claims.map { claim in
      let amount = Amounts(claim.tree.value(at: "spec.resources.requests"))["storage"]?.value
      return Asking(words: claim.id.short, request: { _ in amount }, limit: { _ in amount })
    }
    return [Bound.minimum, .maximum].flatMap {
      refusals(of: all.filter { $0.request("") != nil }, by: item, $0)
    }
  }

  private func finding(
    _ bound: String, _ refused: [(words: String, problem: String)], on value: Tree, in item: LimitRangeItem,
    _ key: String, _ resource: String
  ) -> Finding? {
    guard let first = refused.first else { return nil }
    let others = refused.dropFirst().map { "\($0.words) \($0.problem)" }
    return Finding(
      "\(bound), but \(first.words) \(first.problem): the server refuses it", on: value, in: item.object,
      field: item.field.key(key).key(resource),
      notes: others.isEmpty ? [] : [.init("others are refused, too: \(others.joined(separator: ", "))")])
  }

  private static func range(_ item: String, namespace: String = "kubeflow") -> Example {
    let type = item.hasPrefix("type:") ? "" : "type: Container, "
    return .object(
      "v1 LimitRange", "bounds", metadata: "namespace: \(namespace)", "spec: {limits: [{\(type)\(item)}]}")
  }

  private static func api(
    _ resources: String = "requests: {memory: 500Mi}, limits: {memory: 1Gi}", replicas: Int = 1
  ) -> Example {
    .object(
      "apps/v1 Deployment", "web", metadata: "namespace: kubeflow",
      "spec: {replicas: \(replicas), template: {spec: {containers: [{name: main, resources: {\(resources)}}]}}}"
    )
  }

  private static func claim(_ size: String) -> Example {
    .object(
      "v1 PersistentVolumeClaim", "data", metadata: "namespace: kubeflow",
      "spec: {resources: {requests: {storage: \(size)}}}")
  }

  /// Those who make runs, with amounts of their own.
  private static func runs() -> Example {
    func maker(_ name: String) -> Example {
      .deployment(
        name, pod: "{containers: [{name: main, resources: {limits: {memory: 256Mi, cpu: 100m}}}]}",
        metadata: "namespace: kubeflow")
    }
    return .all(maker("ml-pipeline"), maker("workflow-controller"))
  }
}
