struct WebhookServiceMissing: Rule {
  static let identity = RuleIdentity("webhook-service-missing", "REF010", .references, .error)
  static let summary = "A webhook, APIService or conversion names a Service that does not exist."
  static let rationale = """
    A webhook that cannot be reached refuses every object it was to look at, unless its failure policy is Ignore; \
    an API or a conversion behind such a Service answers nothing at all.
    """
  static let remedy =
    "Correct name, namespace or port, render the Service, or declare it under `external.hosts`."
  static let examples = Examples(
    passing: [
      .all(service, webhook("{name: hook, namespace: kubeflow}")),
      .all(service, webhook("{name: hook, namespace: kubeflow, port: 8443}")),
      // What stands in another namespace is not for this set to know.
      .all(service, webhook("{name: hook, namespace: cert-manager}")),
      .all(service, webhook("{name: other, namespace: kubeflow}"))
        .externals { $0.hosts = ["other.kubeflow.svc"] },
      webhook("{name: hook, namespace: kubeflow}"),
    ],
    failing: [
      .all(service, webhook("{name: ↓hok, namespace: kubeflow}")),
      .all(service, webhook("{name: hook, namespace: kubeflow, port: ↓9443}")),
      .all(
        service,
        .object(
          "apiregistration.k8s.io/v1 APIService", "v1.a.example",
          "spec: {service: {name: ↓metrics, namespace: kubeflow}}"),
        .object(
          "apiextensions.k8s.io/v1 CustomResourceDefinition", "as.a.example",
          "spec: {conversion: {webhook: {clientConfig: {service: {name: ↓convert, namespace: kubeflow}}}}}")
      ),
    ])

  func check(_ target: Target) -> [Finding] {
    let namespaces = target.namespacesWithServices
    return ServedByCluster.all(in: target).compactMap { place in
      guard let name = place.tree["name"], let text = name.text,
        let namespace = place.tree["namespace"]?.text, namespaces.contains(namespace),
        !target.externals.hosts.contains(where: { Self.isHost($0, of: text, namespace) })
      else { return nil }
      guard let service = target.service(text, in: namespace) else {
        let names = target.services.filter { Target.isSame($0.namespace, namespace) }.map(\.name)
        return Finding(
          "\(place.object.id.short) is served by Service \"\(text)\" of namespace \"\(namespace)\", which is not in the"
            + " set", on: name, in: place, field: "name", notes: .nearest(to: text, in: names))
      }
      let port = place.tree["port"]?.text ?? "443"
      let ports = service.servicePorts.compactMap(\.number)
      if ports.contains(port) { return nil }
      return Finding(
        "\(place.object.id.short) asks port \(port) of Service \"\(text)\", which has"
          + " \(ports.isEmpty ? "none" : ports.joined(separator: ", "))", on: place.tree["port"] ?? name,
        in: place, field: "port")
    }
  }

  private static func isHost(_ host: String, of service: String, _ namespace: String) -> Bool {
    let name = HostName(host).service(twoLabels: true)
    return name?.name == service && (name?.namespace ?? namespace) == namespace
  }

  private static let service: Example = .object(
    "v1 Service", "hook", metadata: "namespace: kubeflow", "spec: {ports: [{port: 443}, {port: 8443}]}")

  private static func webhook(_ service: String) -> Example {
    .object(
      "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration", "hooks",
      """
      webhooks:
      - name: a.example
        clientConfig: {service: \(service)}
      """)
  }
}
