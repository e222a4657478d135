struct GCSEndpointInsecure: Rule {
  static let identity = RuleIdentity("gcs-endpoint-insecure", "STO002", .storage, .error)
  static let summary = "The API server connects to GCS without TLS, or on the wrong port."
  static let rationale = """
    Upstream's manifests are made for MinIO: `OBJECTSTORECONFIG_SECURE` is \"false\", and from 2.15 on \
    `OBJECTSTORECONFIG_PORT` is 9000. With the host changed alone, the keys go over the wire in the clear \
    or nowhere.
    """
  static let remedy = "Set SECURE to \"true\" and PORT to \"\". In an overlay: `storage.gcs.apiServer.hmac`."
  static let examples = Examples(
    passing: [
      server("OBJECTSTORECONFIG_SECURE, value: \"true\"", "OBJECTSTORECONFIG_PORT, value: \"\""),
      server("OBJECTSTORECONFIG_SECURE, value: \"true\"", "OBJECTSTORECONFIG_PORT, value: \"443\""),
      // At 2.14 without Service minio-service an unset port is none.
      server("OBJECTSTORECONFIG_SECURE, value: \"true\""),
    ],
    failing: [
      server("OBJECTSTORECONFIG_SECURE, value: ↓\"false\"", "OBJECTSTORECONFIG_PORT, value: ↓\"9000\""),
      server(name: "↓ml-pipeline", "OBJECTSTORECONFIG_PORT, value: \"\""),
      .all(
        server(name: "↓ml-pipeline", "OBJECTSTORECONFIG_SECURE, value: \"true\""),
        .object("v1 Service", "minio-service")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let server = target.apiServer else { return [] }
    let environment = target.environment(of: server)
    guard environment["OBJECTSTORECONFIG_HOST"]?.text == "storage.googleapis.com" else { return [] }
    return [secure(of: server, environment, in: target), port(of: server, environment, in: target)]
      .compactMap(\.self)
  }

  private func secure(of server: Container, _ environment: Environment, in target: Target) -> Finding? {
    let name = "OBJECTSTORECONFIG_SECURE"
    let minio = target.isBefore(2, 15) ? environment["MINIO_SERVICE_SECURE"] : nil
    guard let variable = environment[name] ?? minio else {
      return missing("`\(name)` must be \"true\" for GCS; it is not set", name, of: server)
    }
    // What Go's ParseBool takes for true.
    guard let text = variable.text, !["1", "t", "T", "true", "TRUE", "True"].contains(text) else {
      return nil
    }
    return Finding("`\(name)` is \"\(text)\"; expected \"true\" for GCS", at: variable)
  }

  private func port(of server: Container, _ environment: Environment, in target: Target) -> Finding? {
    let name = "OBJECTSTORECONFIG_PORT"
    let isOld = target.isBefore(2, 15)
    guard let variable = environment[name] ?? (isOld ? environment["MINIO_SERVICE_SERVICE_PORT"] : nil) else {
      if isOld, target.service("minio-service", in: server.object.namespace) == nil { return nil }
      return missing(
        "`\(name)` must be \"\" or \"443\" for GCS; unset, it is that of MinIO", name, of: server)
    }
    guard let text = variable.text, text != "", text != "443" else { return nil }
    return Finding("`\(name)` is \"\(text)\"; expected \"\" or \"443\" for GCS", at: variable)
  }

  private func missing(_ message: String, _ name: String, of server: Container) -> Finding {
    Finding(
      message, at: server.object.location, in: server.object,
      field: server.field.key("env").item("name", name))
  }

  private static func server(name: String = "ml-pipeline", _ variables: String...) -> Example {
    let entries = (["OBJECTSTORECONFIG_HOST, value: storage.googleapis.com"] + variables).map {
      "{name: \($0)}"
    }
    return """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: \(name)}
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-api-server
              env: [\(entries.joined(separator: ", "))]
      """
  }
}
