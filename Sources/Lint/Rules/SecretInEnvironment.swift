struct SecretInEnvironment: SievingRule {
  static let identity = RuleIdentity("secret-in-environment", "SEC006", .identity, .warning)
  static let summary = "The value of a credential is written into an environment variable."
  static let rationale = """
    Whoever can read the Deployment, the repository or the log of CI has it. Rotating it means a new render.
    """
  static let remedy = "Put it into a Secret and read it with `valueFrom.secretKeyRef`."
  static let examples = Examples(
    passing: [
      .deployment(
        "web",
        """
        name: a, env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}},
                     {name: DB_PASSWORD, value: ''}, {name: ALLOW_EMPTY_PASSWORD, value: 'true'},
                     {name: TLS_SECRET_NAME, value: tls}, {name: PASSWORD_FILE, value: pw}, {name: TOKEN, value: /run/t},
                     {name: API_KEY, value: $(PASSWORD)}, {name: KEY_FORMAT, value: pem}]
        """),
      // The name of a Secret of the set is none.
      .all(
        .object("v1 Secret", "webhook-tls"),
        .deployment("web", "name: a, env: [{name: TLS_SECRET, value: webhook-tls}]")),
    ],
    failing: [
      .deployment(
        "web",
        """
        name: a, env: [{name: DB_PASSWORD, value: ↓hunter2}, {name: githubToken, value: ↓ghp_example},
                     {name: AWS_SECRET_ACCESS_KEY, value: ↓minio123}]
        """)
    ])

  func concerns(_ lone: LoneObject) -> Bool { !lone.containers.allSatisfy { Self.values(in: $0).isEmpty } }

  func check(_ objects: [LoneObject], in target: Target) -> [Finding] {
    let secrets = Set(target.secrets.map(\.name)).union(target.externals.secrets.keys)
      .union(target.references.filter { $0.type == .secret }.map(\.name))
    return objects.flatMap(\.containers).flatMap { container in
      Self.values(in: container).compactMap { name, value -> Finding? in
        if value.text.map(secrets.contains) ?? true { return nil }
        var place = value.location
        // Its line would show the value.
        place.excerpt = nil
        return Finding(
          "variable `\(name)` of container \"\(container.name)\" must not have its value in the manifest; expected"
            + " a Secret", at: place, in: container.object,
          field: container.field(ofVariable: name).key("value"))
      }
    }
  }

  /// What the variables of a container are set to that have the name of a credential.
  private static func values(in container: Container) -> [(name: String, value: Tree)] {
    (container.tree["env"]?.items ?? []).compactMap { entry in
      guard let value = entry["value"], let text = value.text, !CredentialName.isHarmless(text),
        let name = entry["name"]?.text, CredentialName.isCredential(name)
      else { return nil }
      return (name, value)
    }
  }
}
