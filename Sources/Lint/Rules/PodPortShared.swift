struct PodPortShared: ObjectRule {
  static let identity = RuleIdentity("pod-port-shared", "POD006", .pods, .warning)
  static let summary = "Two containers of a pod listen on the same port."
  static let rationale = """
    The containers of a pod share its network: the second to start cannot listen, and ends. A sidecar that comes \
    with its own database or health port often meets one that is taken.
    """
  static let remedy = "Let one of them listen elsewhere, and declare that."
  static let examples = Examples(
    passing: [
      .deployment("web", pod: containers("{containerPort: 80}", "{containerPort: 80, protocol: UDP}")),
      .deployment(
        "web",
        pod:
          "{initContainers: [{name: a, ports: [{containerPort: 80}]}], containers: [{ports: [{containerPort: 80}]}]}"
      ),
    ],
    failing: [.deployment("web", pod: containers("{containerPort: 80}", "{containerPort: ↓80}"))])

  func check(_ lone: LoneObject) -> [Finding] {
    var findings: [Finding] = []
    var owners: [String: String] = [:]
    for container in lone.containers where container.role == .main || container.role == .sidecar {
      var own: Set<String> = []
      for (index, port) in (container.tree["ports"]?.items ?? []).enumerated() {
        guard let number = port["containerPort"], let text = number.text else { continue }
        let key = "\(text)/\(port["protocol"]?.text ?? "TCP")"
        own.insert(key)
        guard let owner = owners[key] else { continue }
        findings.append(
          Finding(
            "container \"\(container.name)\" of \(container.object.id.short) declares port \(text), as \"\(owner)\""
              + " does; expected one of them", on: number, in: container.object,
            field: container.field.key("ports").item(index).key("containerPort")))
      }
      for key in own { owners[key] = container.name }
    }
    return findings
  }

  private static func containers(_ first: String, _ second: String) -> String {
    "{containers: [{name: a, ports: [\(first)]}, {name: b, ports: [\(second)]}]}"
  }
}
