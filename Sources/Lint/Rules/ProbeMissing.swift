struct ProbeMissing: ObjectRule {
  static let identity = RuleIdentity("probe-missing", "RES004", .resources, .info)
  static let summary = "A container of a Deployment has no probe."
  static let rationale = "A program that hangs is not restarted, and still counts as ready."
  static let remedy = "Add a readiness or liveness probe, if the program can answer one."
  static let examples = Examples(
    passing: [
      .deployment("web", "name: a, livenessProbe: {httpGet: {port: 80}}"),
      "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a}]}}",
    ],
    failing: [.deployment("↓web")])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      guard container.role == .main, container.object.kind == "Deployment",
        Container.probes.allSatisfy({ container.tree[$0] == nil })
      else { return nil }
      return Finding(
        "container \"\(container.name)\" has no probe", on: nil, in: container, field: "readinessProbe")
    }
  }
}
