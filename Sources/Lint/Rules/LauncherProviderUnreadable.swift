struct LauncherProviderUnreadable: Rule {
  static let identity = RuleIdentity("launcher-provider-unreadable", "STO025", .storage, .error)
  static let summary = "The driver cannot read an object store in ConfigMap kfp-launcher, or never uses it."
  static let rationale = """
    The driver decodes `providers` at the beginning of every run. Text that is no YAML, or a value of another type such \
    as a quoted "true", ends each of them; a provider under another name than gs, s3 and minio, and an override \
    without its bucket, has no effect.
    """
  static let remedy = """
    Write a mapping of `gs`, `s3` and `minio`, booleans without quotes, and `Overrides` as a list with `bucketName`.
    """
  static let examples = Examples(
    passing: [
      providers("gs: {default: {credentials: {fromEnv: true}}}"),
      providers(
        "s3: {default: {endpoint: a, disableSSL: true, credentials: {fromEnv: true}}, Overrides: [{bucketName: b}]}"
      ),
      .configMap("kfp-launcher", "providers: ''"),
    ],
    failing: [
      providers("gs: [", mark: "↓"),
      providers("- gs: {}", mark: "↓"),
      providers("gs: {default: {credentials: {fromEnv: \"true\"}}}", mark: "↓"),
      providers("minio: {default: {disableSSL: 'yes', credentials: {fromEnv: true}}}", mark: "↓"),
      providers("gs: {defaults: {credentials: {fromEnv: true}}}", mark: "↓"),
      providers("gcs: {default: {credentials: {fromEnv: true}}}", mark: "↓"),
      providers("gs: {default: {credentials: {fromEnv: true}}, Overrides: {bucketName: a}}", mark: "↓"),
      providers("gs: {default: {credentials: {fromEnv: true}}, Overrides: [{keyPrefix: a}]}", mark: "↓"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.configMaps.filter { $0.name == "kfp-launcher" }.flatMap { map -> [Finding] in
      guard let scalar = map["data"]?["providers"], let text = scalar.text,
        text.contains(where: { !$0.isWhitespace })
      else { return [] }
      return Self.problems(of: scalar).map { path, problem in
        let field = FieldPath.data("providers")
        return Finding(
          "`providers` of ConfigMap \"\(map.name)\" \(problem)", on: scalar, in: map,
          field: path.isEmpty ? field : field.embedded(path))
      }
    }
  }

  private static func problems(of scalar: Tree) -> [(path: String, problem: String)] {
    guard let content = EmbeddedDocument.yaml(in: scalar) else {
      return [("", "is no YAML; every run fails")]
    }
    guard content.kind == .mapping else { return [("", "is \(content.described); expected a mapping")] }
    let misfits = shape.misfits(in: content).filter { !$0.isUnknownKey || $0.path.count { $0 == "." } < 2 }
    let names = shape.names.joined(separator: ", ")
    return misfits.map { misfit in
      misfit.isUnknownKey && misfit.path.contains(".")
        ? (
          misfit.path, "has the key `\(misfit.path)`, which nothing reads; expected `default` or `Overrides`"
        )
        : misfit.isUnknownKey
          ? (
            misfit.path, "has the provider \"\(misfit.path)\", which nothing reads; expected one of \(names)"
          )
          : (misfit.path, "has a wrong value, and every run fails: `\(misfit.path)` \(misfit.problem)")
    } + overridesWithoutBucket(in: content)
  }

  private static func overridesWithoutBucket(in content: Tree) -> [(path: String, problem: String)] {
    content.pairs.flatMap { provider in
      (provider.value.value(ofAnyCase: "Overrides")?.items ?? []).enumerated().compactMap { index, entry in
        guard entry.kind == .mapping, entry.value(ofAnyCase: "bucketName")?.text?.isEmpty ?? true else {
          return nil
        }
        let path = "\(provider.key).Overrides[\(index)]"
        return (path, "has an override without `bucketName`, which nothing reads: `\(path)`")
      }
    }
  }

  /// The shape that backend/src/v2/config decodes in Kubeflow Pipelines 2.14 to 2.17.
  private static let shape: GoShape = {
    let key = GoShape.fields(["secretName": .text, "tokenKey": .text])
    let keys = GoShape.fields(["secretName": .text, "accessKeyKey": .text, "secretKeyKey": .text])
    func provider(_ secret: GoShape, _ rest: [String: GoShape]) -> GoShape {
      let credentials = GoShape.fields(["fromEnv": .flag, "secretRef": secret])
      let fields = rest.merging(["credentials": credentials]) { first, _ in first }
      let override = fields.merging(["bucketName": .text, "keyPrefix": .text]) { first, _ in first }
      return .fields(["default": .fields(fields), "Overrides": .list(.fields(override))])
    }
    let store: [String: GoShape] = [
      "endpoint": .text, "region": .text, "disableSSL": .flag, "forcePathStyle": .flag,
      "maxRetries": .integer,
    ]
    return .fields(["gs": provider(key, [:]), "s3": provider(keys, store), "minio": provider(keys, store)])
  }()

  private static func providers(_ content: String, mark: String = "") -> Example {
    .object("v1 ConfigMap", "kfp-launcher", "data:\n  providers: \(mark)|\n    \(content)")
  }
}

extension GoShape {
  /// The names of its fields, sorted.
  fileprivate var names: [String] {
    guard case .fields(let fields) = self else { return [] }
    return fields.keys.sorted()
  }
}
