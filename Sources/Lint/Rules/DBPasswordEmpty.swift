struct DBPasswordEmpty: Rule {
  static let identity = RuleIdentity("db-password-empty", "SEC002", .identity, .error)
  static let summary = "The Secret with the database password is rendered with an empty password."
  static let rationale = """
    It is upstream's default for the database in the cluster. Against Cloud SQL it is refused, or worse, \
    accepted.
    """
  static let remedy = "Leave the Secret out and let one exist beforehand."
  static let examples = Examples(
    passing: [
      .object("v1 Secret", "mysql-secret", "stringData: {password: ''}").among(.install),
      .object("v1 Secret", "mysql-secret", "stringData: {password: a}").among(.cloudSQL),
    ],
    failing: [.object("v1 Secret", "mysql-secret", "stringData: {password: ↓''}").among(.cloudSQL)])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.cloudSQL else { return [] }
    return target.databaseSecret(entry: "password").filter { $0.entry.tree.text?.isEmpty ?? true }.map {
      Finding(
        "Secret \"\($0.secret.name)\" must not have an empty password", on: $0.entry.tree, in: $0.secret,
        field: $0.entry.path)
    }
  }
}
