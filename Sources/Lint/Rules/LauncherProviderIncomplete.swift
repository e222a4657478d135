import Diagnostics
import Manifests
import Workloads
import YAML

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
      Example(providers("gs: {default: {credentials: {fromEnv: true}}}")),
      Example(
        providers(
          "s3: {default: {credentials: {secretRef: {secretName: a, accessKeyKey: b, secretKeyKey: c}}}}")),
      Example(providers("gs: {}")),
    ],
    failing: [
      Example(providers("gs: {Overrides: [{bucketName: a}]}", mark: "↓")),
      Example(providers("gs: {default: {}}", mark: "↓")),
      Example(providers("gs: {default: {credentials: {fromEnv: false}}}", mark: "↓")),
      Example(
        providers("minio: {default: {credentials: {secretRef: {secretName: a}}}}", mark: "↓")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let map = target.configMap("kfp-launcher"), let scalar = map["data"]?["providers"],
      let content = EmbeddedDocument.yaml(in: scalar)
    else { return [] }
    return content.pairs.compactMap { provider in
      guard let problem = Self.problem(with: provider.value, keys: Self.secretKeys(of: provider.key)) else {
        return nil
      }
      return Finding(
        "the provider \"\(provider.key)\" \(problem)", on: scalar, in: map,
        field: FieldPath.data("providers").embedded(provider.key))
    }
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

  private static func providers(_ content: String, mark: String = "") -> String {
    Sample.object("v1 ConfigMap", "kfp-launcher", "data:\n  providers: \(mark)|\n    \(content)")
  }
}

extension Tree {
  /// The value of a key as Go reads JSON: letters of either case are the same.
  fileprivate func value(ofAnyCase key: String) -> Tree? {
    self[key] ?? pairs.first { $0.key.lowercased() == key.lowercased() }?.value
  }
}
