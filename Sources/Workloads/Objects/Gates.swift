/// The conditions under which groups of rules have something to say.
///
/// For an overlay they come from its typed sections; for plain files from what the objects are.
package struct Gates: Hashable, Sendable {
  /// The set is a whole install of Kubeflow Pipelines, not a single layer of it.
  package var complete = false
  /// Its database is in Cloud SQL.
  package var cloudSQL = false
  /// Its objects are in GCS.
  package var gcs = false
  /// People reach it through a GKE Ingress with Identity-Aware Proxy.
  package var iap = false
  /// People reach it through the inverse proxy.
  package var inverseProxy = false
  /// Its service accounts are bound to Google's.
  package var workloadIdentity = false
}

extension Gates {
  package init(of set: ObjectSet) {
    self.init()
    complete =
      ["ml-pipeline", "ml-pipeline-ui", "metadata-grpc-deployment"].allSatisfy {
        set.deployment($0) != nil
      }
      && set.installConfig != nil
    iap = set.ingresses.contains { set.leadsToPipelines($0) }
    inverseProxy = set.inverseProxyAgent != nil
    workloadIdentity = set.serviceAccounts.contains {
      $0.annotation(ObjectSet.workloadIdentityAnnotation) != nil
    }
    guard complete else { return }
    cloudSQL =
      set.containers.contains { $0.isSQLProxy } || Self.isOutside(set.installValue("mysqlHost"), set)
    gcs = Self.usesGCS(set)
  }

  /// Whether a database host lies outside the cluster, as far as its name tells.
  private static func isOutside(_ host: String?, _ set: ObjectSet) -> Bool {
    guard let host, !host.isEmpty else { return false }
    let name = HostName(host)
    if name.isAddress { return host != "127.0.0.1" }
    if name.isDotted { return !name.endsAsService }
    guard let service = set.service(host) else { return false }
    return service["spec"]?["selector"]?.pairs.isEmpty ?? true
  }

  private static func usesGCS(_ set: ObjectSet) -> Bool {
    if set.launcherRoot?.text?.hasPrefix("gs://") == true { return true }
    if set.artifactRepository?.content["gcs"] != nil { return true }
    guard let apiServer = set.apiServer else { return false }
    return set.environment(of: apiServer)["OBJECTSTORECONFIG_HOST"]?.text == "storage.googleapis.com"
  }
}
