struct ArgoexecVersionMismatch: Rule {
  static let identity = RuleIdentity("argoexec-version-mismatch", "IMG004", .images, .error)
  static let summary = "Argo's workflow controller and executor have different versions."
  static let rationale = """
    Controller and executor talk through annotations and task results whose form is that of one release. \
    The value after `--executor-image` is out of reach for the `images` of a kustomization, so it stays \
    behind at upgrades.
    """
  static let remedy = "Give both the same tag. In an overlay: `images.pins` for both."
  static let examples = Examples(
    passing: [
      controller(
        ":v3.6.7",
        "args: [--configmap, workflow-controller-configmap, --executor-image, 'quay.io/argoproj/argoexec:v3.6.7']"
      ),
      controller(
        "@sha256:\(String(repeating: "0a", count: 32))",
        "args: ['--executor-image=quay.io/argoproj/argoexec:v3.6.7']"),
    ],
    failing: [
      controller(
        ":v3.7.3", "args:\n        - --executor-image\n        - ↓quay.io/argoproj/argoexec:v3.6.7"),
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: argo}
      spec:
        template:
          spec:
            containers:
            - image: mirror.example/workflow-controller:v3.6.7
              command: [workflow-controller, ↓"--executor-image=mirror.example/argoexec:v3.6.8"]
      """,
    ])

  private static func controller(_ version: String, _ arguments: String) -> Example {
    .object(
      "apps/v1 Deployment", "workflow-controller",
      """
      spec:
        template:
          spec:
            containers:
            - name: workflow-controller
              image: quay.io/argoproj/workflow-controller\(version)
              \(arguments)
      """)
  }

  func check(_ target: Target) -> [Finding] {
    target.containers.compactMap { container in
      guard let executor = target.executorImage(of: container), let tag = executor.reference.tag,
        let expected = container.reference?.tag, tag != expected
      else { return nil }
      return Finding(
        "`--executor-image` has the tag \"\(tag)\"; expected \"\(expected)\", that of the workflow controller",
        at: executor, notes: [.init("the controller's image stands here", at: container.image?.location)])
    }
  }
}
