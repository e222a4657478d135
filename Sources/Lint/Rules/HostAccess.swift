struct HostAccess: ObjectRule {
  static let identity = RuleIdentity("host-access", "POD001", .pods, .warning)
  static let summary = "A pod uses the network, processes or files of its node."
  static let rationale = """
    The network, processes and files of a node belong to all its pods. Pod Security's baseline and \
    Autopilot refuse such a pod.
    """
  static let remedy = "Remove it; the inverse proxy needs the node's network and can be left out."
  static let examples = Examples(
    passing: [.deployment("web", pod: "hostNetwork: false")],
    failing: [
      .deployment("agent", pod: "{hostNetwork: ↓true, hostPID: ↓true, hostIPC: ↓true}"),
      .deployment("agent", pod: "volumes: [{name: a, hostPath: ↓{path: /}}]"),
      .deployment("agent", "name: a, securityContext: {privileged: ↓true}"),
      .deployment("agent", "name: a, ports: [{containerPort: 80, hostPort: ↓80}]"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.object.nodeAccess.map { access in
      let key = access.field.description.split(separator: ".").last ?? ""
      return Finding(
        "\(lone.object.id.short) must not use `\(key)`", on: access.value, in: lone.object,
        field: access.field)
    }
  }
}
