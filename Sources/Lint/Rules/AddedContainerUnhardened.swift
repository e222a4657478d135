struct AddedContainerUnhardened: Rule {
  static let identity = RuleIdentity("added-container-unhardened", "POD004", .pods, .warning, on: .overlay)
  static let summary = "A container added by the overlay violates the restricted Pod Security profile."
  static let rationale = """
    From 2.16 on upstream's namespace warns about such containers. Those that the overlay brings are its \
    own to mend.
    """
  static let remedy = """
    Set `runAsNonRoot`, `allowPrivilegeEscalation: false`, `capabilities: {drop: [ALL]}` and a \
    `seccompProfile`.
    """
  static let covers: [any Rule.Type] = [PodNotRestricted.self]
  static let examples = Examples(
    passing: [.deployment("web").inOverlay()],
    failing: [.deployment("↓web").inOverlay { $0.addedContainers = ["Deployment/web/main"] }])

  func check(_ target: Target) -> [Finding] {
    guard let added = target.facts?.addedContainers, !added.isEmpty else { return [] }
    return target.containers.compactMap { container in
      let missing = container.missingRestrictions
      guard !missing.isEmpty, added.contains("\(container.object.id.short)/\(container.name)") else {
        return nil
      }
      return Finding(
        "the overlay adds container \"\(container.name)\" without \(missing.map { "`\($0)`" }.joined(separator: ", "))",
        on: container.tree["securityContext"], in: container, field: "securityContext")
    }
  }
}
