struct ServerLogArchiveOn: Rule {
  static let identity = RuleIdentity("server-log-archive-on", "STO013", .storage, .warning)
  static let summary = "The UI reads archived logs through the API server, which cannot find them."
  static let rationale = """
    The API server looks for archived logs under a name of its own, which is never that of Argo's key \
    format: no log of a finished pod is found.
    """
  static let remedy = "Set STREAM_LOGS_FROM_SERVER_API to \"false\", or leave it out."
  static let examples = Examples(
    passing: [.frontend("STREAM_LOGS_FROM_SERVER_API, value: 'false'")],
    failing: [.frontend("STREAM_LOGS_FROM_SERVER_API, value: ↓'true'")])

  func check(_ target: Target) -> [Finding] {
    let name = "STREAM_LOGS_FROM_SERVER_API"
    guard let frontend = target.frontend, let variable = target.environment(of: frontend)[name],
      variable.text?.lowercased() == "true"
    else { return [] }
    return .one("`\(name)` must not be \"true\": the API server never finds archived logs", at: variable)
  }
}
