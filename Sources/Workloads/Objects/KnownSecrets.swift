/// The Secrets of a reference set: rendered, declared, made of another object, or written at run time.
package struct KnownSecrets {
  private let set: ObjectSet
  private let sources: [String: [SecretSource]]

  package init(in set: ObjectSet) {
    self.set = set
    sources = Dictionary(grouping: set.secretSources, by: \.name)
  }

  /// The keys of a Secret; nil where there is no such Secret.
  package func keys(of name: String, in namespace: String) -> SecretKeys? {
    if let secret = set.first(.secret, name, in: namespace) {
      return .these(Set(["data", "stringData"].flatMap { secret[$0]?.pairs.map(\.key) ?? [] }))
    }
    if let keys = set.externals.secrets[name] { return .these(keys) }
    if let source = sources[name]?.first(where: { $0.reaches(namespace) }) { return source.keys }
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
