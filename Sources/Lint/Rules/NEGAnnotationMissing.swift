struct NEGAnnotationMissing: Rule {
  static let identity = RuleIdentity("neg-annotation-missing", "ING003", .ingress, .error)
  static let summary = "A backend Service has neither network endpoint groups nor node ports."
  static let rationale = """
    GKE's controller reaches pods through network endpoint groups, which the annotation \
    `cloud.google.com/neg` asks for, or through node ports. For a Service with neither it stops the sync of \
    the whole Ingress. GKE adds the annotation by itself only under certain conditions.
    """
  static let remedy = "Write the annotation `cloud.google.com/neg: '{\"ingress\": true}'` on the Service."
  static let examples = Examples(
    passing: [
      .all(
        ingress,
        .object(
          "v1 Service", "ml-pipeline-ui",
          metadata: "annotations: {cloud.google.com/neg: '{\"ingress\": true}'}")),
      .all(ingress, .object("v1 Service", "ml-pipeline-ui", "spec: {type: NodePort}")),
    ],
    failing: [
      .all(ingress, .object("v1 Service", "↓ml-pipeline-ui")),
      .all(
        ingress,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: ml-pipeline-ui
          annotations:
            cloud.google.com/neg: ↓'{"exposed_ports": {"80": {}}}'
        """),
      .all(
        ingress,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: ml-pipeline-ui
          annotations: {cloud.google.com/neg: ↓"{ingress: true}"}
        spec: {type: NodePort}
        """),
    ])

  private static let ingress: Example = .object(
    "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {kubernetes.io/ingress.class: gce}",
    "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {number: 80}}}}")

  func check(_ target: Target) -> [Finding] {
    var seen: Set<ObjectID> = []
    return target.iapBackends.compactMap { _, service in
      seen.insert(service.id).inserted ? finding(for: service) : nil
    }
  }

  private func finding(for service: Object) -> Finding? {
    let key = "cloud.google.com/neg"
    let type = service["spec"]?["type"]?.text ?? "ClusterIP"
    let isReachable = type == "NodePort" || type == "LoadBalancer"
    guard let annotation = service.annotation(key) else {
      if isReachable { return nil }
      return Finding(
        "Service \"\(service.name)\" is of type \(type) without the annotation `\(key)`;"
          + " expected '{\"ingress\": true}' there", at: service.location, in: service,
        field: .annotation(key))
    }
    guard let content = EmbeddedDocument.json(in: annotation), content.kind == .mapping else {
      return Finding(
        "the annotation `\(key)` must be a JSON object such as '{\"ingress\": true}'",
        at: annotation.location, in: service, field: .annotation(key))
    }
    let ingress = content["ingress"]
    if isReachable || (ingress?.type == .bool && ingress?.text == "true") { return nil }
    return Finding(
      "the annotation `\(key)` does not say \"ingress\": true, and the Service is of type \(type)",
      at: annotation.location, in: service, field: .annotation(key))
  }
}
