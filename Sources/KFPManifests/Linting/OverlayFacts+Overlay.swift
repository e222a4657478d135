import Diagnostics
import Lint
import Manifests
package import Overlays
import Workloads
import YAML

extension OverlayFacts {
  /// What a rendered overlay says that rules need to know.
  package init(_ rendered: RenderedOverlay) {
    self.init()
    let overlay = rendered.overlay
    version = overlay.upstream.version
    assumedRelease = rendered.assumedRelease
    namespace = overlay.upstream.namespace
    gates.gcs = overlay.storage.gcs != nil
    gates.workloadIdentity = overlay.identity != nil
    if case .direct(let direct) = overlay.identity { directServiceAccounts = Set(direct.serviceAccounts) }
    switch overlay.access {
    case .iapIngress: gates.iap = true
    case .inverseProxy: gates.inverseProxy = true
    // What rules say of a Gateway they see in the objects.
    case .gateway, .none: break
    }
    hasNetworkPolicies = overlay.networkPolicy.enabled
    requiresDigests = overlay.images.policy == .digest
    imageMirror = overlay.images.mirror
    let foreign = rendered.foreignContainers
    (addedContainers, unownedContainers) = (foreign.added, foreign.unowned)
    namespacedStage = Set(rendered.objects.filter { $0.stage == .namespaced }.map(\.id))
    spec = rendered.arena[rendered.root, "spec"].map { Tree($0, in: Snapshot(rendered.arena)) }
    terraformOutputs = rendered.terraformOutputs
    location = rendered.arena.location(overlay.$name.position)
    read(overlay.project)
    if let settings = overlay.database.cloudSQL { read(settings) }
    claims = overlay.claims
    laterFields = Schema.laterFields.filter { field in
      placeIfWritten(of: field.path) != nil && overlay.upstream.version.isEarlier(than: field.since)
    }
  }

  private mutating func read(_ project: Overlay.Project) {
    region = project.region
    allowedProjects = project.allowedProjects ?? [project.id]
    hasPrivateNodes = project.cluster.privateNodes
    hasNAT = project.cluster.nat
    isAutopilot = project.cluster.isAutopilot
    usesDataplaneV2 = project.cluster.usesDataplaneV2
  }

  private mutating func read(_ settings: Overlay.CloudSQL) {
    gates.cloudSQL = true
    mysqlVersion = settings.mysqlVersion.rawValue
    sslMode = (settings.sslMode ?? .encryptedOnly).rawValue
    switch settings.connection {
    case .authProxy: databaseConnection = .authProxy
    case .authProxySidecar: databaseConnection = .authProxySidecar
    case .privateIP:
      databaseConnection = .privateIP
      databaseHost = settings.host
    }
  }
}
