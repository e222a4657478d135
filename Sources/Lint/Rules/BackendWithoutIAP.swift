struct BackendWithoutIAP: Rule {
  static let identity = RuleIdentity("backend-without-iap", "ING005", .ingress, .error)
  static let summary = "A backend is exposed without Identity-Aware Proxy."
  static let rationale = """
    A single-user install has no sign-in of its own. Identity-Aware Proxy is switched on for each \
    backend by its BackendConfig: a backend without it is open to the internet.
    """
  static let remedy = "Give the Service a BackendConfig with `iap: {enabled: true}`."
  static let examples = Examples(
    passing: [
      .all(service("'{\"default\": \"kfp\"}'"), config("true")),
      .all(service("'{\"ports\": {\"http\": \"kfp\"}}'"), config("true")),
      // What cannot be followed is the business of backend-config-unresolved.
      service("'{\"default\": \"gone\"}'"),
    ],
    failing: [
      .all(service("'{\"default\": \"kfp\"}'"), config("↓false")),
      .all(service("↓'{\"ports\": {\"https\": \"kfp\"}}'"), config("true")),
      .all(
        .object(
          "networking.k8s.io/v1 Ingress", "kfp",
          "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {number: 80}}}}"),
        "{apiVersion: v1, kind: Service, metadata: {name: ↓ml-pipeline-ui}}"),
      .all(
        service("'{\"default\": \"kfp\"}'", second: "docs"), config("true"),
        "{apiVersion: v1, kind: Service, metadata: {name: ↓docs}}"),
      .all(
        service("'{\"default\": \"kfp\"}'"),
        .object("cloud.google.com/v1 BackendConfig", "↓kfp", "spec: {timeoutSec: 60}")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.iapIngresses.flatMap { ingress -> [Finding] in
      let isGuarded = ingress.backends.contains { target.backendConfig(of: $0)?.enablesIAP == true }
      return ingress.backends.compactMap { backend in
        guard isGuarded || backend.serviceName == "ml-pipeline-ui" else { return nil }
        return finding(for: backend, in: target)
      }
    }
  }

  private func finding(for backend: IngressBackend, in target: Target) -> Finding? {
    guard let service = target.service(of: backend) else { return nil }
    let subject = "Service \"\(service.name)\" stands behind Ingress \"\(backend.ingress.name)\""
    guard let link = BackendConfigLink(of: service) else {
      return Finding(
        "\(subject) without a BackendConfig; expected one with `iap.enabled` true", at: service.location,
        in: service, field: .annotation("cloud.google.com/backend-config"))
    }
    guard let names = link.names,
      names.allSatisfy({ target.first(.backendConfig, $0.name, in: service.namespace) != nil })
    else { return nil }
    guard let config = target.backendConfig(of: backend) else {
      return Finding(
        "\(subject), but no BackendConfig is named for port \"\(backend.port?.text ?? "")\"; expected a default",
        at: link.annotation.location, in: service, field: link.field)
    }
    if config.enablesIAP { return nil }
    let enabled = config["spec"]?["iap"]?["enabled"]
    return Finding(
      "BackendConfig \"\(config.name)\" does not enable IAP for Service \"\(service.name)\"; expected"
        + " `iap.enabled` true", at: enabled?.location ?? config.location, in: config,
      field: "spec.iap.enabled")
  }

  private static func service(_ annotation: String, second: String? = nil) -> Example {
    let path = { (name: String) in "{path: /\(name), backend: {service: {name: \(name), port: {name: http}}}}"
    }
    let paths = ["ml-pipeline-ui", second].compactMap(\.self).map(path).joined(separator: ", ")
    return .all(
      .object("networking.k8s.io/v1 Ingress", "kfp", "spec: {rules: [{http: {paths: [\(paths)]}}]}"),
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: ml-pipeline-ui
        annotations: {cloud.google.com/backend-config: \(annotation)}
      spec: {ports: [{name: http, port: 80}]}
      """)
  }

  private static func config(_ enabled: String) -> Example {
    .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {iap: {enabled: \(enabled)}}")
  }
}
