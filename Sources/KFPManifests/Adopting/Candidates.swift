import Overlays

/// Overlays that a deployment may have been made by, with what is known of it filled in.
///
/// Which parts it has is not guessed from names: all forms of a section are rendered, and the nearest wins.
struct Candidates {
  let deployment: InstalledDeployment
  /// Values that the deployment does not tell, and that stand in for them.
  private(set) var standIns: [String] = []
  /// What all have in common.
  let common: Overlay
  private let project: String
  private let region: String

  init(_ name: String, release: String, _ deployment: InstalledDeployment) {
    self.deployment = deployment
    project = deployment.projectID ?? "your-project"
    region = deployment.region ?? "us-central1"
    if deployment.projectID == nil { standIns.append("spec.project.id") }
    if deployment.region == nil { standIns.append("spec.project.region") }
    var overlay = Overlay(name)
    overlay.upstream.version = release
    if let namespace = deployment.namespace { overlay.upstream.namespace = namespace }
    overlay.project.id = project
    overlay.project.region = region
    overlay.features.legacyV1 = deployment.has("Deployment", "cache-server")
    overlay.features.viewers = deployment.has("Deployment", "ml-pipeline-viewer-crd")
    overlay.features.visualizations = deployment.has("Deployment", "ml-pipeline-visualizationserver")
    if deployment.objects.contains(where: { $0.kind == "NetworkPolicy" && $0.name == "kfp-ui" }) {
      overlay.networkPolicy.enabled = true
    }
    let bindings = deployment.bindings.filter { $0.account != Self.proxyAccount }
    if !bindings.isEmpty {
      overlay.identity = .impersonation(
        .init { settings in for binding in bindings { settings.bindings[binding.account] = binding.email } })
    }
    overlay.database = .inCluster
    overlay.storage = .inCluster
    overlay.access = .none
    common = overlay
  }

  private static let proxyAccount = "kubeflow-pipelines-cloudsql-proxy"

  /// The databases there may be.
  var databases: [Overlay.Database] {
    var all = [Overlay.Database.inCluster]
    if deployment.instance != nil || deployment.has("Deployment", "cloudsqlproxy") {
      for connection in [Overlay.CloudSQL.Connection.authProxy, .authProxySidecar] {
        all.append(
          .cloudSQL(cloudSQL(connection) { $0.instance = deployment.instance ?? "\(project):\(region):kfp" }))
      }
    }
    if let host = deployment.setting("dbHost"), TextForm.address.accepts(host) {
      all.append(.cloudSQL(cloudSQL(.privateIP) { $0.host = host }))
    }
    return all
  }

  private func cloudSQL(
    _ connection: Overlay.CloudSQL.Connection, _ set: (inout Overlay.CloudSQL) -> Void
  ) -> Overlay.CloudSQL {
    Overlay.CloudSQL {
      $0.connection = connection
      set(&$0)
      if let name = deployment.setting("pipelineDb"), name != "mlpipeline" { $0.names.pipeline = name }
      if let name = deployment.setting("mlmdDb"), name != "metadb" { $0.names.metadata = name }
      if let name = deployment.setting("cacheDb"), name != "cachedb" { $0.names.cache = name }
      guard connection != .privateIP else { return }
      if let image = deployment.proxyImage { $0.authProxy.image = image }
      let binding = deployment.bindings.first { $0.account == Self.proxyAccount }
      if connection == .authProxy, let binding { $0.authProxy.serviceAccount = binding.email }
    }
  }

  /// The stores there may be.
  var stores: [Overlay.Storage] {
    guard let bucket = deployment.bucket else { return [.inCluster] }
    return [.inCluster, .gcs(.init { $0.bucket = bucket })]
  }

  /// The ways in there may be.
  var accesses: [Overlay.Access] {
    var all = [Overlay.Access.none]
    if deployment.has("Deployment", "proxy-agent") {
      all.append(.inverseProxy(.init { $0.acknowledgeDeprecated = true }))
    }
    if let ingress = deployment.ingress { all.append(.iapIngress(ingress)) }
    return all
  }
}
