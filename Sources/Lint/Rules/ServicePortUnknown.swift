struct ServicePortUnknown: Rule {
  static let identity = RuleIdentity("service-port-unknown", "REF017", .references, .error)
  static let summary = "A setting or a program asks a Service for a port that it does not have."
  static let rationale = """
    A Service answers at its own ports alone, whatever those of its pods are: at any other a connection waits until it is \
    given up. Numbers stand in settings (`dbPort` beside `dbHost`, `MYSQL_PORT` beside `MYSQL_HOST`, `HOST:PORT`), and \
    agents and steps ask the API server for 8888 and 8887 wherever nothing tells them another.
    """
  static let remedy = "Set the port of the Service and that of the settings to the same number."
  static let examples = Examples(
    passing: [
      .all(database("{port: 3306}"), settings("dbHost: db, dbPort: '3306'")).among(.install),
      // A name instead of a number, no number, another host.
      .all(database("{port: 3306}"), settings("dbHost: db, dbPort: mysql")).among(.install),
      .all(database("{port: 3306}"), settings("dbHost: db, dbPort: ''")).among(.install),
      .all(database("{port: 3306}"), settings("dbHost: 10.20.0.3, dbPort: '3307'")).among(.install),
      .all(database("{port: 3306}"), settings("dbHost: db, otherPort: '3307'")).among(.install),
      .all(database("{port: 3306}"), settings("url: 'mysql://db.kubeflow.svc:3306/a, db.kubeflow.svc'"))
        .among(.install),
      // Pods answer at their own ports where the Service has no address, and somebody else where it is a name.
      .all(database("{port: 3306}", "clusterIP: None, "), settings("dbHost: db, dbPort: '3307'"))
        .among(.install),
      .all(
        .object("v1 Service", "db", "spec: {type: ExternalName, externalName: db.acme.example}"),
        settings("dbHost: db, dbPort: '3307'")
      ).among(.install),
      .all(database("{port: 3306}"), settings("dbHost: db, dbPort: '3307'")),
      server("[{port: 8888}, {port: 8887}, {port: 9000}]").among(.install),
    ],
    failing: [
      .all(database("{port: 3307}"), settings("dbHost: db, dbPort: ↓'3306'")).among(.install),
      .all(database("{port: 3306}, {port: 9104}"), settings("DB_HOST: db, DB_PORT: ↓'9'")).among(.install),
      .all(database("{port: 3307}"), settings("url: ↓'mysql://db.kubeflow.svc:3306/a'")).among(.install),
      // What a container reads is found where it is said, once.
      .all(
        database("{port: 3307}"), .configMap("values", "a: ↓'3306'"), reader("web"), reader("other")
      ).among(.install),
      .all(
        database("{port: 3307}"),
        .deployment("web", "name: a, args: [↓'--to=db.kubeflow.svc.cluster.local:3306']")
      ).among(.install),
      server("↓[{port: 9999}, {port: 8887}]").among(.install),
      server("↓[{port: 8888}]").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    var seen: Set<FileLocation> = []
    let asked = (Self.pairs(in: target) + Self.texts(in: target)).filter { wish in
      !Self.has(wish.port, wish.service) && seen.insert(wish.place.location).inserted
    }
    return asked.map(Self.finding) + Self.ofPrograms(in: target)
  }

  /// A place that asks a Service for a port.
  private struct Wish {
    let place: Place
    let service: Object
    let port: Int
  }

  private static func finding(_ wish: Wish) -> Finding {
    Finding(
      "`\(wish.place.field)` asks Service \"\(wish.service.name)\" for port \(wish.port), but it has"
        + " \(ports(of: wish.service))", at: wish.place,
      notes: [.init("its ports", at: (wish.service["spec"]?["ports"])?.location ?? wish.service.location)])
  }

  /// What programs of Kubeflow Pipelines ask for where no flag says otherwise: agents, the driver and the launcher
  /// (`mlPipelineServiceHttpPort` and `mlPipelineServiceGRPCPort` in backend/src/agent/persistence/main.go).
  private static func ofPrograms(in target: Target) -> [Finding] {
    guard let service = target.apiServer.flatMap({ target.service("ml-pipeline", in: $0.object.namespace) }),
      service["spec"]?["ports"] != nil
    else { return [] }
    let lacking = [8888, 8887].filter { !has($0, service) }
    if lacking.isEmpty { return [] }
    return [
      Finding(
        "agents and steps ask Service \"ml-pipeline\" for port \(lacking.map { "\($0)" }.joined(separator: " and ")),"
          + " but it has \(ports(of: service))", on: service["spec"]?["ports"], in: service,
        field: "spec.ports")
    ]
  }

  /// Whether a Service may answer at a port: one without an address of its own leads to its pods as they are, and of one
  /// without ports nothing is known.
  private static func has(_ port: Int, _ service: Object) -> Bool {
    let spec = service["spec"]
    return spec?["type"]?.text == "ExternalName" || spec?["clusterIP"]?.text == "None"
      || service.servicePorts.isEmpty || service.servicePorts.contains { $0.number == "\(port)" }
  }

  private static func ports(of service: Object) -> String {
    service.servicePorts.compactMap(\.number).joined(separator: ", ")
  }

  /// The settings of a port beside that of a host.
  private static func pairs(in target: Target) -> [Wish] {
    let maps: [Wish] = target.configMaps.flatMap { map in
      pairs((map["data"]?.pairs ?? []).map(\.key), of: map.namespace, in: target) { key in
        map.entry(key).map { ($0.text, $0) }
      }
    }
    let variables = target.containers.flatMap { container -> [Wish] in
      let environment = target.environment(of: container)
      return pairs(Array(environment.known.keys), of: container.object.namespace, in: target) { name in
        environment[name].map { ($0.text, Place($0)) }
      }
    }
    return maps + variables
  }

  private static func pairs(
    _ names: [String], of namespace: String, in target: Target,
    _ setting: (String) -> (text: String?, place: Place)?
  ) -> [Wish] {
    names.sorted().compactMap { name in
      guard let beside = portName(beside: name), let port = setting(beside), let text = port.text,
        let number = Int(text), let host = setting(name)?.text,
        let named = HostName(host).service(twoLabels: true)
      else { return nil }
      let home = named.namespace ?? (namespace.isEmpty ? target.installNamespace ?? "" : namespace)
      return target.service(named.name, in: home).map { Wish(place: port.place, service: $0, port: number) }
    }
  }

  /// The name of the port's setting beside that of a host: `dbPort` beside `dbHost`.
  private static func portName(beside host: String) -> String? {
    for (end, port) in [("host", "port"), ("Host", "Port"), ("HOST", "PORT")] where host.hasSuffix(end) {
      return host.dropLast(4) + port
    }
    return nil
  }

  /// The hosts with ports in texts.
  private static func texts(in target: Target) -> [Wish] {
    let data: [Place] = target.configMaps.flatMap { map in
      (map["data"]?.pairs ?? []).compactMap { map.entry($0.key) }
    }
    let words = target.containers.flatMap { container -> [Place] in
      ["command", "args"].flatMap { key -> [Place] in
        (container.tree[key]?.items ?? []).enumerated().map { index, word in
          Place(object: container.object, tree: word, field: container.field.key(key).item(index))
        }
      }
    }
    let variables = target.containers.flatMap { container -> [Place] in
      (container.tree["env"]?.items ?? []).compactMap { entry -> Place? in
        guard let value = entry["value"], let name = entry["name"]?.text else { return nil }
        return Place(
          object: container.object, tree: value, field: container.field(ofVariable: name).key("value"))
      }
    }
    return (data + words + variables).flatMap { place -> [Wish] in
      ClusterHost.allWithPorts(in: place.text ?? "", namespace: target.installNamespace).compactMap {
        host, port in
        guard let port, let service = target.service(host.service, in: host.namespace) else { return nil }
        return Wish(place: place, service: service, port: port)
      }
    }
  }

  private static func database(_ ports: String, _ spec: String = "") -> Example {
    .object("v1 Service", "db", "spec: {\(spec)ports: [\(ports)]}")
  }

  private static func settings(_ data: String) -> Example { .configMap("settings", data) }

  private static func reader(_ name: String) -> Example {
    .deployment(
      name,
      "name: a, env: [{name: DB_HOST, value: db}, {name: DB_PORT, valueFrom: {configMapKeyRef: {name: values, key: a}}}]"
    )
  }

  private static func server(_ ports: String) -> Example {
    .object("v1 Service", "ml-pipeline", "spec: {ports: \(ports)}")
  }
}
