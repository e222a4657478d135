struct BackendConfigUnresolved: Rule {
  static let identity = RuleIdentity("backend-config-unresolved", "ING004", .ingress, .error)
  static let summary = "A Service's BackendConfig annotation is invalid, or names a missing BackendConfig."
  static let rationale = """
    GKE's controller reads the annotation `cloud.google.com/backend-config` as JSON. Where it cannot, or \
    where no BackendConfig of that name stands in the Service's namespace, it stops the sync of the whole \
    Ingress.
    """
  static let remedy = """
    Write `'{"default": "NAME"}'`, with the name of a BackendConfig that stands in the namespace of the \
    Service.
    """
  static let examples = Examples(
    passing: [
      .all(service("'{\"default\": \"kfp\"}'"), config("kfp")),
      // The newer of the two annotations is the one that is read.
      .all(
        service("'{\"ports\": {\"http\": \"kfp\"}}', beta.cloud.google.com/backend-config: nonsense"),
        config("kfp")),
    ],
    failing: [
      service("↓'{\"default\": \"kfp\"}'"),
      .all(service("↓'{\"default\": \"kfp\"}'"), config("kfp, namespace: other")),
      .all(service("↓'{\"default\": \"kfp\", \"ports\": {\"80\": \"gone\"}}'"), config("kfp")),
      .all(service("↓\"{default: kfp}\""), config("kfp")),
      .all(service("↓'{}'"), config("kfp")),
    ])

  func check(_ target: Target) -> [Finding] {
    var seen: Set<ObjectID> = []
    return target.iapBackends.flatMap { _, service -> [Finding] in
      guard seen.insert(service.id).inserted, let link = BackendConfigLink(of: service) else { return [] }
      guard let names = link.names else {
        return .one(
          "the annotation names no BackendConfig: it is \"\(link.annotation.text ?? "")\"; expected JSON such as"
            + " '{\"default\": \"NAME\"}'", at: link.annotation.location, in: service, field: link.field)
      }
      return names.compactMap { _, name in
        if target.first(.backendConfig, name, in: service.namespace) != nil { return nil }
        return Finding(
          "no BackendConfig \"\(name)\" stands in the namespace of Service \"\(service.name)\"",
          at: link.annotation.location, in: service, field: link.field,
          notes: suggestion(for: name, in: target))
      }
    }
  }

  private func suggestion(for name: String, in target: Target) -> [Diagnostic.Note] {
    let configs = target.all(.backendConfig)
    if let elsewhere = configs.first(where: { $0.name == name }) {
      return [.init("one of that name stands in another namespace", at: elsewhere.location)]
    }
    return .nearest(to: name, in: configs.map(\.name))
  }

  private static func service(_ annotation: String) -> Example {
    .all(
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", metadata: "namespace: kubeflow",
        "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {name: http}}}}"),
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: ml-pipeline-ui
        namespace: kubeflow
        annotations: {cloud.google.com/backend-config: \(annotation)}
      spec: {ports: [{name: http, port: 80}]}
      """)
  }

  private static func config(_ name: String) -> Example {
    "{apiVersion: cloud.google.com/v1, kind: BackendConfig, metadata: {name: \(name)}}"
  }
}
