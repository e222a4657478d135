struct QuotaTooSmall: Rule {
  static let identity = RuleIdentity("quota-too-small", "RES009", .resources, .error)
  static let summary =
    "A ResourceQuota does not allow what the set asks for, or asks for amounts that its pods lack."
  static let rationale = """
    Whatever exceeds a quota is refused, and a quota of CPU or memory refuses each pod with a container that does not say \
    how much of it it takes. Deployments then stay without pods, and runs fail.
    """
  static let remedy = """
    Raise the quota; set requests and limits in `components`, or give defaults for containers without any by a LimitRange.
    """
  static let examples = Examples(
    passing: [
      .all(quota("pods: 20, requests.memory: 10Gi, requests.cpu: 4"), web()),
      .all(quota("pods: 1", namespace: "elsewhere"), web()),
      .all(quota("pods: 1", "scopes: [Terminating]"), web()),
      .all(quota("limits.memory: 10Gi"), range(), web()),
      .all(quota("limits.memory: 10Gi"), web()).inOverlay {
        $0.isAutopilot = true
      },
      .all(quota("services: 1, count/deployments.apps: 1, requests.nvidia.com/gpu: 0"), web()),
      .all(quota("pods: 20"), web(replicas: "inf", memory: "9999999999999E")),
      .all(
        .object("v1 ResourceQuota", "all", "spec: {hard: {pods: 1}}"), web(),
        .object("v1 Pod", "other", metadata: "namespace: other", "spec: {containers: [{name: a}]}")),
      .all(quota("requests.storage: 20Gi, persistentvolumeclaims: 1"), claim()),
    ],
    failing: [
      .all(quota("pods: ↓1"), web()), .all(quota("count/pods: ↓1", "scopes: [NotTerminating]"), web()),
      .all(quota("requests.memory: ↓500Mi"), web()),
      .all(quota("requests.memory: ↓500Mi"), web(replicas: "3", memory: "9999999999999E")),
      .all(quota("cpu: ↓100m"), web()),
      .all(quota("limits.memory: ↓10Gi"), web()),
      .all(quota("count/deployments.apps: ↓0"), web()),
      .all(quota("configmaps: ↓1"), .configMap("a", "b: c")),
      .all(quota("requests.storage: ↓10Gi"), claim()),
      // Steps of pipelines ask for nothing.
      .all(
        quota("requests.memory: ↓10Gi"), .deployment("workflow-controller", pod: main, metadata: kubeflow),
        .deployment("ml-pipeline", pod: main, metadata: kubeflow)),
    ])

  func check(_ target: Target) -> [Finding] {
    let isOfAutopilot = target.facts?.isAutopilot ?? false
    return target.all(Target.GroupKind("ResourceQuota")).flatMap { quota -> [Finding] in
      guard quota["spec"]?["scopeSelector"] == nil, !target.isOfUnknownNamespace(quota) else { return [] }
      let items = LimitRangeItem.all(in: target, quota.namespace)
      let pods = PodAmounts.all(in: target, quota.namespace).map { $0.filledIn(by: items) }.filter {
        quota.concerns($0)
      }
      let shown = pods.filter { $0.object != nil }
      return (quota.tree.value(at: "spec.hard")?.pairs ?? []).compactMap { name, value in
        guard let text = value.text, let hard = Quantity(text)?.value else { return nil }
        let field = FieldPath("spec.hard").key(name)
        if !isOfAutopilot, let lacking = lacking(name, shown), let first = lacking.first {
          let others = lacking.dropFirst()
          return Finding(
            "`\(name)` asks every container for \(Self.amount(name)), which \(first) lacks: the server refuses it",
            on: value, in: quota, field: field,
            notes: others.isEmpty ? [] : [.init("so do others: \(others.joined(separator: ", "))")])
        }
        let used = Used(name, by: shown, in: target, quota.namespace)
        if let used, used.value > hard * (1 + 1e-9) {
          let most = used.parts.sorted { $0.value > $1.value }.prefix(5).map {
            "\($0.words) \(amountWords($0.value, of: name))"
          }
          return Finding(
            "`\(name)` is \(text), but the set asks for \(amountWords(used.value, of: name))", on: value,
            in: quota, field: field, severity: isOfAutopilot && Self.isAskedOfEach(name) ? .warning : nil,
            notes: used.note.map { $0.isEmpty ? [] : [.init($0)] } ?? [
              .init("most of it: \(most.joined(separator: ", "))")
            ])
        }
        guard !isOfAutopilot, shown.count < pods.count, Self.isAskedOfEach(name),
          !Self.isFilledIn(name, items)
        else {
          return nil
        }
        return Finding(
          "`\(name)` asks every container for \(Self.amount(name)): steps of pipelines that say nothing are refused",
          on: value, in: quota, field: field, severity: .warning,
          notes: [.init("a LimitRange with a default gives it to them")])
      }
    }
  }

  /// Resources of which each container must say its amount (pkg/quota/v1/evaluator/core/pods.go, validationSet).
  private static func isAskedOfEach(_ name: String) -> Bool {
    [
      "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
    ].contains(name)
  }

  /// `a memory request`.
  private static func amount(_ name: String) -> String {
    let resource = name.split(separator: ".").last ?? ""
    return "a \(resource == "cpu" ? "CPU" : resource) \(name.hasPrefix("limits.") ? "limit" : "request")"
  }

  private static func isFilledIn(_ name: String, _ items: [LimitRangeItem]) -> Bool {
    let resource = String(name.split(separator: ".").last ?? "")
    return items.contains { item in
      item.type == "Container"
        && (name.hasPrefix("limits.") ? item.defaultLimits : item.defaultRequests)[resource] != nil
    }
  }

  /// The containers that do not say what a quota wants to know; nil where it does not ask.
  private func lacking(_ name: String, _ pods: [PodAmounts]) -> [String]? {
    guard Self.isAskedOfEach(name) else { return nil }
    let resource = String(name.split(separator: ".").last ?? "")
    return pods.flatMap(\.containers).filter { container in
      (name.hasPrefix("limits.") ? container.limits : container.requests)[resource] == nil
    }.map(\.words)
  }

  private static let kubeflow = "namespace: kubeflow"
  private static let main = "{containers: [{name: main, resources: {requests: {memory: 1Gi}}}]}"

  private static func quota(_ hard: String, _ rest: String = "", namespace: String = "kubeflow") -> Example {
    .object(
      "v1 ResourceQuota", "all", metadata: "namespace: \(namespace)",
      "spec: {hard: {\(hard)}\(rest.isEmpty ? "" : ", \(rest)")}")
  }

  /// Two pods that ask for half a core and half a gibibyte each.
  private static func web(replicas: String = "2", memory: String = "300Mi") -> Example {
    .object(
      "apps/v1 Deployment", "web", metadata: kubeflow,
      """
      spec:
        replicas: \(replicas)
        template:
          spec:
            containers:
            - {name: main, resources: {requests: {cpu: 300m, memory: \(memory)}}}
            - {name: sidecar, resources: {requests: {cpu: 200m, memory: 212Mi}}}
      """)
  }

  private static func range() -> Example {
    .object(
      "v1 LimitRange", "defaults", metadata: kubeflow,
      "spec: {limits: [{type: Container, default: {memory: 1Gi}}]}")
  }

  private static func claim() -> Example {
    .object(
      "v1 PersistentVolumeClaim", "data", metadata: kubeflow, "spec: {resources: {requests: {storage: 20Gi}}}"
    )
  }
}

/// How much of a quota's resource the objects of a namespace ask for.
private struct Used {
  let value: Double
  let parts: [(words: String, value: Double)]
  /// What a reader would not think of, where there are no parts.
  private(set) var note: String?

  /// Nil for a resource that nothing is known of.
  init?(_ name: String, by pods: [PodAmounts], in target: Target, _ namespace: String) {
    switch name {
    case "pods", "count/pods": parts = pods.map { ($0.words, $0.replicas) }
    case "cpu", "memory", "ephemeral-storage":
      parts = pods.map { ($0.words, $0.replicas * ($0.sum(\.requests, name) ?? 0)) }
    case "requests.storage":
      parts = Self.objects(target, namespace).filter { $0.kind == "PersistentVolumeClaim" }.map { claim in
        (claim.id.short, Amounts(claim.tree.value(at: "spec.resources.requests"))["storage"]?.value ?? 0)
      }
    case _ where name.hasPrefix("requests."):
      parts = pods.map { ($0.words, $0.replicas * ($0.sum(\.requests, String(name.dropFirst(9))) ?? 0)) }
    case _ where name.hasPrefix("limits."):
      parts = pods.map { ($0.words, $0.replicas * ($0.sum(\.limits, String(name.dropFirst(7))) ?? 0)) }
    default:
      let counted = name.hasPrefix("count/") ? String(name.dropFirst(6)) : name
      let objects = Self.objects(target, namespace).filter { $0.resourceName == counted }
      if objects.isEmpty { return nil }
      let isOfMaps = counted == "configmaps"
      note =
        isOfMaps ? "one of them is ConfigMap/kube-root-ca.crt, which Kubernetes makes in each namespace" : ""
      value = Double(objects.count + (isOfMaps ? 1 : 0))
      parts = []
      return
    }
    value = parts.reduce(0) { $0 + $1.value }
  }

  private static func objects(_ target: Target, _ namespace: String) -> [Object] {
    target.objects.filter { Target.isSame($0.namespace, namespace) && $0.kind != "Namespace" }
  }
}

extension PodAmounts {
  /// How many pods the object makes at once; those of a DaemonSet nobody can count.
  fileprivate var replicas: Double {
    let spec = object?["spec"]
    switch object?.kind {
    case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController":
      return spec?["replicas"]?.text.flatMap { Int32($0) }.map(Double.init) ?? 1
    case "Job": return spec?["parallelism"]?.text.flatMap { Int32($0) }.map(Double.init) ?? 1
    case "Pod": return 1
    default: return 0
    }
  }
}

extension Object {
  /// `deployments.apps`, as a quota counts objects; Services and others of the core group have no group.
  fileprivate var resourceName: String {
    let word = kind.lowercased()
    let plural =
      word.hasSuffix("y") ? "\(word.dropLast())ies" : word.hasSuffix("s") ? "\(word)es" : "\(word)s"
    return group.isEmpty ? plural : "\(plural).\(group)"
  }

  /// Whether a quota counts pods: all of its scopes are theirs (pkg/quota/v1/evaluator/core/pods.go, podMatchesScopeFunc).
  fileprivate func concerns(_ pods: PodAmounts) -> Bool {
    (self["spec"]?["scopes"]?.items ?? []).allSatisfy { scope in
      let ends = pods.object?.podTemplate?["spec"]?["activeDeadlineSeconds"] != nil
      let asks = pods.containers.contains { !$0.requests.isEmpty || !$0.limits.isEmpty }
      switch scope.text {
      case "Terminating": return ends
      case "NotTerminating": return !ends
      case "BestEffort": return !asks
      case "NotBestEffort": return asks
      default: return false
      }
    }
  }
}
