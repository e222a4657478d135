struct ObjectStoreClientUntested: Rule {
  static let identity = RuleIdentity(
    "object-store-client-untested", "UPG019", .storage, .warning, on: .transition)
  static let summary = "A new release of the API server accesses an external object store."
  static let rationale = """
    Each release brings its own S3 client. Stores that are not S3 itself, such as Cloud Storage with \
    HMAC keys, have refused signatures and checksums of newer ones, which shows at the first read or at \
    start.
    """
  static let remedy = """
    Before the upgrade, start the new API server against a copy of the bucket, and read and write a \
    pipeline.
    """
  static let examples = Examples(
    passing: [
      server("2.1.1", "storage.googleapis.com").after(server("2.1.0", "storage.googleapis.com")),
      server("2.2.0", "minio-service.kubeflow").after(server("2.1.0", "minio-service.kubeflow")),
      // The way back leads to a client that has served.
      server("2.1.0", "storage.googleapis.com").after(server("2.2.0", "storage.googleapis.com")),
    ],
    failing: [server("2.2.0", "↓storage.googleapis.com").after(server("2.1.0", "storage.googleapis.com"))])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous, let old = previous.release, let new = target.release,
      old < new, let server = target.apiServer,
      let host = target.environment(of: server)["OBJECTSTORECONFIG_HOST"], let text = host.text,
      text.contains("."), target.service(String(text.prefix { $0 != "." })) == nil,
      !Self.isInCluster(text)
    else { return [] }
    return .one(
      "the API server of \(new.major).\(new.minor) has not been tested with \"\(text)\", which \(old.major).\(old.minor) used",
      at: host)
  }

  /// Hosts such as `minio-service.kubeflow` and `store.acme.svc`: no public name ends so.
  private static func isInCluster(_ host: String) -> Bool {
    let parts = host.split(separator: ".")
    return parts.count == 2 && parts.last == "kubeflow" || parts.contains("svc")
  }

  private static func server(_ version: String, _ host: String) -> Example {
    .all(
      .configMap("pipeline-install-config", "appVersion: \(version)"),
      .apiServer("OBJECTSTORECONFIG_HOST, value: \(host)"))
  }
}
