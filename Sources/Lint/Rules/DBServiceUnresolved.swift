struct DBServiceUnresolved: Rule {
  static let identity = RuleIdentity("db-service-unresolved", "DB003", .database, .error)
  static let summary = "The database host names a Service that is missing or has no endpoints."
  static let rationale = """
    The API server tries to reach its database and logs nothing. Its startup probe kills it after \
    about a minute: the pod restarts forever.
    """
  static let remedy = "Render the Service with its pods or its EndpointSlice, or set another host."
  static let examples = Examples(
    passing: [
      config("mysql").among(.install),
      config("mysql.kubeflow.svc").among(.install),
      config("10.20.0.3").among(.install),
      config("127.0.0.1").among(.install),
      config("db.acme.example").among(.install),
      config("sql").among(.install).externals { $0.hosts = ["sql"] },
      .all(
        config("sql"), .object("v1 Service", "sql", "spec: {ports: [{port: 3306}]}"),
        .object(
          "discovery.k8s.io/v1 EndpointSlice", "sql-1", metadata: "labels: {kubernetes.io/service-name: sql}")
      ).among(.install),
    ],
    failing: [
      config("↓sql").among(.install),
      .all(
        config("↓mysql.other.svc.cluster.local"),
        .object("v1 Service", "mysql", metadata: "namespace: kubeflow")
      ).among(.install),
      .all(config("↓sql"), .object("v1 Service", "sql", "spec: {selector: {app: sql}}")).among(.install),
      .all(config("↓sql"), .object("v1 Service", "sql", "spec: {ports: [{port: 1}]}")).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let host = target.installEntry("mysqlHost"), let text = host.text,
      let name = HostName(text).service(twoLabels: false),
      !target.externals.hosts.contains(HostName(text).text),
      let problem = problem(with: name, from: host.object.namespace, in: target)
    else { return [] }
    return .one(
      "`data.mysqlHost` is \"\(text)\", but \(problem): the API server is killed at start in silence",
      at: host)
  }

  private func problem(
    with name: (name: String, namespace: String?), from namespace: String, in target: Target
  )
    -> String?
  {
    guard let service = target.service(name.name, in: name.namespace ?? namespace) else {
      return "no such Service is in the set"
    }
    if service["spec"]?["type"]?.text == "ExternalName" { return nil }
    if service["spec"]?["selector"]?.pairs.isEmpty == false {
      return target.workloads(selectedBy: service).isEmpty ? "its Service selects no pods" : nil
    }
    let hasSlice = target.all(.endpointSlice).contains { slice in
      slice.label("kubernetes.io/service-name")?.text == service.name
        && Target.isSame(slice.namespace, service.namespace)
    }
    if hasSlice || target.first(.endpoints, service.name, in: service.namespace) != nil { return nil }
    return "its Service has neither selector nor EndpointSlice"
  }

  private static func config(_ host: String) -> Example {
    .object(
      "v1 ConfigMap", "pipeline-install-config", metadata: "namespace: kubeflow",
      "data:\n  mysqlHost: \(host)")
  }
}
