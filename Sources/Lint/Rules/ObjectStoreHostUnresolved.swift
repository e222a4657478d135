struct ObjectStoreHostUnresolved: Rule {
  static let identity = RuleIdentity("object-store-host-unresolved", "STO001", .storage, .error)
  static let summary = "The API server has no object store host, or one whose Service does not exist."
  static let rationale = """
    The API server looks for its bucket when it starts and tries for six minutes without a word. Its \
    startup probe kills it after about one: the pod restarts for ever and no line of its log says why. At \
    2.14 it finds its host through the variable that Service minio-service injects, so that removing the \
    Service alone breaks it.
    """
  static let remedy = """
    Set `OBJECTSTORECONFIG_HOST` to a host that exists (in an overlay: the storage section), render the \
    Service, or name the host under `external.hosts`.
    """
  static let examples = Examples(
    passing: [
      server("{name: OBJECTSTORECONFIG_HOST, value: storage.googleapis.com}").among(.install),
      server("{name: OBJECTSTORECONFIG_HOST, value: minio-service.kubeflow.svc}").among(.install),
      // Without the variable, Service minio-service gives the host.
      server("{name: POD, value: a}").among(.install),
      server("{name: OBJECTSTORECONFIG_HOST, value: seaweedfs.storage}").among(.install)
        .externals { $0.hosts = ["seaweedfs.storage"] },
      server("{name: OBJECTSTORECONFIG_HOST, valueFrom: {secretKeyRef: {name: s, key: host}}}")
        .among(.install),
    ],
    failing: [
      server("{name: OBJECTSTORECONFIG_HOST, value: ↓\"\"}").among(.install),
      server("{name: OBJECTSTORECONFIG_HOST, value: ↓seaweedfs}").among(.install),
      server("{name: OBJECTSTORECONFIG_HOST, value: ↓\"seaweedfs.storage:9000\"}").among(.install),
      .all(
        server("{name: POD, value: a}", name: "↓ml-pipeline"),
        .configMap("pipeline-install-config", "appVersion: 2.15.0")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let server = target.apiServer else { return [] }
    let environment = target.environment(of: server)
    let name = "OBJECTSTORECONFIG_HOST"
    let minio = target.isBefore(2, 15) ? environment["MINIO_SERVICE_SERVICE_HOST"] : nil
    guard let variable = environment[name] ?? minio else {
      let isInjected =
        target.isBefore(2, 15) && target.service("minio-service", in: server.object.namespace) != nil
      if isInjected { return [] }
      return .one(
        "container \"\(server.name)\" must set `\(name)`: no Service gives it a host, and it is killed in silence",
        at: server.object.location, in: server.object, field: server.field.key("env").item("name", name))
    }
    guard let host = variable.text else { return [] }
    guard !host.isEmpty else {
      return .one(
        "the API server's object store must not be empty: it is killed at start in silence", at: variable)
    }
    guard !resolves(host, from: server.object.namespace, in: target) else { return [] }
    return .one(
      "the API server's object store is \"\(host)\", but no such Service is in the set: it is killed at start in"
        + " silence", at: variable)
  }

  private func resolves(_ host: String, from namespace: String, in target: Target) -> Bool {
    let name = HostName(host)
    guard let service = name.service(twoLabels: true) else { return true }
    return target.service(service.name, in: service.namespace ?? namespace) != nil
      || target.externals.hosts.contains(name.text)
  }

  private static func server(_ variable: String, name: String = "ml-pipeline") -> Example {
    .apiServer(environment: variable, name: name, metadata: "namespace: kubeflow")
  }
}
