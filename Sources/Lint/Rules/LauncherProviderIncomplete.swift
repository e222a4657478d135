struct LauncherProviderIncomplete: Rule {
  static let identity = RuleIdentity("launcher-provider-incomplete", "STO011", .storage, .error)
  static let summary = "The object store settings in ConfigMap kfp-launcher are incomplete."
  static let rationale = """
    The driver reads them for every run. Overrides without a default, a default without credentials, \
    and credentials that are neither from the environment nor from a Secret end the run.
    """
  static let remedy = """
    Give each provider a `default` with `credentials`: `fromEnv: true`, or `fromEnv: false` with a \
    complete `secretRef`.
    """
  static let examples = Examples(
    passing: [
      providers("gs: {default: {credentials: {fromEnv: true}}}"),
      providers(
        "s3: {default: {credentials: {secretRef: {secretName: a, accessKeyKey: b, secretKeyKey: c}}}}"),
      providers("gs: {}"),
      providers(
        "s3: {default: {credentials: {secretRef: {secretName: a, accessKeyKey: b, secretKeyKey: c}}}}"
      ).among(.install).externals { $0.secrets = ["a": ["b", "c"]] },
    ],
    failing: [
      providers(
        "s3: {default: {credentials: {secretRef: {secretName: a, accessKeyKey: b, secretKeyKey: c}}}}",
        mark: "↓"
      ).among(.install),
      providers("gs: {Overrides: [{bucketName: a}]}", mark: "↓"),
      providers("gs: {default: {}}", mark: "↓"),
      providers("gs: {default: {credentials: {fromEnv: false}}}", mark: "↓"),
      providers("minio: {default: {credentials: {secretRef: {secretName: a}}}}", mark: "↓"),
    ])

  func check(_ target: Target) -> [Finding] {
    let secrets = KnownSecrets(in: target)
    return target.configMaps.filter { $0.name == "kfp-launcher" }.flatMap { map -> [Finding] in
      guard let scalar = map["data"]?["providers"], let content = EmbeddedDocument.yaml(in: scalar) else {
        return []
      }
      // Of any other key launcher-provider-unreadable says that nothing reads it.
      return content.pairs.filter { ["gs", "s3", "minio"].contains($0.key.lowercased()) }.flatMap {
        provider in
        let field = FieldPath.data("providers").embedded(provider.key)
        if let problem = Self.problem(with: provider.value, keys: Self.secretKeys(of: provider.key)) {
          return [Finding("the provider \"\(provider.key)\" \(problem)", on: scalar, in: map, field: field)]
        }
        if !target.gates.complete { return [] }
        return Self.secretNames(of: provider.value).filter { secrets.keys(of: $0, in: map.namespace) == nil }
          .map {
            Finding(
              "the provider \"\(provider.key)\" takes its credentials from Secret \"\($0)\", which is neither in the set"
                + " nor declared", on: scalar, in: map, field: field, severity: target.warningOnPlainFiles)
          }
      }
    }
  }

  /// The Secrets from which a provider takes its credentials, each once.
  private static func secretNames(of provider: Tree) -> [String] {
    let entries =
      [provider.value(ofAnyCase: "default")].compactMap(\.self)
      + (provider.value(ofAnyCase: "Overrides")?.items ?? [])
    var names: [String] = []
    for entry in entries {
      let credentials = entry.value(ofAnyCase: "credentials")
      guard credentials?.value(ofAnyCase: "fromEnv")?.text != "true",
        let name = credentials?.value(ofAnyCase: "secretRef")?.value(ofAnyCase: "secretName")?.text,
        !names.contains(name)
      else { continue }
      names.append(name)
    }
    return names
  }

  private static func secretKeys(of provider: String) -> [String] {
    provider == "gs" ? ["secretName", "tokenKey"] : ["secretName", "accessKeyKey", "secretKeyKey"]
  }

  private static func problem(with provider: Tree, keys: [String]) -> String? {
    let overrides = provider.value(ofAnyCase: "Overrides")?.items ?? []
    guard let fallback = provider.value(ofAnyCase: "default"), !fallback.isNull else {
      return overrides.isEmpty ? nil : "has `Overrides` but no `default`; expected both"
    }
    guard fallback.value(ofAnyCase: "credentials") != nil else {
      return "has a `default` without `credentials`; expected them"
    }
    for entry in [fallback] + overrides {
      guard let credentials = entry.value(ofAnyCase: "credentials"),
        credentials.value(ofAnyCase: "fromEnv")?.text != "true"
      else { continue }
      let secret = credentials.value(ofAnyCase: "secretRef")
      let missing = keys.filter { secret?.value(ofAnyCase: $0)?.text?.isEmpty ?? true }
      if !missing.isEmpty {
        return "takes its credentials neither from the environment nor from a Secret with \(missing[0])"
      }
    }
    return nil
  }

  private static func providers(_ content: String, mark: String = "") -> Example {
    .object("v1 ConfigMap", "kfp-launcher", "data:\n  providers: \(mark)|\n    \(content)")
  }
}

extension Tree {
  /// The value of a key as Go reads JSON: letters of either case are the same.
  func value(ofAnyCase key: String) -> Tree? {
    self[key] ?? pairs.first { $0.key.lowercased() == key.lowercased() }?.value
  }
}
