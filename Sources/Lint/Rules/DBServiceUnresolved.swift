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
      Example(config("mysql"), among: .install),
      Example(config("mysql.kubeflow.svc"), among: .install),
      Example(config("10.20.0.3"), among: .install),
      Example(config("127.0.0.1"), among: .install),
      Example(config("db.acme.example"), among: .install),
      Example(config("sql"), among: .install, externals: .host("sql")),
      Example(
        config("sql") + """

          ---
          {apiVersion: v1, kind: Service, metadata: {name: sql}, spec: {ports: [{port: 3306}]}}
          ---
          apiVersion: discovery.k8s.io/v1
          kind: EndpointSlice
          metadata: {name: sql-1, labels: {kubernetes.io/service-name: sql}}
          """, among: .install),
    ],
    failing: [
      Example(config("↓sql"), among: .install),
      Example(
        config("↓mysql.other.svc.cluster.local")
          + "\n---\n{apiVersion: v1, kind: Service, metadata: {name: mysql, namespace: kubeflow}}",
        among: .install),
      Example(
        config("↓sql")
          + "\n---\n{apiVersion: v1, kind: Service, metadata: {name: sql}, spec: {selector: {app: sql}}}",
        among: .install),
      Example(
        config("↓sql")
          + "\n---\n{apiVersion: v1, kind: Service, metadata: {name: sql}, spec: {ports: [{port: 1}]}}",
        among: .install),
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

  private static func config(_ host: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: pipeline-install-config, namespace: kubeflow}
    data:
      mysqlHost: \(host)
    """
  }
}
