struct ObjectDuplicate: Rule {
  static let identity = RuleIdentity("object-duplicate", "API007", .api, .error)
  static let summary = "Two objects have the same kind, namespace and name."
  static let rationale = """
    They are applied one after the other, and the last one wins: fields of the first are lost without \
    an error.
    """
  static let remedy = "Keep one of them, or give one another name or namespace."
  static let examples = Examples(
    passing: [
      .all(
        .object("v1 ConfigMap", "a", metadata: "namespace: b"),
        .object("v1 ConfigMap", "a", metadata: "namespace: c")),
      "{apiVersion: batch/v1, kind: Job, metadata: {generateName: run-}}",
      .all(.object("v1 ConfigMap", "a"), .object("v1 ConfigMap", "a", metadata: "namespace: b")),
    ],
    failing: [
      .all(.object("v1 ConfigMap", "a"), .object("v1 ConfigMap", "↓a")),
      .all(.object("v1 ConfigMap", "a"), .object("v1 ConfigMap", "↓a", metadata: "namespace: default")),
      // A server takes no notice of the namespace of what stands in none.
      .all(
        .object("rbac.authorization.k8s.io/v1 ClusterRole", "a", metadata: "namespace: b", "rules: []"),
        .object("rbac.authorization.k8s.io/v1 ClusterRole", "↓a", "rules: []")),
      .all(
        .object("policy/v1 PodDisruptionBudget", "a"),
        .object("policy/v1beta1 PodDisruptionBudget", "↓a")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.namesakes.flatMap { objects in
      var first: [String: Object] = [:]
      return objects.compactMap { object -> Finding? in
        guard object.tree["metadata"]?["name"] != nil else { return nil }
        let namespace = object.id.actualNamespace
        guard let other = first[namespace] else {
          first[namespace] = object
          return nil
        }
        return Finding(
          "\(object.id.short) is in the set twice", on: nil, in: object, field: "metadata.name",
          severity: target.warningOnPlainFiles,
          notes: [.init("the other one stands here", at: other.location)])
      }
    }
  }
}
