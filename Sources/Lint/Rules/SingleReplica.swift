struct SingleReplica: Rule {
  static let identity = RuleIdentity("single-replica", "RES003", .resources, .warning)
  static let summary = "A shared component runs one replica or has no PodDisruptionBudget."
  static let rationale =
    "With one pod, or without a PodDisruptionBudget, an upgrade of the nodes can stop all pods at once."
  static let remedy = """
    Run two pods with a PodDisruptionBudget. In an overlay: `components.frontend: {replicas: 2, pdb: \
    {minAvailable: 1}}`.
    """
  static let parameters = [
    RuleParameter(
      name: "deployments", defaults: ["ml-pipeline-ui", "cloudsqlproxy"],
      summary: "The Deployments to look at.")
  ]
  static let examples = Examples(
    passing: [
      .all(
        .deployment("ml-pipeline-ui", template: "labels: {app: ui}", spec: "replicas: 2"),
        .object("policy/v1 PodDisruptionBudget", "ui", "spec: {selector: {matchLabels: {app: ui}}}")),
      .deployment("web", spec: "replicas: 1"),
    ],
    failing: [
      .deployment("ml-pipeline-ui", spec: "replicas: ↓1"),
      .deployment("↓ml-pipeline-ui", spec: "paused: false"),
      .deployment("↓cloudsqlproxy", template: "labels: {app: sql}", spec: "replicas: 2"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    input.values("deployments", of: Self.self).compactMap { target.deployment($0) }.compactMap {
      deployment in
      let replicas = deployment["spec"]?["replicas"]
      let count = replicas.map { $0.text.flatMap { Int($0) } } ?? 1
      if let count, count < 2 {
        return Finding(
          "\(deployment.id.short) has \(counted(count, "replica")); expected 2 with a PodDisruptionBudget",
          on: replicas, in: deployment, field: "spec.replicas")
      }
      if target.all(.podDisruptionBudget).contains(where: { $0.covers(deployment) }) { return nil }
      // One that was meant for it, but selects no pods, is the business of policy-without-pods.
      if target.gates.complete,
        let own = target.first(.podDisruptionBudget, deployment.name, in: deployment.namespace),
        !target.hasPods(under: own)
      {
        return nil
      }
      return Finding(
        "\(deployment.id.short) has no PodDisruptionBudget; expected one", on: nil, in: deployment)
    }
  }
}

extension Target {
  fileprivate func hasPods(under budget: Object) -> Bool {
    !workloads(with: LabelSelector(budget["spec"]?["selector"]).labels, in: budget.namespace).isEmpty
  }
}

extension Object {
  /// Whether a PodDisruptionBudget selects the pods of an object.
  fileprivate func covers(_ workload: Object) -> Bool {
    guard Target.isSame(namespace, workload.namespace), let selector = self["spec"]?["selector"] else {
      return false
    }
    return LabelSelector(selector).matches(PodLabel.all(of: workload))
  }
}
