struct PriorityClassShared: Rule {
  static let identity = RuleIdentity("priority-class-shared", "ORD005", .order, .warning)
  static let summary = "A cluster-wide PriorityClass is rendered although Argo is already installed."
  static let rationale = """
    PriorityClass workflow-controller belongs to every workflow controller of the cluster: two installs \
    fight for it, and removing one takes it from the other.
    """
  static let remedy = "Remove it from this render."
  static let examples = Examples(
    passing: [
      priority("workflow-controller"),
      priority("other").externals { $0.customResourceDefinitions = ["workflows.argoproj.io"] },
    ],
    failing: [
      priority("↓workflow-controller").externals { $0.customResourceDefinitions = ["workflows.argoproj.io"] },
      .all(
        priority("↓workflow-controller"),
        .deployment("a", "image: 'argoproj/workflow-controller:v3'"),
        .deployment("b", "image: 'argoproj/workflow-controller:v3'")),
    ])

  func check(_ target: Target) -> [Finding] {
    let controllers = target.containers.count {
      $0.role == .main && $0.reference?.lastComponent == "workflow-controller"
    }
    let isShared =
      controllers > 1 || target.externals.customResourceDefinitions.contains { $0.hasSuffix(".argoproj.io") }
    guard isShared, let priority = target.first(.priorityClass, "workflow-controller") else { return [] }
    return .one(
      "PriorityClass \"\(priority.name)\" must not be rendered: another Argo of the cluster has it too",
      on: nil, in: priority)
  }

  private static func priority(_ name: String) -> Example {
    .object("scheduling.k8s.io/v1 PriorityClass", name)
  }
}
