import Overlays
import Workloads

extension Overlay {
  /// What the overlay takes for itself outside the cluster.
  var claims: [Claim] {
    [database.cloudSQL.map(claim), storage.gcs.map(claim)].compactMap(\.self) + accessClaims
  }

  private func claim(_ settings: CloudSQL) -> Claim {
    let names = settings.names
    let parts = Set([names.pipeline, names.metadata] + (features.legacyV1 ? [names.cache] : []))
    // Private addresses mean something in one network only, for which the project stands.
    return settings.connection == .privateIP
      ? Claim(.database, "\(project.id)/\(settings.host)", parts: parts, by: "database.cloudSQL.host")
      : Claim(.database, settings.instance, parts: parts, by: "database.cloudSQL.instance")
  }

  /// The bucket, with where runs and Argo write in it; what the API server keeps has names of its own.
  private func claim(_ settings: GCS) -> Claim {
    let root = settings.pipelineRoot ?? "gs://\(settings.bucket)/v2/artifacts"
    var parts: Set<String> = []
    if root == "gs://\(settings.bucket)" || root.hasPrefix("gs://\(settings.bucket)/") {
      parts.insert(String(root.dropFirst("gs://\(settings.bucket)/".count)))
    }
    let format = settings.argoArtifacts.keyFormat ?? "artifacts/"
    parts.insert(format.firstRange(of: "{{").map { String(format[..<$0.lowerBound]) } ?? format)
    return Claim(.bucket, settings.bucket, parts: parts, by: "storage.gcs.bucket")
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
