struct StageMixed: Rule {
  static let identity = RuleIdentity("stage-mixed", "ORD002", .order, .error, on: .overlay)
  static let summary = "A cluster-scoped object is in the namespaced stage."
  static let rationale = """
    The two stages are applied with different permissions, and definitions must be there before what \
    they define.
    """
  static let remedy = "Move it to the cluster's stage."
  static let examples = Examples(
    passing: [
      .object("v1 Namespace", "kubeflow").inOverlay(),
      staged("scheduling.k8s.io/v1", "PriorityClass", "a"),
    ],
    failing: [
      staged("v1", "Namespace", "kubeflow", mark: "↓"),
      staged("rbac.authorization.k8s.io/v1", "ClusterRole", "a", mark: "↓"),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let staged = target.facts?.namespacedStage, !staged.isEmpty else { return [] }
    return target.objects.filter { object in
      Scope(of: object.id.gvk) == .cluster && object.kind != "PriorityClass" && staged.contains(object.id)
    }.map { object in
      Finding("\(object.id.short) must not be applied in the namespaced stage", on: nil, in: object)
    }
  }

  /// An object that an overlay has in the stage of its namespace.
  private static func staged(
    _ version: String, _ kind: String, _ name: String, mark: String = ""
  ) -> Example {
    .object("\(version) \(kind)", mark + name).inOverlay {
      $0.namespacedStage = [ObjectID(gvk: GroupVersionKind(apiVersion: version, kind: kind), name: name)]
    }
  }
}
