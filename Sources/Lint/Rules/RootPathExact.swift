struct RootPathExact: Rule {
  static let identity = RuleIdentity("root-path-exact", "ING018", .ingress, .warning)
  static let summary = "An Ingress rule for `/` matches that one path only."
  static let rationale = """
    GKE takes `/` of type ImplementationSpecific for that one path. Everything below goes to the default \
    backend, which is another Service.
    """
  static let remedy = "Write `pathType: Prefix`, or `/*`."
  static let examples = Examples(
    passing: [
      ingress("path: /, pathType: Prefix", default: "other"),
      ingress("path: '/*', pathType: ImplementationSpecific", default: "other"),
      ingress("path: /, pathType: ImplementationSpecific", default: "ml-pipeline-ui"),
    ],
    failing: [ingress("path: ↓/, pathType: ImplementationSpecific", default: "other")])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.filter(\.isServedByGCE).flatMap { ingress -> [Finding] in
      let fallback = ingress["spec"]?["defaultBackend"]?["service"]?["name"]?.text
      guard let fallback else { return [] }
      return (ingress["spec"]?["rules"]?.items ?? []).enumerated().flatMap { index, rule in
        (rule["http"]?["paths"]?.items ?? []).enumerated().compactMap { position, path in
          let service = path["backend"]?["service"]?["name"]?.text
          guard let place = path["path"], place.text == "/",
            path["pathType"]?.text == "ImplementationSpecific",
            let service, service != fallback
          else { return nil }
          return Finding(
            "the path \"/\" leads to Service \"\(service)\" as that one path only; expected `pathType: Prefix`",
            on: place, in: ingress,
            field: FieldPath("spec.rules").item(index).key("http").key("paths").item(position).key("path"))
        }
      }
    }
  }

  private static func ingress(_ path: String, default fallback: String) -> Example {
    let backend = "backend: {service: {name: ml-pipeline-ui}}"
    return .object(
      "networking.k8s.io/v1 Ingress", "kfp",
      """
      spec:
        defaultBackend: {service: {name: \(fallback)}}
        rules: [{http: {paths: [{\(path), \(backend)}]}}]
      """)
  }
}
