internal import YAML

extension Overlay.CloudSQL {
  /// The edits for Cloud SQL instead of upstream's MySQL.
  ///
  /// - Parameter hasCacheServer: Whether the cache server, the third of the database's users, is there.
  func edits(hasCacheServer: Bool) -> SectionEdits {
    let users = [Workload.apiServer, .metadataGRPC] + (hasCacheServer ? [.cacheServer] : [])
    var edits: [any Edit] = configuration
    edits.append(RemoveObject("Secret", "mysql-secret", at: credentials.position ?? $connection.position))
    // Two pods of ML Metadata must never migrate one schema.
    edits.append(
      SetField(
        ["spec", "strategy"], of: "Deployment", Workload.metadataGRPC.deployment, to: ["type": "Recreate"],
        at: $connection.position))
    edits += credentials.edits(users: users, at: $connection.position)
    switch connection {
    case .authProxy: edits += authProxy.standaloneEdits(of: $instance, at: $connection.position)
    case .authProxySidecar:
      edits += users.map {
        AddSidecar(proxy: authProxy, instance: $instance, workload: $0, position: $connection.position)
      }
    case .privateIP: edits += tls?.edits(hasCacheServer: hasCacheServer) ?? []
    }
    return SectionEdits(.database, edits)
  }

  /// Names and addresses in pipeline-install-config.
  ///
  /// The API server reads mysqlHost and mysqlPort, ML Metadata and the cache server dbHost and dbPort: both
  /// pairs are always set.
  private var configuration: [any Edit] {
    let (host, port) = address
    let values: [(String, Located<String>)] = [
      ("pipelineDb", names.$pipeline), ("mlmdDb", names.$metadata), ("cacheDb", names.$cache),
      ("ConMaxLifeTime", $connMaxLifetime), ("dbHost", host), ("dbPort", port), ("mysqlHost", host),
      ("mysqlPort", port),
    ]
    return values.map { SetConfigMapKey("pipeline-install-config", $0, to: $1) }
  }

  /// Under which name and port pods reach the database.
  private var address: (host: Located<String>, port: Located<String>) {
    switch connection {
    case .authProxy: ($connection.map { _ in "mysql" }, $connection.map { _ in "3306" })
    case .authProxySidecar: ($connection.map { _ in "127.0.0.1" }, $connection.map { _ in "3306" })
    case .privateIP where exposeAs == .selectorlessService:
      ($exposeAs.map { _ in "mysql" }, $exposeAs.map { _ in "3306" })
    case .privateIP: ($host, $port.map { String($0) })
    }
  }
}

extension Overlay.DatabaseCredentials {
  /// Where they stand in the overlay; nil if it does not mention them.
  fileprivate var position: Position? {
    switch self {
    case .existingSecret(let secret): secret.$name.isDefault ? nil : secret.$name.position
    case .externalSecret(let secret): secret.store.$name.position
    }
  }

  fileprivate func edits(users: [Workload], at position: Position) -> [any Edit] {
    let name: Located<String>, username: Located<String>, password: Located<String>
    var edits: [any Edit] = []
    switch self {
    case .existingSecret(let secret):
      (name, username, password) = (secret.$name, secret.$usernameKey, secret.$passwordKey)
    case .externalSecret(let secret):
      (name, username, password) = (
        secret.$secretName, Located("username", at: position), Located("password", at: position)
      )
      edits.append(AddObject(secret.object, at: secret.store.$name.position))
    }
    guard name.value != "mysql-secret" || username.value != "username" || password.value != "password" else {
      return edits
    }
    return edits
      + users.map {
        RenameSecretReferences(
          workload: $0, oldName: "mysql-secret", newName: name,
          keys: [("username", username), ("password", password)])
      }
  }
}

extension Overlay.DatabaseCredentials.ExternalSecret {
  /// The ExternalSecret that makes the Secret from Secret Manager.
  fileprivate var object: ManifestValue {
    [
      "apiVersion": "external-secrets.io/v1", "kind": "ExternalSecret",
      "metadata": ["name": .at($secretName)],
      "spec": [
        "refreshInterval": .at($refreshInterval),
        "secretStoreRef": [
          "kind": .at(store.$kind), "name": .at(store.$name),
        ],
        "target": ["name": .at($secretName)],
        "data": [
          ["secretKey": "username", "remoteRef": ["key": .at($usernameKey)]],
          ["secretKey": "password", "remoteRef": ["key": .at($passwordKey)]],
        ],
      ],
    ]
  }
}
