import Manifests
import YAML

extension Target {
  /// The keys of a Secret of the reference set; nil where there is no such Secret.
  ///
  /// It is rendered, declared as external, made by an ExternalSecret, or written at run time.
  func keys(ofSecret name: String, in namespace: String) -> SecretKeys? {
    if let secret = first(.secret, name, in: namespace) {
      return .these(
        Set(["data", "stringData"].flatMap { secret[$0]?.pairs.map(\.key) ?? [] }))
    }
    if let keys = externals.secrets[name] { return .these(keys) }
    let source = all(.externalSecret).first {
      ($0["spec"]?["target"]?["name"]?.text ?? $0.name) == name && Self.isSame($0.namespace, namespace)
    }
    if let source {
      if source["spec"]?["dataFrom"] != nil || source["spec"]?["target"]?["template"] != nil {
        return .unknown
      }
      return .these(Set(source["spec"]?["data"]?.items.compactMap { $0["secretKey"]?.text } ?? []))
    }
    // The deployer of the cache's webhook writes this one when it starts.
    let isMade = name == "webhook-server-tls" && deployment("cache-deployer-deployment", in: namespace) != nil
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
