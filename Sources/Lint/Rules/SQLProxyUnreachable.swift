struct SQLProxyUnreachable: Rule {
  static let identity = RuleIdentity("sql-proxy-unreachable", "DB004", .database, .error)
  static let summary = "A Cloud SQL Auth Proxy does not listen where its Service points."
  static let rationale = """
    The proxy listens on 127.0.0.1 unless `--address` says otherwise, which only its own pod can reach, and \
    on port 3306 unless `--port` does. Clients then wait in silence until their startup probe kills them.
    """
  static let remedy = "Give the proxy `--address=0.0.0.0`, and as `--port` the one that the Service leads to."
  static let examples = Examples(
    passing: [
      proxy("--address=0.0.0.0", "--port=3306", "acme-prod:asia-northeast1:kfp", targetPort: "mysql")
        .among(.cloudSQL),
      proxy("-a", "\"::\"", "acme-prod:asia-northeast1:kfp", targetPort: "3306").among(.cloudSQL),
      // A layer of its own: what it belongs to is not known.
      proxy("acme-prod:asia-northeast1:kfp", targetPort: "3306"),
      // Beside its only client, 127.0.0.1 is right.
      .all(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ml-pipeline}
        spec:
          template:
            metadata: {labels: {app: ml-pipeline}}
            spec:
              initContainers:
              - name: proxy
                restartPolicy: Always
                image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3
                args: [--private-ip, acme-prod:asia-northeast1:kfp]
              containers: [{name: ml-pipeline-api-server, image: "ghcr.io/kubeflow/kfp-api-server:2.14.4"}]
        """,
        .object("v1 Service", "ml-pipeline", "spec: {selector: {app: ml-pipeline}, ports: [{port: 8888}]}")
      ).among(.cloudSQL),
      proxy("acme-prod:asia-northeast1:kfp", targetPort: "8080", beside: "{name: web, image: \"web:1\"}")
        .among(.cloudSQL),
    ],
    failing: [
      proxy(name: "↓cloudsqlproxy", "--port=3306", "acme-prod:asia-northeast1:kfp", targetPort: "mysql")
        .among(.cloudSQL),
      proxy(name: "↓cloudsqlproxy", "acme-prod:asia-northeast1:kfp", targetPort: "unknown").among(.cloudSQL),
      proxy("↓--address=127.0.0.1", "↓--port=3307", "acme-prod:asia-northeast1:kfp", targetPort: "mysql")
        .among(.cloudSQL),
      proxy("--address", "0.0.0.0", "acme-prod:asia-northeast1:kfp", targetPort: "↓3307").among(.cloudSQL),
      proxy(
        name: "↓cloudsqlproxy", "acme-prod:asia-northeast1:kfp", targetPort: "mysql",
        beside: "{name: exporter, image: \"exporter:1\"}"
      ).among(.cloudSQL),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.cloudSQL else { return [] }
    let proxies = target.containers.compactMap { SQLProxy($0, in: target) }.filter {
      $0.container.role == .main
    }
    return proxies.flatMap { proxy -> [Finding] in
      let services = target.services(leadingTo: proxy.container.object).filter { leads($0, to: proxy) }
      if services.isEmpty { return [] }
      let listeners = proxy.listeners
      return address(of: proxy, listeners, behind: services)
        + services.flatMap { port(of: proxy, listeners, behind: $0) }
    }
  }

  /// Whether the proxy is all that its pod is for.
  private func isAlone(_ proxy: SQLProxy) -> Bool {
    Container.all(of: proxy.container.object).allSatisfy { $0.role != .main || $0.isSQLProxy }
  }

  private func leads(_ service: Object, to proxy: SQLProxy) -> Bool {
    if !ports(of: service, to: proxy).isEmpty { return true }
    // A name that the pod does not know still means the proxy, and so does a Service without ports.
    let ports = service.servicePorts
    return isAlone(proxy)
      && (ports.isEmpty || ports.contains { $0.targetNumber(in: proxy.container.object) == nil })
  }

  /// The ports of a Service that lead to a proxy: all, unless it shares its pod with other containers.
  ///
  /// Beside those, it is reached through a port that it declares itself.
  private func ports(
    of service: Object, to proxy: SQLProxy
  ) -> [(index: Int, port: ServicePort, number: Int)] {
    let declared = proxy.container.tree["ports"]?.items.compactMap {
      $0["containerPort"]?.text.flatMap { Int($0) }
    }
    let isAlone = isAlone(proxy)
    return service.servicePorts.enumerated().compactMap { index, port in
      guard let number = port.targetNumber(in: proxy.container.object), !proxy.servicePorts.contains(number),
        isAlone || declared?.contains(number) == true
      else { return nil }
      return (index, port, number)
    }
  }

  private typealias Listener = (address: String?, port: Int?)

  private func address(
    of proxy: SQLProxy, _ listeners: [Listener], behind services: [Object]
  ) -> [Finding] {
    let closed = listeners.compactMap(\.address).first { $0 != "0.0.0.0" && $0 != "::" }
    guard let closed else { return [] }
    let setting = proxy.setting("address", short: "a")
    let object = proxy.container.object
    return .one(
      "the proxy listens on \"\(closed)\", where Service \"\(services[0].name)\" cannot reach it;"
        + " expected `--address=0.0.0.0`", at: setting?.tree.location ?? object.location, in: object,
      field: setting?.field ?? proxy.container.field.key("args"),
      notes: [.init("the Service stands here", at: services[0].location)])
  }

  private func port(of proxy: SQLProxy, _ listeners: [Listener], behind service: Object) -> [Finding] {
    let object = proxy.container.object
    let listening = listeners.compactMap(\.port)
    return ports(of: service, to: proxy).compactMap { index, port, number in
      guard !listening.isEmpty, !listening.contains(number) else { return nil }
      let list = listening.map(String.init).joined(separator: ", ")
      let message = "Service \"\(service.name)\" leads to port \(number), but the proxy listens on \(list)"
      if let setting = proxy.setting("port", short: "p") {
        return Finding(
          message + "; expected `--port=\(number)`", at: setting.tree.location, in: object,
          field: setting.field)
      }
      let field = port.field(port.tree["targetPort"] == nil ? "port" : "targetPort", index: index)
      return Finding(message, at: port.target?.location, in: service, field: field)
    }
  }

  private static func proxy(
    name: String = "cloudsqlproxy", _ args: String..., targetPort: String, beside other: String? = nil
  ) -> Example {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name)}
    spec:
      template:
        metadata: {labels: {app: cloudsqlproxy}}
        spec:
          containers:
          - name: proxy
            image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3
            args: [\(args.joined(separator: ", "))]
            ports: [{name: mysql, containerPort: 3306}]
    \(other.map { "      - \($0)" } ?? "")
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: mysql}
    spec:
      selector: {app: cloudsqlproxy}
      ports: [{port: 3306, targetPort: \(targetPort)}]
    """
  }
}
