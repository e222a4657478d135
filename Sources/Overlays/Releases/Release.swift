/// A release of Kubeflow Pipelines, as far as overlays must know it.
///
/// Each release has a file that lists its differences from the one before; one without a file uses the newest earlier.
struct Release: Sendable {
  /// The release that the facts below were read from.
  var version: String
  /// The folders below manifests/kustomize that make up stage namespaced.
  var base: [String]
  /// The folder of stage cluster.
  var clusterScoped = "cluster-scoped-resources"
  /// The folder of upstream's own MySQL.
  var mysql = "third-party/mysql/base"
  /// The folder of upstream's own object store.
  var objectStore: ObjectStore
  /// The remote URL that its kustomizations build on, without the path in it.
  var remoteBase: String
  /// The folder of the inverse proxy.
  var inverseProxy = "env/gcp/inverse-proxy"
  /// The layout of Argo's logs and artifacts in the bucket.
  var keyFormat: String
  /// Whether upstream has a NetworkPolicy that lets nobody from outside of the namespace in.
  var closesNamespace = false
  /// Whether pods have init containers `wait-for-…`, which wait until what they need answers.
  var waits = false
  /// Environment variables of the API server whose values name a Service in the namespace kubeflow.
  var serviceHosts: [String] = []

  /// The keys of pipeline-install-config that hold the database's host and port; all pairs are always set.
  var databaseAddresses = [(host: "dbHost", port: "dbPort"), (host: "mysqlHost", port: "mysqlPort")]
  /// Settings that upstream's environments hand on; empty where variables of its bases do that.
  var handedOn: [HandedOn] = []
  /// The ConfigMap of stage cluster, and the key, that repeats the namespace's name.
  var namespaceParameter: (configMap: String, key: String)?

  /// A field of pipeline-install-config that another ConfigMap repeats.
  struct HandedOn: Sendable {
    var field: [String]
    var configMap: String
    var key: String
    /// The text that stands in the key for it; empty where nothing does, and the key is all of it.
    var placeholder: String
  }

  /// Upstream's object store in the cluster.
  struct ObjectStore: Sendable {
    var folder: String
    /// The name of its Deployment, its container and the label `app` of its pods.
    var name: String
    var claim: String
    var port: Int
  }

  /// All folders that a render may build on.
  var folders: [String] { base + [clusterScoped, mysql, objectStore.folder, inverseProxy] }

  /// All releases that a file describes, oldest first.
  static let all: [Release] = [.v2_14_4, .v2_15_0, .v2_16_1, .v2_17_0]

  /// The description of a version, and whether it is that of exactly this version; nil if it is older than all.
  static func describing(_ version: String) -> (release: Release, isExact: Bool)? {
    let numbers = parts(of: version)
    guard let release = all.last(where: { !numbers.lexicographicallyPrecedes(parts(of: $0.version)) }) else {
      return nil
    }
    return (release, release.version == version)
  }

  private static func parts(of version: String) -> [Int] {
    version.split { !$0.isNumber }.prefix(3).map { Int($0) ?? 0 }
  }
}
