/// The facts about an overlay that rules need, from its typed sections.
package struct OverlayFacts: Sendable {
  /// How the pods reach Cloud SQL: `database.cloudSQL.connection`.
  package enum DatabaseConnection: String, Sendable {
    case authProxy, authProxySidecar, privateIP
  }

  /// What it has of `database.cloudSQL`, `storage.gcs`, `access` and `identity`; every overlay is a whole install.
  package var gates = Gates(complete: true)

  /// The KFP release that `upstream.version` names; nil to take it from the objects.
  package var version: String?
  /// The release that it is taken for, where this tool does not describe it.
  package var assumedRelease: String?
  /// `upstream.namespace`, where everything goes.
  package var namespace: String?
  /// `project.region`.
  package var region: String?
  /// The projects whose service accounts may be used; empty for no limit.
  package var allowedProjects: [String] = []
  /// `project.cluster.privateNodes`: nodes have no public address.
  package var hasPrivateNodes = false
  /// `project.cluster.nat`.
  package var hasNAT = false
  /// `project.cluster.mode`: on Autopilot GKE gives each container what it lacks, and more where it asks for too little,
  /// before quotas and LimitRanges are compared
  /// (https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-resource-requests).
  package var isAutopilot = false
  /// `project.cluster.dataplaneV2`, which enforces network policies.
  package var usesDataplaneV2 = false
  /// `networkPolicy.enabled`.
  package var hasNetworkPolicies = false

  package var databaseConnection: DatabaseConnection?
  /// `database.cloudSQL.host`.
  package var databaseHost: String?
  /// `database.cloudSQL.mysqlVersion`.
  package var mysqlVersion: String?
  /// `database.cloudSQL.sslMode`.
  package var sslMode: String?

  /// `images.policy` is digest.
  package var requiresDigests = false
  /// `images.mirror`.
  package var imageMirror: String?
  /// The Kubernetes service accounts that are granted roles directly: `identity.direct.serviceAccounts`.
  package var directServiceAccounts: Set<String> = []

  /// What it takes for itself outside the cluster.
  package var claims: [Claim] = []
  /// The same of the other overlays of the run, by their names.
  package var otherClaims: [String: [Claim]] = [:]
  /// Fields that it sets, by their path below `spec`, and the later release from which on they are of use.
  package var laterFields: [(path: String, since: String)] = []

  /// Containers that sections or patches add, as `KIND/NAME/CONTAINER`.
  package var addedContainers: Set<String> = []
  /// Containers that no component of the overlay owns, as `KIND/NAME/CONTAINER`.
  package var unownedContainers: Set<String> = []
  /// The objects that are applied with permissions in the namespace only.
  package var namespacedStage: Set<ObjectID> = []
  /// Where the overlay gives its name.
  package var location: FileLocation?
  /// What the overlay says, merged and filled in: its `spec`.
  package var spec: Tree?
  /// What `terraform output -json` printed into the file of `values.from`.
  package var terraformOutputs: JSON?

  package init() {}

  /// The place of a field; where it is not written, that of the section that it is a default of, or of the overlay.
  ///
  /// - Parameter field: The path below `spec`; the overlay itself has the empty path.
  package func place(of field: String) -> FileLocation? {
    if field.isEmpty { return location }
    return placeIfWritten(of: field)
      ?? place(of: field.lastIndex(of: ".").map { String(field[..<$0]) } ?? "")
  }

  /// The place of a field; nil where it is not written.
  ///
  /// Few are asked for of the many that there are, so that each is looked for by itself.
  package func placeIfWritten(of field: String) -> FileLocation? {
    spec?.field(field[...]).map { $0.kind == .mapping ? $0.keyLocation : $0.location }
  }
}

extension Tree {
  /// The value at the end of keys with dots between them, which may have dots of their own.
  fileprivate func field(_ path: Substring) -> Tree? {
    if let value = self[String(path)] { return value }
    for dot in path.indices where path[dot] == "." {
      let value = self[String(path[..<dot])]?.field(path[path.index(after: dot)...])
      if let value { return value }
    }
    return nil
  }
}

/// The objects and hosts outside the render, as an overlay declares them.
package struct Externals: Sendable {
  /// Secrets by name, with their keys.
  package var secrets: [String: Set<String>] = [:]
  package var configMaps: Set<String> = []
  package var serviceAccounts: Set<String> = []
  package var priorityClasses: Set<String> = []
  package var customResourceDefinitions: Set<String> = []
  /// Host names that resolve although no Service of the set bears them.
  package var hosts: Set<String> = []

  package init() {}
}
