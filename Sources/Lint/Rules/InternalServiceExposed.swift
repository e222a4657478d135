struct InternalServiceExposed: Rule {
  static let identity = RuleIdentity("internal-service-exposed", "ING016", .ingress, .error)
  static let summary = "A Service without authentication is exposed outside the cluster."
  static let rationale = """
    The UI is the one part that is meant to be seen. API server, metadata, database and object store do \
    not ask who calls, so that whoever reaches them passes by Identity-Aware Proxy.
    """
  static let remedy = "Remove the backend, or make the Service a ClusterIP."
  static let examples = Examples(
    passing: [
      .access(),
      .object("v1 Service", "ml-pipeline", "spec: {type: ClusterIP}"),
      .object("v1 Service", "ml-pipeline-ui", "spec: {type: LoadBalancer}"),
      .all(
        pods("mysql"),
        .object("v1 Service", "database", "spec: {type: ClusterIP, selector: {app: mysql}}")),
      .guardedAccess("{enabled: true}"),
      .all(
        .guardedAccess("{enabled: true}"),
        .object(
          "networking.k8s.io/v1 Ingress", "other",
          metadata:
            "annotations: {kubernetes.io/ingress.class: nginx, nginx.ingress.kubernetes.io/auth-url: 'https://a'}",
          "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {name: http}}}}")),
    ],
    failing: [
      .object("v1 Service", "ml-pipeline", "spec: {type: ↓LoadBalancer}"),
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", "spec: {defaultBackend: {service: {name: ↓minio-service}}}"),
      // By whatever name its pods are reached.
      .all(
        pods("ml-pipeline"),
        .object("v1 Service", "api", "spec: {type: ↓LoadBalancer, selector: {app: ml-pipeline}}")),
      .object("v1 Service", "metadata-grpc-service", "spec: {externalIPs: ↓[203.0.113.7]}"),
      // Past Identity-Aware Proxy, which stands before the UI.
      .all(
        .guardedAccess("{enabled: true}"), pods("ml-pipeline-ui"),
        .object("v1 Service", "ui", "spec: {type: ↓NodePort, selector: {app: ml-pipeline-ui}}")),
      .all(
        .guardedAccess("{enabled: true}"),
        .object(
          "networking.k8s.io/v1 Ingress", "other",
          metadata: "annotations: {kubernetes.io/ingress.class: nginx}",
          "spec: {defaultBackend: {service: {name: ↓ml-pipeline-ui, port: {name: http}}}}")),
      // A proxy to the database, whatever it is called.
      .all(
        pods("cloudsqlproxy"),
        .object("v1 Service", "db", "spec: {type: ↓LoadBalancer, selector: {app: cloudsqlproxy}}")),
      .all(
        .deployment(
          "db", "name: proxy, image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3'",
          template: "labels: {app: db}"),
        .object("v1 Service", "db", "spec: {type: ↓NodePort, selector: {app: db}}")),
    ])

  static let inner: Set = [
    "ml-pipeline", "metadata-envoy-service", "metadata-grpc-service", "mysql", "minio-service", "seaweedfs",
  ]

  /// The parts of Kubeflow Pipelines whose pods ask nobody who they are.
  private static let innerPods: Set = [
    "cloudsqlproxy", "ml-pipeline", "metadata-envoy-deployment", "metadata-grpc-deployment", "mysql", "minio",
    "seaweedfs",
  ]

  func check(_ target: Target) -> [Finding] {
    let services = target.services.compactMap { service -> Finding? in
      guard let way = Self.exposure(of: service), let reason = reason(against: service, in: target) else {
        return nil
      }
      return Finding(
        "Service \"\(service.name)\" must not \(way.words): \(reason)", on: way.tree, in: service,
        field: way.field,
        severity: service.annotation("networking.gke.io/load-balancer-type")?.text == "Internal"
          ? .warning : nil)
    }
    let backends = target.ingresses.flatMap(\.backends).compactMap { backend -> Finding? in
      let service = target.service(of: backend)
      let isInner =
        Self.inner.contains(backend.serviceName)
        || service.map { reaches(Self.innerPods, $0, target) } ?? false
      let ui: Set = ["ml-pipeline-ui"]
      let isUI = backend.serviceName == "ml-pipeline-ui" || service.map { reaches(ui, $0, target) } ?? false
      guard isInner || isUI && target.gates.iap && Self.isForeign(backend.ingress) else { return nil }
      return Finding(
        isInner
          ? "Ingress \"\(backend.ingress.name)\" must not lead to Service \"\(backend.serviceName)\", which asks nobody who they are"
          : "Ingress \"\(backend.ingress.name)\" must not lead to Service \"\(backend.serviceName)\": its class has no Identity-Aware Proxy",
        on: backend.service, in: backend.ingress, field: backend.field,
        severity: Self.isInternal(backend.ingress) ? .warning : nil)
    }
    return services + backends
  }

  /// What makes a Service be reached from outside; nil where nothing does.
  private static func exposure(of service: Object) -> (tree: Tree, field: FieldPath, words: String)? {
    let spec = service["spec"]
    if let type = spec?["type"], let text = type.text, ["LoadBalancer", "NodePort"].contains(text) {
      return (type, "spec.type", "be of type \"\(text)\"")
    }
    guard let addresses = spec?["externalIPs"], !addresses.items.isEmpty else { return nil }
    return (addresses, "spec.externalIPs", "have addresses outside the cluster")
  }

  /// Why nobody outside may reach a Service; nil where they may.
  private func reason(against service: Object, in target: Target) -> String? {
    if Self.inner.contains(service.name) || reaches(Self.innerPods, service, target) {
      return "it asks nobody who they are"
    }
    guard target.gates.iap else { return nil }
    let isUI = service.name == "ml-pipeline-ui" || reaches(["ml-pipeline-ui"], service, target)
    // The load balancer of an Ingress reaches nodes where it does not reach pods.
    let isOfIngress =
      service["spec"]?["type"]?.text == "NodePort"
      && target.iapBackends.contains { $0.service.id == service.id }
    return isUI && !isOfIngress ? "it passes by Identity-Aware Proxy" : nil
  }

  private func reaches(_ workloads: Set<String>, _ service: Object, _ target: Target) -> Bool {
    target.workloads(selectedBy: service).contains { workload in
      workloads.contains(workload.name)
        || workloads.contains("cloudsqlproxy")
          && Container.all(of: workload).contains { $0.role == .main && $0.isSQLProxy }
    }
  }

  /// Whether the class of an Ingress is one for callers of the own network, by its name: `nginx-internal`, `gce-internal`.
  private static func isInternal(_ ingress: Object) -> Bool {
    let name = className(of: ingress)?.lowercased() ?? ""
    return ["internal", "private", "intranet"].contains { name.contains($0) }
  }

  private static func className(of ingress: Object) -> String? {
    (ingress.annotation("kubernetes.io/ingress.class") ?? ingress["spec"]?["ingressClassName"])?.text
  }

  /// Whether another controller than Google's serves an Ingress, and lets everybody through.
  private static func isForeign(_ ingress: Object) -> Bool {
    let name = className(of: ingress) ?? ""
    return !name.isEmpty && !name.hasPrefix("gce") && !asksWhoCalls(ingress)
  }

  /// Whether its controller is told to ask another service who calls: `nginx.ingress.kubernetes.io/auth-url`, or
  /// Traefik's middlewares.
  private static func asksWhoCalls(_ ingress: Object) -> Bool {
    ingress["metadata"]?["annotations"]?.pairs.contains { key, _ in
      key.contains("/auth-") || key.hasSuffix("/router.middlewares")
    } ?? false
  }

  private static func pods(_ name: String) -> Example {
    .deployment(name, template: "labels: {app: \(name)}")
  }
}
