struct DrainBlocked: Rule {
  static let identity = RuleIdentity("drain-blocked", "RES005", .resources, .warning)
  static let summary = "A PodDisruptionBudget forbids every eviction."
  static let rationale = """
    A node with such a pod cannot be drained. GKE waits up to an hour for it at each upgrade of a node, and then \
    takes the pod all the same.
    """
  static let remedy = "Allow one eviction: `maxUnavailable: 1`, or more replicas than `minAvailable`."
  static let examples = Examples(
    passing: [
      .all(workload(replicas: "2"), budget("minAvailable: 1")),
      .all(workload(replicas: "1"), budget("maxUnavailable: 1")),
      .all(workload(replicas: "4"), budget("minAvailable: 50%")),
      budget("minAvailable: 1"),
      // How many there will be is the autoscaler's business.
      .all(
        workload(replicas: "1"), budget("minAvailable: 1"),
        .object(
          "autoscaling/v2 HorizontalPodAutoscaler", "web",
          "spec: {minReplicas: 2, scaleTargetRef: {kind: Deployment, name: web}}")),
    ],
    failing: [
      budget("maxUnavailable: ↓0"), budget("maxUnavailable: ↓0%"),
      budget("minAvailable: ↓100%"),
      .all(workload(replicas: "2"), budget("minAvailable: ↓2")),
      .all(workload(replicas: "1"), budget("minAvailable: ↓50%")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.all(.podDisruptionBudget).compactMap { budget in
      let spec = budget["spec"]
      if let limit = spec?["maxUnavailable"], let text = limit.text, text == "0" || text == "0%" {
        return finding("`maxUnavailable` is \(text)", "maxUnavailable", limit, of: budget)
      }
      guard let limit = spec?["minAvailable"], let text = limit.text else { return nil }
      if text == "100%" { return finding("`minAvailable` is 100%", "minAvailable", limit, of: budget) }
      guard let replicas = Self.replicas(under: budget, in: target), replicas > 0,
        let needed = Self.number(text, of: replicas), needed >= replicas
      else { return nil }
      return finding(
        "`minAvailable` is \(text), and there \(replicas == 1 ? "is" : "are") \(counted(replicas, "pod"))",
        "minAvailable", limit, of: budget)
    }
  }

  private func finding(_ problem: String, _ key: String, _ tree: Tree, of budget: Object) -> Finding {
    Finding(
      "\(budget.id.short) forbids every eviction: \(problem)", on: tree, in: budget,
      field: FieldPath("spec").key(key))
  }

  /// How many pods a budget is for; nil where the set does not tell.
  private static func replicas(under budget: Object, in target: Target) -> Int? {
    let selector = LabelSelector(budget["spec"]?["selector"])
    guard selector.expressions.isEmpty else { return nil }
    let workloads = target.workloads(with: selector.labels, in: budget.namespace)
    guard !workloads.isEmpty, !workloads.contains(where: { isScaled($0, in: target) }) else { return nil }
    var sum = 0
    for workload in workloads {
      let replicas = workload["spec"]?["replicas"]
      guard let count = replicas.map({ $0.text.flatMap { Int($0) } }) ?? 1, (0...100_000).contains(count)
      else {
        return nil
      }
      sum += count
    }
    return sum
  }

  private static func isScaled(_ workload: Object, in target: Target) -> Bool {
    guard ["Deployment", "StatefulSet"].contains(workload.kind) else { return true }
    return target.all(.horizontalPodAutoscaler).contains { scaler in
      let reference = scaler["spec"]?["scaleTargetRef"]
      return reference?["name"]?.text == workload.name && reference?["kind"]?.text == workload.kind
        && Target.isSame(scaler.namespace, workload.namespace)
    }
  }

  /// A number of pods, or a share of them, which Kubernetes rounds up.
  private static func number(_ text: String, of replicas: Int) -> Int? {
    guard text.hasSuffix("%") else { return Int(text) }
    guard let share = Int(text.dropLast()), (0...100).contains(share) else { return nil }
    return (share * replicas + 99) / 100
  }

  private static func workload(replicas: String) -> Example {
    .deployment("web", template: "labels: {app: web}", spec: "replicas: \(replicas)")
  }

  private static func budget(_ spec: String) -> Example {
    .object("policy/v1 PodDisruptionBudget", "web", "spec: {\(spec), selector: {matchLabels: {app: web}}}")
  }
}
