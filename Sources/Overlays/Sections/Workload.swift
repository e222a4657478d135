/// The Deployment and the main container of a component.
struct Workload: Hashable, Sendable {
  var deployment: String
  var container: String

  /// Both in words, for messages.
  var described: String { "container \(container) in Deployment/\(deployment)" }

  static let apiServer = Workload(deployment: "ml-pipeline", container: "ml-pipeline-api-server")
  static let frontend = Workload(deployment: "ml-pipeline-ui", container: "ml-pipeline-ui")
  static let metadataGRPC = Workload(deployment: "metadata-grpc-deployment", container: "container")
  static let cacheServer = Workload(deployment: "cache-server", container: "server")
  static let workflowController = Workload(
    deployment: "workflow-controller", container: "workflow-controller")

  /// Nil for what is an image alone.
  init?(of component: Component, in release: Release) {
    switch component {
    case .apiServer: self = .apiServer
    case .frontend: self = .frontend
    case .persistenceAgent: self.init(named: "ml-pipeline-persistenceagent")
    case .scheduledWorkflow: self.init(named: "ml-pipeline-scheduledworkflow")
    case .viewerCrd: self.init(named: "ml-pipeline-viewer-crd")
    case .visualization: self.init(named: "ml-pipeline-visualizationserver")
    case .metadataWriter: self.init(deployment: "metadata-writer", container: "main")
    case .metadataEnvoy: self.init(deployment: "metadata-envoy-deployment", container: "container")
    case .metadataGrpc: self = .metadataGRPC
    case .cacheServer: self = .cacheServer
    case .cacheDeployer: self.init(deployment: "cache-deployer-deployment", container: "main")
    case .workflowController: self = .workflowController
    case .inverseProxy: self.init(named: "proxy-agent")
    case .cloudSqlProxy: self.init(named: "cloudsqlproxy")
    case .mysql: self.init(named: "mysql")
    case .objectStore: self.init(named: release.objectStore.name)
    case .argoexec, .driver, .launcher, .cache, .waitFor: return nil
    }
  }

  init(named name: String) { self.init(deployment: name, container: name) }

  private init(deployment: String, container: String) {
    self.deployment = deployment
    self.container = container
  }
}

extension Release {
  /// The components whose main containers a Deployment has, by the Deployment's name.
  var owners: [String: [(container: String, component: Component)]] {
    Self.knownOwners[version] ?? Self.owners(in: self)
  }

  private static let knownOwners = Dictionary(uniqueKeysWithValues: all.map { ($0.version, owners(in: $0)) })

  private static func owners(in release: Release) -> [String: [(container: String, component: Component)]] {
    var owners: [String: [(container: String, component: Component)]] = [:]
    for component in Component.allCases {
      guard let workload = Workload(of: component, in: release) else { continue }
      owners[workload.deployment, default: []].append((workload.container, component))
    }
    return owners
  }
}
