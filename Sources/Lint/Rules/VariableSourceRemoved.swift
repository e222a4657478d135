struct VariableSourceRemoved: Rule {
  static let identity = RuleIdentity("variable-source-removed", "REF008", .references, .error, on: .overlay)
  static let summary = "The overlay removes an object or key that upstream's variables read."
  static let rationale = """
    Upstream takes names, versions and buckets from a few objects while it builds. Without one the build \
    fails, or a Namespace is left without a name.
    """
  static let remedy = "Keep the object, even where nothing else uses it."
  static let examples = Examples(
    passing: [
      .all(.deployment("ml-pipeline"), config(keys)).inOverlay { $0.version = "2.14.4" },
      .all(.deployment("ml-pipeline"), config("")).inOverlay { $0.version = "2.17.0" },
    ],
    failing: [
      .all(
        .deployment("ml-pipeline"),
        config("appName: a, appVersion: b, bucketName: c", name: "↓pipeline-install-config")
      ).inOverlay { $0.version = "2.14.4" },
      .all(.overlay("remove: ↓[]"), config(keys)).inOverlay { $0.version = "2.14.4" },
    ])

  private static let keys = "appName: a, appVersion: b, bucketName: c, defaultPipelineRoot: d"

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, target.isBefore(2, 17) else { return [] }
    var missing = [(Target.GroupKind.deployment, "ml-pipeline"), (.configMap, "pipeline-install-config")]
    // Whose namespace gives the Namespace its name.
    if !target.all(Target.GroupKind("Namespace")).isEmpty {
      missing.append((.serviceAccount, "kubeflow-pipelines-cache-deployer-sa"))
    }
    var findings = missing.filter { target.first($0, $1) == nil }.map { type, name in
      Finding(
        "\(type.kind) \"\(name)\" must stay: upstream fills in variables from it",
        at: facts.place(of: "remove"), in: nil)
    }
    if let config = target.installConfig {
      findings += ["appName", "appVersion", "bucketName", "defaultPipelineRoot"].filter {
        config["data"]?[$0] == nil
      }
      .map {
        Finding(
          "`data.\($0)` must stay: upstream fills in variables from it", on: nil, in: config, field: .data($0)
        )
      }
    }
    return findings
  }

  private static func config(_ data: String, name: String = "pipeline-install-config") -> Example {
    .configMap(name, data)
  }
}
