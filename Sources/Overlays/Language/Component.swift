internal import Diagnostics

extension Overlay {
  /// A part of Kubeflow Pipelines that has an image, as overlays name it.
  public enum Component: String, Hashable, Sendable, CaseIterable {
    /// The API server.
    case apiServer
    /// The UI.
    case frontend
    /// The agent that reports workflows to the API server.
    case persistenceAgent
    /// The controller of recurring runs.
    case scheduledWorkflow
    /// The controller of viewers such as TensorBoard.
    case viewerCrd
    /// The server that draws visualizations.
    case visualization
    /// The writer of metadata for pipelines of version 1.
    case metadataWriter
    /// The proxy through which the UI reads metadata.
    case metadataEnvoy
    /// The metadata server.
    case metadataGrpc
    /// The webhook of the cache for pipelines of version 1.
    case cacheServer
    /// The program that makes the webhook's certificate.
    case cacheDeployer
    /// Argo's controller of workflows.
    case workflowController
    /// Argo's executor, which an argument of the controller names.
    case argoexec
    /// The driver of runs, which a variable of the API server names.
    case driver
    /// The launcher of steps, which a variable of the API server names.
    case launcher
    /// The image of cached steps, which a ConfigMap names.
    case cache
    /// The init containers `wait-for-…` of several Deployments, since 2.17.
    case waitFor
    /// The agent of the inverse proxy, where `access` adds it.
    case inverseProxy
    /// The Cloud SQL Auth Proxy, where `database` adds it.
    case cloudSqlProxy
    /// MySQL in the cluster, where `database` keeps it.
    case mysql
    /// The object store in the cluster, where `storage` keeps it.
    case objectStore

    /// Whether it is an image alone, without a Deployment whose settings could change.
    package var isImageOnly: Bool {
      switch self {
      case .argoexec, .driver, .launcher, .cache, .waitFor: true
      default: false
      }
    }

    /// Whether two pods of it at a time would get into each other's way.
    package var isSingleton: Bool {
      switch self {
      // The controller of recurring runs has no leader election, so two start each run twice
      // (https://github.com/kubeflow/pipelines/pull/13440).
      case .scheduledWorkflow, .metadataGrpc, .cacheDeployer, .mysql, .objectStore: true
      default: false
      }
    }
  }
}

package typealias Component = Overlay.Component

extension Component {
  /// Those whose image a pin may replace; that of the Auth Proxy stands with the database.
  static let pinnable = allCases.filter { $0 != .cloudSqlProxy }
  /// Those that have a Deployment with settings.
  static let adjustable = allCases.filter { !$0.isImageOnly }
}

extension Kind {
  /// A map of components to values of one kind.
  static func components<Element>(
    _ components: [Component], of element: Element
  ) -> Self where Self == MapKind<Component, Element> {
    MapKind(
      word: "COMPONENT", form: form(components), element: { _ in element }, schemas: { (element.schema, []) },
      key: { $1.component($0, among: components) }, text: \.rawValue)
  }
}

extension Kind where Self == MapKind<Component, SectionKind<Overlay.ComponentSettings>> {
  /// A map of components to their settings.
  static var singleComponents: Self {
    MapKind(
      word: "COMPONENT", form: form(Component.adjustable),
      element: { SectionKind(content: Overlay.ComponentSettings(of: $0)) },
      schemas: {
        func schema(_ component: Component) -> Schema {
          Schema(describing: Overlay.ComponentSettings(of: component))
        }
        let exceptions = Component.allCases.filter(\.isSingleton).map {
          SchemaField($0.rawValue, schema($0), "A component of which one pod runs.")
        }
        return (
          schema(.apiServer),
          exceptions + [
            SchemaField(
              Component.cloudSqlProxy.rawValue, schema(.cloudSqlProxy),
              "The Auth Proxy, whose other settings stand with the database.")
          ]
        )
      },
      // The settings of all are read by themselves.
      key: { $1.component($0, among: Component.adjustable, besides: [Overlay.Components.allKey]) },
      text: \.rawValue)
  }
}

private func form(_ components: [Component]) -> TextForm {
  let names = components.map(\.rawValue)
  return TextForm(
    "component", "(\(names.joined(separator: "|")))", names: .only(names), accepts: names.contains)
}

extension Fields {
  /// The component that a key of a map names.
  ///
  /// - Parameter others: Keys of the map that are no components.
  fileprivate mutating func component(
    _ entry: MapEntry, among components: [Component], besides others: [String] = []
  ) -> Component? {
    if others.contains(entry.key) { return nil }
    if let component = Component(rawValue: entry.key), components.contains(component) { return component }
    refuse(unknown: entry.located, among: others + components.map(\.rawValue), at: entry.spot.path)
    return nil
  }

  /// Says that a name is none of the components that there are, and why not if it is one of others.
  mutating func refuse(
    unknown name: Located<String>, among names: [String], at path: String, because reason: String? = nil
  ) {
    var message = "unknown component \(name.value); expected one of \(names.joined(separator: ", "))"
    if let near = nearest(to: name.value, in: names), reason == nil { message += "; did you mean \(near)?" }
    let notes = reason.map { [Diagnostic.Note("\(name.value) is not rendered: \($0)")] } ?? []
    refuse(path, message, at: name.position, id: .overlayComponentUnknown, notes: notes)
  }
}

/// What decides which components and service accounts are rendered.
extension Overlay {
  /// Whether no section that decides about it is wrong.
  var isWhole: Bool { !$database.isDefault && !$storage.isDefault && !$access.isDefault }

  /// Why a component is not rendered; nil if it is.
  func absence(of component: Component) -> String? {
    switch component {
    case .cacheServer, .cacheDeployer, .metadataWriter: features.legacyV1 ? nil : "features.legacyV1 is false"
    case .viewerCrd: features.viewers ? nil : "features.viewers is false"
    case .visualization: features.visualizations ? nil : "features.visualizations is false"
    case .inverseProxy: access.isInverseProxy ? nil : "access is not inverseProxy"
    case .cloudSqlProxy: hasProxy ? nil : "the database's connection is not authProxy"
    case .mysql: database.cloudSQL == nil ? nil : "database is not inCluster"
    case .waitFor:
      (Release.describing(upstream.version)?.release.waits ?? true)
        ? nil : "no container of Kubeflow Pipelines \(upstream.version) waits for another"
    case .objectStore:
      hasObjectStore ? nil : "storage is not inCluster, and storage.gcs.apiServer is not stub"
    default: nil
    }
  }

  /// Whether the Auth Proxy runs as a Deployment of its own.
  var hasProxy: Bool { database.cloudSQL?.connection == .authProxy }

  /// Whether the Auth Proxy runs in the pods that need the database.
  var hasSidecars: Bool { database.cloudSQL?.connection == .authProxySidecar }

  /// Whether an object store runs in the cluster.
  var hasObjectStore: Bool {
    guard let gcs = storage.gcs else { return true }
    return if case .stub = gcs.apiServer { true } else { false }
  }
}
