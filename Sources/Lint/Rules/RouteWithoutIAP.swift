struct RouteWithoutIAP: Rule {
  static let identity = RuleIdentity("route-without-iap", "ING037", .ingress, .error)
  static let summary = "A route leads from the internet to Kubeflow Pipelines without Identity-Aware Proxy."
  static let rationale = """
    A single-user install has no sign-in of its own. Behind GKE's Gateways, a GCPBackendPolicy \
    switches Identity-Aware Proxy on for each Service: a Service without one is open to whoever finds \
    its name. API server, metadata and object store must not be reachable from outside at all.
    """
  static let remedy = """
    Give the Service a GCPBackendPolicy with `default.iap.enabled: true`, and let routes lead to `ml-pipeline-ui` alone.
    """
  static let examples = Examples(
    passing: [
      access(policy: "{enabled: true, clientID: a}"),
      access(route: "web"),
      access(className: "gke-l7-rilb"),
      access(namespace: "kubeflow", policy: "{enabled: true}", beside: "kubeflow"),
      // Another controller may have its own way to ask who somebody is.
      access(className: "istio"),
    ],
    failing: [
      access(route: "↓ml-pipeline-ui"),
      access(policy: "{enabled: ↓false}"),
      access(route: "↓ml-pipeline-ui", policy: "{enabled: true}", target: "other"),
      // It is for the Service of its own namespace.
      access(route: "↓ml-pipeline-ui", namespace: "kubeflow", policy: "{enabled: true}", beside: "default"),
      // What is inside stays inside, whoever asks.
      access(route: "↓metadata-envoy-service", policy: "{enabled: true}", target: "metadata-envoy-service"),
      access(route: "↓ml-pipeline-ui", className: "gke-l7-regional-external-managed-mc"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.routes.flatMap { route -> [Finding] in
      guard let gateway = target.externalGateway(of: route) else { return [] }
      return route.backendReferences.filter { $0.type == .service }.compactMap {
        Self.finding($0, behind: gateway, in: target)
      }
    }
  }

  private static func finding(_ reference: GatewayReference, behind gateway: Object, in target: Target)
    -> Finding?
  {
    let name = reference.name
    if InternalServiceExposed.inner.contains(name) {
      return Finding(
        "\(reference.object.id.short) must not lead from Gateway \"\(gateway.name)\" to Service \"\(name)\", which asks"
          + " nobody who they are", on: reference.tree["name"], in: reference, field: "name")
    }
    guard name == "ml-pipeline-ui" else { return nil }
    guard let policy = target.backendPolicies(ofService: name, in: reference.namespace).first else {
      return Finding(
        "Service \"\(name)\" stands behind Gateway \"\(gateway.name)\" without a GCPBackendPolicy; expected one with"
          + " `default.iap.enabled` true", on: reference.tree["name"], in: reference, field: "name")
    }
    let enabled = policy["spec"]?["default"]?["iap"]?["enabled"]
    if enabled?.text == "true" { return nil }
    return Finding(
      "GCPBackendPolicy \"\(policy.name)\" does not enable IAP for Service \"\(name)\"; expected"
        + " `default.iap.enabled` true", on: enabled, in: policy, field: "spec.default.iap.enabled")
  }

  private static func access(
    route: String = "ml-pipeline-ui", namespace: String = "", policy: String? = nil,
    target: String = "ml-pipeline-ui", beside: String = "",
    className: String = "gke-l7-global-external-managed"
  ) -> Example {
    let own = namespace.isEmpty ? "" : "namespace: \(namespace)"
    let parts = Example.all(
      .object(
        "gateway.networking.k8s.io/v1 Gateway", "kfp", metadata: own, "spec: {gatewayClassName: \(className)}"
      ),
      .object(
        "gateway.networking.k8s.io/v1 HTTPRoute", "ui", metadata: own,
        "spec: {parentRefs: [{name: kfp}], rules: [{backendRefs: [{name: \(route), port: 80}]}]}"))
    guard let policy else { return parts }
    return .all(
      parts,
      .object(
        "networking.gke.io/v1 GCPBackendPolicy", "ui", metadata: beside.isEmpty ? "" : "namespace: \(beside)",
        "spec: {default: {iap: \(policy)}, targetRef: {group: '', kind: Service, name: \(target)}}"))
  }
}
