package import Overlays
internal import Workloads
internal import YAML

extension Overlay {
  /// Whether anything is presumed of Google Cloud: a deployment that keeps all in its cluster may be on a laptop.
  package var needsGoogleCloud: Bool {
    database.cloudSQL != nil || storage.gcs != nil || access.hasIAP || identity != nil
      || images.mirror.flatMap(Mirror.init) != nil
  }
}

/// What an overlay presumes of Google Cloud, as far as the shape of a module depends on it.
struct Presumptions {
  let overlay: Overlay
  /// The service account under which pipelines run.
  let runner: String
  /// The outputs of Terraform that were filled into values, by the places of these values.
  let outputs: [Position: ReadOutput]

  /// Whether there is anything to make.
  var isNeeded: Bool { overlay.needsGoogleCloud }

  var project: Overlay.Project { overlay.project }
  var isAutopilot: Bool { project.cluster.isAutopilot }
  /// Whether pods have addresses of the network; with Autopilot they always have.
  var isVPCNative: Bool { project.cluster.hasVPCNativePods }
  var hasPrivateNodes: Bool { project.cluster.privateNodes }

  /// Whether the control plane calls the webhook of the cache on nodes that it does not reach by itself.
  var needsWebhookRule: Bool { overlay.features.legacyV1 && hasPrivateNodes }

  /// The regional Gateway, whose load balancer runs in a subnet of its own.
  var regionalGateway: Overlay.Gateway? {
    overlay.access.gateway.flatMap { $0.scope == .regional ? $0 : nil }
  }
}

extension Presumptions {
  /// The database, where it is in Cloud SQL.
  var database: Overlay.CloudSQL? { overlay.database.cloudSQL }

  /// The instance as the overlay names it, which only a proxy needs.
  var instance: CloudSQLInstance? {
    guard let database, database.connection != .privateIP else { return nil }
    return CloudSQLInstance(database.instance)
  }

  /// The database, where the module makes its instance: not in another project.
  var ownDatabase: Overlay.CloudSQL? {
    guard let instance else { return database }
    return instance.project == project.id ? database : nil
  }

  /// The Auth Proxy, where pods reach the database by it.
  var proxy: Overlay.AuthProxy? { database.flatMap { $0.connection == .privateIP ? nil : $0.authProxy } }

  /// Whether the instance has an address in a network of Google's that is peered with the module's.
  var needsPeering: Bool {
    ownDatabase != nil && (proxy.map { $0.ipType == .private } ?? true)
  }

  var usesPSC: Bool { ownDatabase != nil && proxy?.ipType == .psc }

  /// How somebody signs in to the database.
  enum Login: Hashable, Sendable {
    /// As a Google service account.
    case iam
    /// With a password that the module draws.
    case password
    /// With a password whose hash the module gets: only SQL can say by which plugin it is compared.
    case nativeHash
  }

  var login: Login {
    if proxy?.iamAuthn == true { return .iam }
    return database?.mysqlVersion == .mysql8_4 ? .nativeHash : .password
  }

  /// The databases, by what they are for.
  var databaseNames: [(purpose: String, name: Located<String>)] {
    guard let names = ownDatabase?.names else { return [] }
    return [("pipeline", names.$pipeline), ("metadata", names.$metadata)]
      + (overlay.features.legacyV1 ? [("cache", names.$cache)] : [])
  }
}

extension Presumptions {
  var bucket: Overlay.GCS? { overlay.storage.gcs }

  /// The bucket that runs write to, where it is not the module's own.
  var otherBucket: String? { bucket?.otherBucket }

  /// The Secret of the HMAC key of the API server.
  var hmacSecret: String? {
    if case .hmac(let store) = bucket?.apiServer { store.keys.secretName } else { nil }
  }

  /// The Secret of the HMAC key with which Argo writes.
  var argoSecret: String? { bucket?.argoArtifacts.secret?.secretName }

  /// Where Argo puts logs below the bucket, if what runs refer to is elsewhere; objects there may expire.
  var logPrefix: String? {
    guard let bucket, bucket.argoArtifacts.mode != .off, bucket.argoArtifacts.archiveLogs ?? true else {
      return nil
    }
    let format = bucket.argoArtifacts.keyFormat ?? "artifacts/"
    let prefix = format.firstRange(of: "{{").map { String(format[..<$0.lowerBound]) } ?? format
    let path = bucket.artifacts.path
    if prefix.isEmpty { return nil }
    return otherBucket != nil || !(prefix.hasPrefix(path) || path.hasPrefix(prefix)) ? prefix : nil
  }
}
