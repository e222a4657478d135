struct PodNotRestricted: ObjectRule {
  static let identity = RuleIdentity("pod-not-restricted", "POD002", .pods, .warning)
  static let summary = "A container violates the restricted Pod Security profile."
  static let rationale = """
    The container may run as root, gain rights, or call any function of the kernel. Whoever breaks \
    into it can go further.
    """
  static let remedy = """
    Set `runAsNonRoot`, `allowPrivilegeEscalation: false`, `capabilities: {drop: [ALL]}` and a \
    `seccompProfile`.
    """
  static let examples = Examples(
    passing: [
      .deployment(
        "web",
        """
        name: main, securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false,
                     capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}
        """),
      .deployment(
        "web",
        pod: """
          securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                containers: [{securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]
          """),
    ],
    failing: [.deployment("↓web"), .deployment("web", "name: main, securityContext: ↓{runAsNonRoot: true}")])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      let missing = container.missingRestrictions
      guard !missing.isEmpty else { return nil }
      return Finding(
        "container \"\(container.name)\" has no \(missing.map { "`\($0)`" }.joined(separator: ", "))",
        on: container.tree["securityContext"], in: container, field: "securityContext")
    }
  }
}

extension Container {
  /// What Pod Security's restricted profile asks for and neither the container nor its pod sets.
  var missingRestrictions: [String] {
    let own = tree["securityContext"]
    let pod = object.podTemplate?["spec"]?["securityContext"]
    var missing: [String] = []
    if (own?["runAsNonRoot"] ?? pod?["runAsNonRoot"])?.text != "true" { missing.append("runAsNonRoot") }
    if own?["allowPrivilegeEscalation"]?.text != "false" { missing.append("allowPrivilegeEscalation: false") }
    let dropped = own?["capabilities"]?["drop"]?.items.contains { $0.text?.uppercased() == "ALL" }
    if dropped != true { missing.append("capabilities.drop: [ALL]") }
    let profile = (own?["seccompProfile"] ?? pod?["seccompProfile"])?["type"]?.text
    if profile == nil || profile == "Unconfined" { missing.append("seccompProfile") }
    return missing
  }
}
