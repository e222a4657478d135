struct RootFilesystemWritable: ObjectRule {
  static let identity = RuleIdentity("root-filesystem-writable", "POD003", .pods, .info)
  static let summary = "The root filesystem of a container is writable."
  static let rationale =
    "Whoever breaks into the container can replace its program. Most components write only to volumes."
  static let remedy = "Set `readOnlyRootFilesystem: true` where the program allows it."
  static let examples = Examples(
    passing: [.deployment("web", "name: a, securityContext: {readOnlyRootFilesystem: true}")],
    failing: [
      .deployment("↓web"),
      .deployment("web", "name: a, securityContext: {readOnlyRootFilesystem: ↓false}"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      let value = container.tree["securityContext"]?["readOnlyRootFilesystem"]
      guard value?.text != "true" else { return nil }
      return Finding(
        "container \"\(container.name)\" can write to its root file system; expected `readOnlyRootFilesystem: true`",
        on: value, in: container, field: "securityContext.readOnlyRootFilesystem")
    }
  }
}
