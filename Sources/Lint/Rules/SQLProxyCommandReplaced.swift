struct SQLProxyCommandReplaced: ObjectRule {
  static let identity = RuleIdentity("sql-proxy-command-replaced", "DB024", .database, .error)
  static let summary = "Flags of the Cloud SQL Auth Proxy stand where its program should."
  static let rationale = """
    `command` takes the place of the image's entry point: the kubelet looks for a program that is called as the first \
    flag or instance, and the container is never made.
    """
  static let remedy = "Put the flags into `args`, or begin `command` with `/cloud-sql-proxy`."
  static let examples = Examples(
    passing: [
      proxy("args: [--private-ip, 'acme-prod:asia-northeast1:kfp']"),
      proxy("command: [/cloud-sql-proxy, --private-ip]"),
      proxy("command: [sh, -c, 'exec /cloud-sql-proxy acme-prod:asia-northeast1:kfp']"),
      .deployment("web", "image: 'web:1', command: [--port=80]"),
    ],
    failing: [
      proxy("command: [↓'acme-prod:asia-northeast1:kfp?port=3306']"),
      proxy("command: [↓--private-ip, 'acme-prod:asia-northeast1:kfp']"),
      proxy("command: [↓-instances=acme-prod:asia-northeast1:kfp=tcp:3306]", image: "gce-proxy:1.37.0"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      guard container.hasSQLProxyImage, let first = container.tree["command"]?.items.first,
        let word = first.text
      else { return nil }
      let isInstance = !word.hasPrefix("/") && word.prefix { $0 != "?" }.split(separator: ":").count >= 3
      guard word.hasPrefix("-") || isInstance else { return nil }
      return Finding(
        "`command` of the proxy \"\(container.name)\" begins with \"\(word)\"; expected its program, or the flags in"
          + " `args`", on: first, in: container.object, field: container.field.key("command").item(0))
    }
  }

  private static func proxy(_ fields: String, image: String = "cloud-sql-proxy:2.25.3") -> Example {
    .deployment("proxy", "name: proxy, image: 'gcr.io/cloud-sql-connectors/\(image)', \(fields)")
  }
}
