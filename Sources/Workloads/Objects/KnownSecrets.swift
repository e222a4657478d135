/// The Secrets of a reference set: rendered, declared, made by an ExternalSecret or a Certificate, or written at run
/// time.
package struct KnownSecrets {
  private let set: ObjectSet
  private let sources: [String: [Object]]
  /// The Certificates of cert-manager, by the Secrets in which they keep their keys.
  private let certificates: [String: [Object]]

  package init(in set: ObjectSet) {
    self.set = set
    sources = Dictionary(grouping: set.all(.externalSecret)) {
      $0["spec"]?["target"]?["name"]?.text ?? $0.name
    }
    certificates = Dictionary(grouping: set.all(.certificate)) { $0["spec"]?["secretName"]?.text ?? "" }
  }

  /// The keys of a Secret; nil where there is no such Secret.
  package func keys(of name: String, in namespace: String) -> SecretKeys? {
    if let secret = set.first(.secret, name, in: namespace) {
      return .these(Set(["data", "stringData"].flatMap { secret[$0]?.pairs.map(\.key) ?? [] }))
    }
    if let keys = set.externals.secrets[name] { return .these(keys) }
    if let source = sources[name]?.first(where: { ObjectSet.isSame($0.namespace, namespace) }) {
      let spec = source["spec"]
      if spec?["dataFrom"] != nil || spec?["target"]?["template"] != nil { return .unknown }
      return .these(Set(spec?["data"]?.items.compactMap { $0["secretKey"]?.text } ?? []))
    }
    if certificates[name]?.contains(where: { ObjectSet.isSame($0.namespace, namespace) }) ?? false {
      return .unknown
    }
    // The deployer of the cache's webhook writes this one when it starts.
    let isMade =
      name == "webhook-server-tls" && set.deployment("cache-deployer-deployment", in: namespace) != nil
    return isMade ? .unknown : nil
  }
}

/// The keys of a Secret, as far as the set tells.
package enum SecretKeys {
  case these(Set<String>)
  case unknown

  package func contains(_ key: String) -> Bool {
    switch self {
    case .these(let keys): keys.contains(key)
    case .unknown: true
    }
  }
}
