/// An object of which a controller makes a Secret, whose values no file shows.
package struct SecretSource {
  package let object: Object
  /// The name of the Secret.
  package let name: String
  package let keys: SecretKeys
  /// Whether the Secret is deleted together with the object.
  package let ownsSecret: Bool
  /// Whether the Secret is made in the namespace of the object, rather than in those that it selects.
  private let isNamespaced: Bool

  /// Nil for an object of which no Secret is made.
  package init?(_ object: Object) {
    let spec = object["spec"]
    switch ObjectSet.GroupKind(object) {
    case .externalSecret: self.init(object, external: spec, named: object.name)
    case .clusterExternalSecret:
      self.init(
        object, external: spec?["externalSecretSpec"],
        named: spec?["externalSecretName"]?.text ?? object.name)
    case .sealedSecret:
      // The Secret has the name and the namespace of the object, whatever its template says
      // (https://github.com/bitnami-labs/sealed-secrets).
      let entries = [spec?["encryptedData"], spec?["template"]?["data"]].flatMap { $0?.pairs ?? [] }
      self.init(object, name: object.name, keys: .these(Set(entries.map(\.key))), ownsSecret: true)
    case .certificate:
      // cert-manager keeps the Secret of a Certificate that is gone
      // (https://cert-manager.io/docs/usage/certificate/#cleaning-up-secrets-when-certificates-are-deleted).
      guard let name = spec?["secretName"]?.text else { return nil }
      self.init(object, name: name, keys: .unknown, ownsSecret: false)
    default: return nil
    }
  }

  /// What External Secrets makes, whose owner the object is unless its policy says otherwise
  /// (https://external-secrets.io/latest/guides/ownership-deletion-policy/).
  private init(_ object: Object, external spec: Tree?, named name: String) {
    let target = spec?["target"]
    let isOpen = spec?["dataFrom"] != nil || target?["template"] != nil
    let keys = spec?["data"]?.items.compactMap { $0["secretKey"]?.text } ?? []
    let policy = target?["creationPolicy"]?.text ?? "Owner"
    self.init(
      object, name: target?["name"]?.text ?? name, keys: isOpen ? .unknown : .these(Set(keys)),
      ownsSecret: policy == "Owner")
  }

  private init(_ object: Object, name: String, keys: SecretKeys, ownsSecret: Bool) {
    (self.object, self.name, self.keys, self.ownsSecret) = (object, name, keys, ownsSecret)
    isNamespaced = ObjectSet.GroupKind(object) != .clusterExternalSecret
  }

  /// Whether the Secret stands in a namespace, as far as files tell.
  package func reaches(_ namespace: String) -> Bool {
    !isNamespaced || ObjectSet.isSame(object.namespace, namespace)
  }
}

extension ObjectSet {
  /// What makes Secrets, kind by kind in the order of the set.
  package var secretSources: [SecretSource] {
    [GroupKind.externalSecret, .clusterExternalSecret, .sealedSecret, .certificate].flatMap(all)
      .compactMap(SecretSource.init)
  }
}
