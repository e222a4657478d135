struct SQLProxyInstanceSuspect: Rule {
  static let identity = RuleIdentity("sql-proxy-instance-suspect", "DB022", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy has no instance, or one in another region."
  static let rationale = """
    Without `PROJECT:REGION:INSTANCE` it does not start. An instance of another region costs a long way \
    for every query.
    """
  static let remedy = "Give it the connection name of an instance in the region of the cluster."
  static let examples = Examples(
    passing: [
      .sqlProxy("--private-ip").among(.install),
      .sqlProxy("--private-ip").inOverlay(regional),
      .sqlProxy(instance: "acme.example:acme-prod:asia-northeast1:kfp?port=3307").among(.install),
    ],
    failing: [
      .sqlProxy(instance: "Acme:asia-northeast1:kfp", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy(instance: "acme-prod:kfp", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy(instance: "acme-prod:us-central1-a:kfp", name: "↓cloudsqlproxy").among(.install),
      .sqlProxy(instance: "↓acme-prod:us-central1:kfp").inOverlay(regional),
    ])

  private static func regional(_ facts: inout OverlayFacts) {
    facts.gates.cloudSQL = true
    facts.region = "asia-northeast1"
  }

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.flatMap { proxy -> [Finding] in
      let container = proxy.container
      // With a value that the set does not show, nothing can be said.
      if container.flags.words.contains(where: { $0.text?.holds("$(") == true }) { return [] }
      let names = container.flags.words.compactMap { word in
        CloudSQLInstance((word.text ?? "").prefix { $0 != "?" }).map { (word, $0) }
      }
      let field = container.field.key("args")
      if names.isEmpty {
        if proxy.setting("instance-connection-name") != nil { return [] }
        return .one(
          "the proxy \"\(container.name)\" is given no instance; expected PROJECT:REGION:INSTANCE", on: nil,
          in: container.object, field: field)
      }
      guard let region = target.facts?.region else { return [] }
      return names.filter { $0.1.region != region }.map { word, instance in
        Finding(
          "the instance is in region \"\(instance.region)\"; expected \"\(region)\", the cluster's", on: word,
          in: container.object, field: field)
      }
    }
  }
}
