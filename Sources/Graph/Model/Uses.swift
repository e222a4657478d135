import Manifests
import Workloads
import YAML

/// The Services, databases and buckets that a workload's settings name.
struct Uses {
  private let workload: Object
  private let topology: Topology
  private let settings: Settings

  init(of workload: Object, in topology: Topology) {
    self.workload = workload
    self.topology = topology
    settings = Settings(of: workload, in: topology.set)
  }

  /// The Services, databases and buckets that are named.
  var nodes: Set<Graph.Node> {
    Set(settings.all.compactMap(service)).union(settings.all.compactMap(database)).union(buckets)
      .union(instances)
  }

  /// The Service that a setting names.
  private func service(_ setting: Settings.Setting) -> Graph.Node? {
    topology.set.service(namedIn: setting, of: workload).map { topology.node($0, .service) }
  }

  /// The database's address, where it is no Service (`dbHost` of upstream's pipeline-install-config).
  private func database(_ setting: Settings.Setting) -> Graph.Node? {
    guard ["dbHost", "mysqlHost"].contains(setting.name), !setting.value.isEmpty, service(setting) == nil
    else { return nil }
    return Graph.Node(role: .database, kind: "Database", name: setting.value, frame: .google)
  }

  /// The instances that a Cloud SQL Auth Proxy is given.
  private var instances: Set<Graph.Node> {
    let proxies = Container.all(of: workload).filter(\.isSQLProxy)
    let names = proxies.flatMap(\.flags.words).compactMap { $0.text.flatMap { SQLProxy.Instance($0) }?.name }
    return Set(names.map { Graph.Node(role: .database, kind: "Cloud SQL", name: $0, frame: .google) })
  }

  /// The buckets that are named: in a `gs://` address, or alone where such an address of the set has the same.
  private var buckets: Set<Graph.Node> {
    let found = topology.buckets.filter { bucket in
      settings.all.contains { Topology.names(bucket, in: $0.value) }
    }
    return Set(found.map(Graph.Node.bucket))
  }
}

extension Topology {
  /// Whether a setting names a bucket.
  static func names(_ bucket: String, in text: String) -> Bool {
    text == bucket || text.contains("gs://\(bucket)") || text.contains("bucket: \(bucket)\n")
      || text.contains("bucket: \"\(bucket)\"")
  }

  /// The buckets of all `gs://` addresses in ConfigMaps and in the environment of containers.
  static func buckets(named objects: [Object]) -> Set<String> {
    var texts: [String] = []
    for object in objects {
      if object.kind == "ConfigMap" { texts += (object.tree["data"]?.entries ?? []).compactMap(\.value.text) }
      for container in object.containers {
        texts += (container["env"]?.items ?? []).compactMap { $0["value"]?.text }
      }
    }
    var found: Set<String> = []
    for text in texts {
      for range in text.ranges(of: "gs://") {
        let name = text[range.upperBound...].prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
        }
        if !name.isEmpty { found.insert(String(name)) }
      }
    }
    return found
  }
}
