import Overlays
import Workloads

extension Overlay {
  /// What the overlay takes for itself outside the cluster.
  var claims: [Claim] {
    (database.cloudSQL.map { [claim($0)] } ?? []) + (storage.gcs.map(claims) ?? []) + accessClaims
  }

  private func claim(_ settings: CloudSQL) -> Claim {
    let names = settings.names
    let parts = Set([names.pipeline, names.metadata] + (features.legacyV1 ? [names.cache] : []))
    // Private addresses mean something in one network only, for which the project stands.
    return settings.connection == .privateIP
      ? Claim(.database, "\(project.id)/\(settings.host)", parts: parts, by: "database.cloudSQL.host")
      : Claim(.database, settings.instance, parts: parts, by: "database.cloudSQL.instance")
  }

  /// Where Argo and runs write; what the API server keeps in the bucket has names of its own.
  private func claims(_ settings: GCS) -> [Claim] {
    let format = settings.argoArtifacts.keyFormat ?? "artifacts/"
    let logs = format.firstRange(of: "{{").map { String(format[..<$0.lowerBound]) } ?? format
    let (bucket, path) = settings.artifacts
    if bucket == settings.bucket {
      return [Claim(.bucket, settings.bucket, parts: [logs, path], by: "storage.gcs.bucket")]
    }
    return [
      Claim(.bucket, settings.bucket, parts: [logs], by: "storage.gcs.bucket"),
      Claim(.bucket, bucket, parts: [path], by: "storage.gcs.pipelineRoot"),
    ]
  }

  private var accessClaims: [Claim] {
    switch access {
    case .iapIngress(let ingress):
      [
        Claim(.host, ingress.host, by: "access.iapIngress.host"),
        Claim(.address, "\(project.id)/\(ingress.staticIPName)", by: "access.iapIngress.staticIPName"),
      ]
    case .gateway(let gateway):
      [
        Claim(.host, gateway.host, by: "access.gateway.host"),
        Claim(
          .address,
          "\(project.id)/\(gateway.scope == .regional ? project.region + "/" : "")\(gateway.staticIPName)",
          by: "access.gateway.staticIPName"),
      ]
    case .inverseProxy, .none: []
    }
  }
}
