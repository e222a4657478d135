struct RequestsMissing: ObjectRule {
  static let identity = RuleIdentity("requests-missing", "RES001", .resources, .warning)
  static let summary = "A container has no resource requests."
  static let rationale = """
    The scheduler reserves nothing for the container, and it is killed first when its node runs out of \
    memory. Autopilot sets values of its own.
    """
  static let remedy = "Set `resources.requests`. In an overlay: `components`."
  static let examples = Examples(
    passing: [
      .deployment("web", "name: a, resources: {requests: {cpu: 10m}}"),
      .deployment("web", pod: "initContainers: [{name: a}]"),
    ],
    failing: [.deployment("↓web"), .deployment("web", "name: a, resources: ↓{limits: {memory: 1Gi}}")])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      let resources = container.tree["resources"]
      guard container.role == .main, resources?["requests"]?.pairs.isEmpty ?? true else { return nil }
      return Finding(
        "container \"\(container.name)\" has no `resources.requests`", on: resources, in: container,
        field: "resources.requests")
    }
  }
}
