struct LimitsMissing: ObjectRule {
  static let identity = RuleIdentity("limits-missing", "RES002", .resources, .info)
  static let summary = "A container has no memory limit."
  static let rationale = "A container that leaks memory can bring down other pods on its node."
  static let remedy = "Set `resources.limits.memory`. In an overlay: `components`."
  static let examples = Examples(
    passing: [.deployment("web", "name: a, resources: {limits: {memory: 1Gi}}")],
    failing: [.deployment("↓web"), .deployment("web", "name: a, resources: ↓{limits: {cpu: '1'}}")])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      let resources = container.tree["resources"]
      guard resources?["limits"]?["memory"] == nil else { return nil }
      return Finding(
        "container \"\(container.name)\" has no `resources.limits.memory`", on: resources, in: container,
        field: "resources.limits.memory")
    }
  }
}
