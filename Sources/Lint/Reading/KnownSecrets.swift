import Manifests
import YAML

/// The Secrets of a reference set: rendered, declared, made by an ExternalSecret or a Certificate, or written at run
/// time.
struct KnownSecrets {
  private let target: Target
  private let sources: [String: [Object]]
  /// The Certificates of cert-manager, by the Secrets in which they keep their keys.
  private let certificates: [String: [Object]]

  init(in target: Target) {
    self.target = target
    sources = Dictionary(grouping: target.all(.externalSecret)) {
      $0["spec"]?["target"]?["name"]?.text ?? $0.name
    }
    certificates = Dictionary(grouping: target.all(.certificate)) { $0["spec"]?["secretName"]?.text ?? "" }
  }

  /// The keys of a Secret; nil where there is no such Secret.
  func keys(of name: String, in namespace: String) -> SecretKeys? {
    if let secret = target.first(.secret, name, in: namespace) {
      return .these(Set(["data", "stringData"].flatMap { secret[$0]?.pairs.map(\.key) ?? [] }))
    }
    if let keys = target.externals.secrets[name] { return .these(keys) }
    if let source = sources[name]?.first(where: { Target.isSame($0.namespace, namespace) }) {
      let spec = source["spec"]
      if spec?["dataFrom"] != nil || spec?["target"]?["template"] != nil { return .unknown }
      return .these(Set(spec?["data"]?.items.compactMap { $0["secretKey"]?.text } ?? []))
    }
    if certificates[name]?.contains(where: { Target.isSame($0.namespace, namespace) }) ?? false {
      return .unknown
    }
    // The deployer of the cache's webhook writes this one when it starts.
    let isMade =
      name == "webhook-server-tls" && target.deployment("cache-deployer-deployment", in: namespace) != nil
    return isMade ? .unknown : nil
  }
}

/// The keys of a Secret, as far as the set tells.
enum SecretKeys {
  case these(Set<String>)
  case unknown

  func contains(_ key: String) -> Bool {
    switch self {
    case .these(let keys): keys.contains(key)
    case .unknown: true
    }
  }
}

extension Externals {
  /// One Secret that exists outside, for examples.
  static func secret(_ name: String, _ keys: String...) -> Externals {
    var externals = Externals()
    externals.secrets = [name: Set(keys)]
    return externals
  }
}
