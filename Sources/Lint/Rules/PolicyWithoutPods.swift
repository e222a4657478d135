struct PolicyWithoutPods: Rule {
  static let identity = RuleIdentity("policy-without-pods", "REF014", .references, .warning)
  static let summary = "A PodDisruptionBudget, NetworkPolicy or autoscaler selects no pods."
  static let rationale = """
    It is accepted and does nothing: the pods it was written for are evicted together, can be reached from \
    everywhere, or keep their number.
    """
  static let remedy = "Let its selector or target name pods of the set, or remove it."
  static let examples = Examples(
    passing: [
      .all(budget("app: mysql"), policy("podSelector: {}")).among(.install),
      // Pods that exist only while pipelines run.
      policy("podSelector: {matchLabels: {pipelines.kubeflow.org/v2_component: 'true'}}").among(.install),
      policy("podSelector: {matchExpressions: [{key: app, operator: In, values: [a]}]}").among(.install),
      budget("app: gone"),
      scaler("ml-pipeline").among(.install),
      .all(budget("app: gone"), .object("v1 Service", "a", "spec: {selector: {app: gone}}")).among(.install),
    ],
    failing: [
      budget("app: ↓gone").among(.install),
      policy("podSelector: {matchLabels: {app: ↓gone}}").among(.install),
      scaler("↓ml-pipelin").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    // `namespace-foreign` already reports objects in the wrong namespace.
    let strays = target.strays
    let policies =
      target.all(.podDisruptionBudget).map { ($0, "selector") }
      + target.all(.networkPolicy).map { ($0, "podSelector") }
    let scalers =
      target.all(.horizontalPodAutoscaler).map { ($0, "scaleTargetRef") }
      + target.all(.verticalPodAutoscaler).map { ($0, "targetRef") }
    return policies.compactMap { finding(for: $0, key: $1, besides: strays, in: target) }
      + scalers.compactMap { targetFinding(for: $0, key: $1, in: target) }
  }

  private func finding(for policy: Object, key: String, besides strays: [Object], in target: Target)
    -> Finding?
  {
    let tree = policy["spec"]?[key]
    let selector = LabelSelector(tree)
    let labels = selector.labels
    guard !labels.isEmpty, selector.expressions.isEmpty, !labels.contains(where: { Self.isOfRuns($0.key) }),
      target.workloads(with: labels, in: policy.namespace).isEmpty, !strays.bear(labels),
      !target.mayMakePods(in: policy.namespace)
    else { return nil }
    // Where the pods are missing altogether, service-without-pods says so of their Service.
    let isExplained = target.services.contains { service in
      let wanted = PodLabel.all(in: service["spec"]?["selector"])
      return Target.isSame(service.namespace, policy.namespace) && labels.allSatisfy(wanted.contains)
    }
    if isExplained { return nil }
    let blamed = labels.first { target.workloads(with: [$0], in: policy.namespace).isEmpty }
    let text = labels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return Finding(
      "`spec.\(key)` of \(policy.id.short) is \"\(text)\", which no pod template matches",
      at: tree?["matchLabels"]?[(blamed ?? labels[0]).key]?.location, in: policy,
      field: FieldPath("spec.\(key)"))
  }

  private func targetFinding(for scaler: Object, key: String, in target: Target) -> Finding? {
    guard let reference = scaler["spec"]?[key], let name = reference["name"], let text = name.text,
      let kind = reference["kind"]?.text,
      ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].contains(kind)
    else { return nil }
    let type = Target.GroupKind(kind, group: "apps")
    guard target.first(type, text, in: scaler.namespace) == nil else { return nil }
    return Finding(
      "`spec.\(key)` of \(scaler.id.short) names \(kind) \"\(text)\", which is not in the set", on: name,
      in: scaler, field: FieldPath("spec.\(key).name"),
      notes: .nearest(to: text, in: target.all(type).map(\.name)))
  }

  /// Whether pods of pipelines, which no object of the set makes, bear a label.
  private static func isOfRuns(_ key: String) -> Bool {
    ["workflows.argoproj.io/", "pipelines.kubeflow.org/", "scheduledworkflows.kubeflow.org/", "viewer"]
      .contains {
        key.hasPrefix($0)
      }
  }

  private static func budget(_ labels: String) -> Example {
    .object("policy/v1 PodDisruptionBudget", "a", "spec: {selector: {matchLabels: {\(labels)}}}")
  }

  private static func policy(_ spec: String) -> Example {
    .object("networking.k8s.io/v1 NetworkPolicy", "a", "spec: {\(spec)}")
  }

  private static func scaler(_ name: String) -> Example {
    .object(
      "autoscaling/v2 HorizontalPodAutoscaler", "a",
      "spec: {scaleTargetRef: {kind: Deployment, name: \(name)}}")
  }
}
