struct ExternalSecretMismatch: Rule {
  static let identity = RuleIdentity("external-secret-mismatch", "SEC005", .identity, .warning)
  static let summary = "An ExternalSecret creates a Secret whose name or keys its consumers do not read."
  static let rationale = """
    A misspelt name or key gives a Secret that nobody reads, while the pod waits for another one.
    """
  static let remedy = "Let target and keys be those that the pods refer to."
  static let examples = Examples(
    passing: [
      .all(consumer, secret("db", "[{secretKey: password}]")),
      .all(consumer, secret("db", "[]", "dataFrom: [{extract: {key: a}}]")),
      // Others than pods name Secrets too.
      .all(
        secret("dns", "[{secretKey: token}]"),
        .object(
          "cert-manager.io/v1 Issuer", "letters",
          "spec: {acme: {solvers: [{dns01: {cloudflare: {apiTokenSecretRef: {name: dns, key: token}}}}]}}")),
      .all(
        secret("pull", "[{secretKey: .dockerconfigjson}]"),
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}, imagePullSecrets: [{name: pull}]}"),
      .all(
        secret("values", "[{secretKey: a}]"),
        .object("acme.example/v1 Release", "a", "spec: {valuesFrom: [{kind: Secret, name: values}]}")),
      .all(
        secret("store", "[{secretKey: a}]"),
        .configMap(
          "kfp-launcher", "providers: 's3: {default: {credentials: {secretRef: {secretName: store}}}}'")),
      secret("repository, template: {metadata: {labels: {type: repo}}}", "[{secretKey: url}]"),
    ],
    failing: [
      .all(consumer, secret("db", "[{secretKey: ↓pasword}]")),
      .all(consumer, secret("↓dbs", "[{secretKey: password}]")),
    ])

  func check(_ target: Target) -> [Finding] {
    let consumers = Dictionary(grouping: target.references.filter { $0.type == .secret }, by: \.name)
    let secrets = target.all(.externalSecret)
    if secrets.isEmpty { return [] }
    let mentions = SecretMentions(in: target)
    return secrets.flatMap { secret -> [Finding] in
      let place = secret["spec"]?["target"]?["name"] ?? secret.tree["metadata"]?["name"]
      let name = place?.text ?? secret.name
      let references = (consumers[name] ?? []).filter {
        Target.isSame($0.object.namespace, secret.namespace)
      }
      guard !references.isEmpty else {
        if mentions.contain(name) || Self.isFoundByLabel(secret) { return [] }
        return .one(
          "ExternalSecret \"\(secret.name)\" makes Secret \"\(name)\", to which nothing refers", on: place,
          in: secret, field: "spec.target.name")
      }
      // One that takes all of it reads every key.
      if references.contains(where: { $0.key == nil }) { return [] }
      let wanted = Set(references.compactMap(\.key))
      return (secret["spec"]?["data"]?.items ?? []).enumerated().compactMap { index, entry in
        guard let key = entry["secretKey"], let text = key.text, !wanted.contains(text) else { return nil }
        return Finding(
          "the key \"\(text)\" of Secret \"\(name)\" is read by nothing", on: key, in: secret,
          field: FieldPath("spec.data").item(index).key("secretKey"),
          notes: .nearest(to: text, in: wanted.sorted()))
      }
    }
  }

  /// Whether the Secret gets labels or annotations, by which others look for it: Argo CD for its repositories.
  private static func isFoundByLabel(_ secret: Object) -> Bool {
    let metadata = secret["spec"]?["target"]?["template"]?["metadata"]
    return ["labels", "annotations"].contains { metadata?[$0]?.pairs.isEmpty == false }
  }

  private static let consumer: Example = .deployment(
    "web", "env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: password}}}]")

  private static func secret(_ target: String, _ data: String, _ rest: String = "data: []") -> Example {
    let entries = rest == "data: []" ? "data: \(data)" : rest
    return .object(
      "external-secrets.io/v1 ExternalSecret", "sql", "spec: {target: {name: \(target)}, \(entries)}")
  }
}
