struct DBUserRoot: Rule {
  static let identity = RuleIdentity("db-user-root", "DB011", .database, .warning)
  static let summary = "The components connect to the database as root."
  static let rationale = """
    They need three schemas, and root may drop all others, read every user and change their passwords.
    """
  static let remedy = """
    Make a user that has all rights on the three schemas of Kubeflow Pipelines only.
    """
  static let examples = Examples(
    passing: [
      .object("v1 Secret", "mysql-secret", "stringData: {username: kfp}").among(.cloudSQL),
      .object("v1 Secret", "mysql-secret", "stringData: {username: root}").among(.install),
    ],
    failing: [
      .object("v1 Secret", "mysql-secret", "stringData: {username: ↓root}").among(.cloudSQL),
      .object("v1 Secret", "mysql-secret", "data: {username: ↓cm9vdA==}").among(.cloudSQL),
      .deployment("metadata-grpc-deployment", "args: [↓--mysql_config_user=root]").among(.cloudSQL),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.cloudSQL else { return [] }
    var findings: [Finding] = []
    for (secret, field) in target.databaseSecret(entry: "username") {
      let isRoot = field.isEncoded ? field.tree.text == "cm9vdA==" : field.tree.text == "root"
      guard isRoot else { continue }
      findings.append(
        Finding(
          "Secret \"\(secret.name)\" must not name the user root", on: field.tree, in: secret,
          field: field.path))
    }
    if let server = target.metadataServer, let flag = server.flags["mysql_config_user"], let text = flag.text,
      target.environment(of: server).expand(text) == "root"
    {
      findings.append(
        Finding(
          "the metadata server must not use the database as root", on: flag.tree, in: server, field: "args"))
    }
    return findings
  }
}

extension Target {
  /// An entry of the Secret with the database's user, wherever its values stand.
  func databaseSecret(entry key: String)
    -> [(secret: Object, entry: (tree: Tree, path: FieldPath, isEncoded: Bool))]
  {
    guard let secret = first(.secret, "mysql-secret") else { return [] }
    return [("stringData", false), ("data", true)].compactMap { section, isEncoded in
      guard let tree = secret[section]?[key] else { return nil }
      return (secret, (tree, FieldPath().key(section).key(key), isEncoded))
    }
  }
}
