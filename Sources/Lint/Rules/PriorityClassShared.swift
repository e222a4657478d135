struct PriorityClassShared: Rule {
  static let identity = RuleIdentity("priority-class-shared", "ORD005", .order, .warning)
  static let summary = "A cluster-wide PriorityClass is rendered although Argo is already installed."
  static let rationale = """
    PriorityClass workflow-controller belongs to every workflow controller of the cluster: two installs \
    fight for it, and removing one takes it from the other.
    """
  static let remedy = "Remove it from this render."
  static let examples = Examples(
    passing: [Example(priority("workflow-controller")), Example(priority("other"), externals: argo)],
    failing: [
      Example(priority("↓workflow-controller"), externals: argo),
      Example(
        Sample.all(
          priority("↓workflow-controller"),
          Sample.deployment("a", "image: 'argoproj/workflow-controller:v3'"),
          Sample.deployment("b", "image: 'argoproj/workflow-controller:v3'"))),
    ])

  private static let argo = {
    var externals = Externals()
    externals.customResourceDefinitions = ["workflows.argoproj.io"]
    return externals
  }()

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

  private static func priority(_ name: String) -> String {
    Sample.object("scheduling.k8s.io/v1 PriorityClass", name)
  }
}
