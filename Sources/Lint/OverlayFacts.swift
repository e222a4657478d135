/// What the typed sections of an overlay say that rules need to know.
package struct OverlayFacts: Sendable {
  /// `database.cloudSQL` is given.
  package var usesCloudSQL = false
  /// `storage.gcs` is given.
  package var usesGCS = false
  /// `access.iapIngress` is given.
  package var usesIAPIngress = false
  /// `access.inverseProxy` is given.
  package var usesInverseProxy = false
  /// `identity` is given.
  package var usesWorkloadIdentity = false
  /// The KFP release that `upstream.version` names; nil to take it from the objects.
  package var version: String?
  /// The projects whose service accounts may be used; empty for no limit.
  package var allowedProjects: [String] = []

  package init() {}
}
