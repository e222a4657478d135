struct PullAlwaysWithDigest: ObjectRule {
  static let identity = RuleIdentity("pull-always-with-digest", "IMG012", .images, .warning)
  static let summary = "An image pinned by digest has `imagePullPolicy: Always`."
  static let rationale = """
    A digest always names the same image. `imagePullPolicy: Always` still asks the registry at every \
    start, and a registry that does not answer keeps the pod from starting.
    """
  static let remedy = "Set `imagePullPolicy: IfNotPresent`, or leave it out."
  static let examples = Examples(
    passing: [
      .deployment("web", "image: 'web:1', imagePullPolicy: Always"),
      .deployment("web", "image: '\(pinned)'"),
    ],
    failing: [.deployment("web", "image: '\(pinned)', imagePullPolicy: ↓Always")])

  private static let pinned = "web@sha256:\(String(repeating: "0a", count: 32))"

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      guard let policy = container.tree["imagePullPolicy"], policy.text == "Always",
        container.reference?.digest != nil
      else { return nil }
      return Finding(
        "`imagePullPolicy` of container \"\(container.name)\" is \"Always\" although its image has a digest;"
          + " expected \"IfNotPresent\"", on: policy, in: container, field: "imagePullPolicy")
    }
  }
}
