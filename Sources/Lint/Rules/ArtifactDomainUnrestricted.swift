struct ArtifactDomainUnrestricted: Rule {
  static let identity = RuleIdentity("artifact-domain-unrestricted", "STO021", .storage, .warning)
  static let summary = "The UI fetches artifacts from any address that a link contains."
  static let rationale = """
    Whoever may open the UI can make its pod send requests to addresses inside the cluster and the \
    network. The expression is matched against scheme and host.
    """
  static let remedy = """
    Set ALLOWED_ARTIFACT_DOMAIN_REGEX to what is needed, for example \
    `^https://storage\\.googleapis\\.com$`. In an overlay: `features.artifactDomains`.
    """
  static let examples = Examples(
    passing: [
      .frontend("ALLOWED_ARTIFACT_DOMAIN_REGEX, value: '^https://storage\\.googleapis\\.com$'")
        .among(.install),
      .frontend(),
    ],
    failing: [
      .frontend(name: "↓ml-pipeline-ui").among(.install),
      .frontend("ALLOWED_ARTIFACT_DOMAIN_REGEX, value: ↓'^.*$'").among(.install),
      .frontend("ALLOWED_ARTIFACT_DOMAIN_REGEX, value: ↓'storage.googleapis.com'").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let frontend = target.frontend else { return [] }
    let name = "ALLOWED_ARTIFACT_DOMAIN_REGEX"
    let variable = target.environment(of: frontend)[name]
    let problem: String
    if let variable {
      guard let text = variable.text else { return [] }
      if text.isEmpty || text == "^.*$" {
        problem = "is \"\(text)\", which admits every address"
      } else if !text.contains("://") && !text.contains(":\\/\\/") {
        problem = "is \"\(text)\", which has no scheme; expected one, as in ^https://HOST$"
      } else {
        return []
      }
    } else {
      problem = "is not set; expected the hosts from which artifacts may be fetched"
    }
    return [
      Finding("`\(name)` \(problem)", at: variable, named: name, of: frontend)
    ]
  }
}
