struct SQLProxyV1Flag: Rule {
  static let identity = RuleIdentity("sql-proxy-v1-flag", "DB019", .database, .error)
  static let summary = "Version 2 of the Cloud SQL Auth Proxy has flags of version 1."
  static let rationale = """
    It refuses to start with a flag that it does not know. A preStop hook that calls `sleep` fails, \
    because its image has no shell.
    """
  static let remedy = """
    Write the instance as an argument of its own, `--max-sigterm-delay` for `term_timeout`, and no \
    preStop hook.
    """
  static let examples = Examples(
    passing: [
      .sqlProxy("--private-ip", "acme-prod:asia-northeast1:kfp"),
      .deployment("p", "image: 'gcr.io/cloudsql-docker/gce-proxy:1.25.0', args: ['-dir=/cloudsql']"),
    ],
    failing: [
      .sqlProxy("↓-instances=a:b:c=tcp:3306", "↓-dir=/cloudsql", "↓term_timeout=10s"),
      .deployment(
        "proxy",
        """
        image: 'a.example/cloud-sql-proxy:2.25.3',
                     lifecycle: {preStop: {exec: {command: [↓sleep, '10']}}}
        """),
    ])

  func check(_ target: Target) -> [Finding] {
    target.containers.compactMap { SQLProxy($0, in: target) }.flatMap { proxy -> [Finding] in
      let container = proxy.container
      // A tag below 2 is of version 1; a digest alone does not tell.
      if container.reference?.tag?.hasPrefix("1.") == true { return [] }
      let flags = container.flags.words.filter { Self.isOfVersion1($0.text ?? "") }.map { word in
        Finding(
          "version 2 of the proxy does not know `\(word.text ?? "")`; expected its flags of version 2",
          on: word, in: container, field: "args")
      }
      let hook = container.tree["lifecycle"]?["preStop"]?["exec"]?["command"]?.items.first
      guard let hook, hook.text?.split(separator: "/").last == "sleep" else { return flags }
      return flags + [
        Finding(
          "the proxy's image has no `sleep` for its preStop hook; expected `--max-sigterm-delay`", on: hook,
          in: container, field: "lifecycle.preStop")
      ]
    }
  }

  private static func isOfVersion1(_ word: String) -> Bool {
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    return ["instances", "dir", "term_timeout", "use_http_health_check", "ip_address_types"].contains(name)
  }
}
