struct GKEAPIDeprecated: Rule {
  static let identity = RuleIdentity("gke-api-deprecated", "ING017", .ingress, .warning)
  static let summary = "A GKE object or annotation uses a deprecated name."
  static let rationale = "GKE still reads it, but may stop with any version."
  static let remedy = "Write `cloud.google.com/v1`, and `cloud.google.com/backend-config`."
  static let examples = Examples(
    passing: [.access(), .object("cloud.google.com/v1 BackendConfig", "kfp")],
    failing: [
      "apiVersion: ↓cloud.google.com/v1beta1\nkind: BackendConfig\nmetadata: {name: kfp}",
      .object(
        "v1 Service", "web",
        metadata: "annotations: {beta.cloud.google.com/backend-config: ↓'{\"default\": \"a\"}'}"),
    ])

  func check(_ target: Target) -> [Finding] {
    let configs = target.all(.backendConfig).filter { $0.id.gvk.version == "v1beta1" }.map { config in
      Finding(
        "BackendConfig \"\(config.name)\" is of \"cloud.google.com/v1beta1\"; expected \"cloud.google.com/v1\"",
        on: config["apiVersion"], in: config, field: "apiVersion")
    }
    let key = "beta.cloud.google.com/backend-config"
    let annotations = target.services.compactMap { service in
      service.annotation(key).map {
        Finding(
          "the annotation \"\(key)\" is old; expected \"cloud.google.com/backend-config\"", on: $0,
          in: service, field: .annotation(key))
      }
    }
    return configs + annotations
  }
}
