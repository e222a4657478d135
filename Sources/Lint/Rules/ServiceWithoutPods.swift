struct ServiceWithoutPods: Rule {
  static let identity = RuleIdentity("service-without-pods", "REF002", .references, .error)
  static let summary = "A Service selects no pods, or names a port that none of its pods has."
  static let rationale = "The Service gets no endpoints: every connection to it fails, and nothing says why."
  static let remedy =
    "Let `selector` match the labels of the pod template, and `targetPort` the name of a port."
  static let examples = Examples(
    passing: [
      .all(
        deployment,
        .object(
          "v1 Service", "web",
          "spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}, {port: 81, targetPort: 8081}]}")
      ),
      "{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {ports: [{port: 3306}]}}",
      // It stays without pods so that the API server finds its variable.
      .object(
        "v1 Service", "ml-pipeline-visualizationserver",
        "spec: {selector: {app: ml-pipeline-visualizationserver}}"),
      // A Service for one pod: the controller puts its name on it.
      .all(
        .object(
          "apps/v1 StatefulSet", "db",
          "spec: {template: {metadata: {labels: {app: db}}, spec: {containers: []}}}"),
        .object(
          "v1 Service", "db-0", "spec: {selector: {app: db, statefulset.kubernetes.io/pod-name: db-0}}"),
        .object("v1 Service", "first", "spec: {selector: {statefulset.kubernetes.io/pod-name: db-0}}"),
        .object(
          "batch/v1 Job", "load", "spec: {template: {metadata: {labels: {a: b}}, spec: {containers: []}}}"),
        .object("v1 Service", "load", "spec: {selector: {batch.kubernetes.io/job-name: load}}")),
      // Nobody can tell which pods the controller of an unknown kind makes.
      .all(
        .object("acme.example/v1 Database", "main", metadata: "namespace: a"),
        .object("v1 Service", "db", metadata: "namespace: a", "spec: {selector: {cluster: main}}")),
    ],
    failing: [
      .all(
        .object(
          "apps/v1 StatefulSet", "db",
          "spec: {template: {metadata: {labels: {app: db}}, spec: {containers: []}}}"),
        .object(
          "v1 Service", "db-0", "spec: {selector: {app: db, statefulset.kubernetes.io/pod-name: ↓cache-0}}")),
      .all(
        .object("cert-manager.io/v1 Issuer", "main", metadata: "namespace: a"),
        .object("v1 Service", "db", metadata: "namespace: a", "spec: {selector: {cluster: ↓main}}")),
      .all(deployment, .object("v1 Service", "web", "spec:\n  selector: {app: web, tier: ↓front}")),
      .all(
        deployment,
        .object("v1 Service", "web", metadata: "namespace: other", "spec: {selector: {app: ↓web}}")),
      .all(
        deployment,
        .object(
          "v1 Service", "web",
          "spec: {selector: {app: web}, ports: [{name: web, port: 80, targetPort: ↓https}]}")),
    ])

  private static let deployment: Example = .object(
    "apps/v1 Deployment", "web", metadata: "namespace: kubeflow",
    """
    spec:
      template:
        metadata: {labels: {app: web, version: "1"}}
        spec: {containers: [{name: main, ports: [{name: http, containerPort: 8080}]}]}
    """)

  func check(_ target: Target) -> [Finding] {
    let strays = target.strays
    return target.services.flatMap { service -> [Finding] in
      guard let selector = service["spec"]?["selector"], !selector.pairs.isEmpty,
        service["spec"]?["type"]?.text != "ExternalName"
      else { return [] }
      let workloads = target.workloads(selectedBy: service)
      guard !workloads.isEmpty else {
        if target.mayMakePods(in: service.namespace) { return [] }
        // `namespace-foreign` already reports objects in the wrong namespace.
        let isExplained = strays.bear(PodLabel.all(in: selector)) || strays.contains { $0.id == service.id }
        return isExplained ? [] : finding(for: selector, of: service, in: target)
      }
      return ports(of: service, to: workloads)
    }
  }

  private func finding(for selector: Tree, of service: Object, in target: Target) -> [Finding] {
    let idle = "ml-pipeline-visualizationserver"
    if service.name == idle, target.deployment(idle, in: service.namespace) == nil { return [] }
    let labels = selector.pairs.map { "\($0.key)=\($0.value.text ?? "")" }.joined(separator: ",")
    // The label that no pod bears is to blame; where each has its pods, it is the selector as a whole.
    let blamed = PodLabel.all(in: selector).first {
      target.workloads(with: [$0], in: service.namespace).isEmpty
    }
    return .one(
      "`spec.selector` of Service \"\(service.name)\" is \"\(labels)\", which no pod template matches",
      at: blamed.flatMap { selector[$0.key]?.location } ?? selector.keyLocation, in: service,
      field: "spec.selector")
  }

  private func ports(of service: Object, to workloads: [Object]) -> [Finding] {
    let ports = service.servicePorts
    // Most ports are numbers.
    if ports.allSatisfy({ $0.targetName == nil }) { return [] }
    let names = Set(
      workloads.flatMap(\.containers).flatMap { $0["ports"]?.items ?? [] }.compactMap { $0["name"]?.text })
    // A sidecar that a webhook adds has ports of its own.
    if workloads.contains(where: \.isInjectedByIstio) { return [] }
    return ports.enumerated().compactMap { index, port in
      guard let name = port.targetName, !names.contains(name), let tree = port.tree["targetPort"] else {
        return nil
      }
      return Finding(
        "`targetPort` is \"\(name)\", which is no port of \(workloads[0].id.short)", at: tree.location,
        in: service, field: port.field("targetPort", index: index),
        notes: .nearest(to: name, in: names.sorted()))
    }
  }
}
