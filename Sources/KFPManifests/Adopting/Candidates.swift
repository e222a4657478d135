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
    let owners =
      deployment.bindings.compactMap { Expressions.project(ofServiceAccount: $0.email) } + [project]
    if Set(owners).count > 1 { overlay.project.allowedProjects = Set(owners).sorted() }
    overlay.features.legacyV1 = deployment.has("Deployment", "cache-server")
    overlay.features.viewers = deployment.has("Deployment", "ml-pipeline-viewer-crd")
    overlay.features.visualizations = deployment.has("Deployment", "ml-pipeline-visualizationserver")
    if deployment.objects.contains(where: { $0.kind == "NetworkPolicy" && $0.name == "kfp-ui" }) {
      overlay.networkPolicy.enabled = true
    }
    overlay.database = .inCluster
    overlay.storage = .inCluster
    overlay.access = .none
    common = overlay
  }

  private static let proxyAccount = "kubeflow-pipelines-cloudsql-proxy"

  /// The forms of each section, as changes of an overlay.
  var sections: [[(inout Overlay) -> Void]] {
    [
      databases.map { database in { $0.database = database } },
      stores.map { store in { $0.storage = store } },
      accesses.map { access in { $0.access = access } },
    ]
  }

  /// How pods of an overlay may be known to Google Cloud: as the accounts say, or else in the way that leaves no mark.
  func identities(of overlay: Overlay) -> [Overlay.Identity?] {
    let hasSidecars = overlay.database.cloudSQL?.connection == .authProxySidecar
    var names = ["pipeline-runner", "ml-pipeline-ui"]
    let databaseUsers = ["ml-pipeline", "metadata-grpc-server", "kubeflow-pipelines-cache"]
    if hasSidecars { names += databaseUsers.dropLast(overlay.features.legacyV1 ? 0 : 1) }
    var direct = names
    if overlay.database.cloudSQL?.connection == .authProxy { direct.append(Self.proxyAccount) }
    var bindable = names + ["kubeflow-pipelines-container-builder"]
    if overlay.features.visualizations { bindable.append("ml-pipeline-visualizationserver") }
    if overlay.features.viewers { bindable.append("kubeflow-pipelines-viewer") }
    let bindings = deployment.bindings.filter { bindable.contains($0.account) }
    let impersonation = Overlay.Identity.impersonation(
      .init { settings in for binding in bindings { settings.bindings[binding.account] = binding.email } })
    return (bindings.isEmpty ? [] : [impersonation]) + [nil, .direct(.init { $0.serviceAccounts = direct })]
  }

  /// The databases there may be.
  private var databases: [Overlay.Database] {
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
  private var stores: [Overlay.Storage] {
    guard let bucket = deployment.bucket else { return [.inCluster] }
    return [.inCluster, .gcs(.init { $0.bucket = bucket })]
  }

  /// The ways in there may be.
  private var accesses: [Overlay.Access] {
    var all = [Overlay.Access.none]
    if deployment.has("Deployment", "proxy-agent") {
      all.append(.inverseProxy(.init { $0.acknowledgeDeprecated = true }))
    }
    if let ingress = deployment.ingress { all.append(.iapIngress(ingress)) }
    return all
  }
}
