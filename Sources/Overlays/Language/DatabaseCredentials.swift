extension Overlay {
  /// Where the database's user and password come from; the overlay itself never holds them.
  package enum DatabaseCredentials: Sendable {
    /// A Secret that exists already; the default.
    case existingSecret(ExistingSecret)
    /// A Secret that External Secrets makes from Secret Manager.
    case externalSecret(ExternalSecret)

    /// A Secret that exists already.
    package struct ExistingSecret: Sendable {
      /// The Secret's name; `mysql-secret` by default.
      package var name: Located<String>
      /// The key that holds the user; `username` by default.
      package var usernameKey: Located<String>
      /// The key that holds the password; `password` by default.
      package var passwordKey: Located<String>
    }

    /// A Secret that External Secrets makes.
    package struct ExternalSecret: Sendable {
      /// Whether the store serves one namespace or all.
      package var storeKind: Located<StoreKind>
      /// The store's name.
      package var storeName: Located<String>
      /// The secret in Secret Manager that holds the user.
      package var usernameKey: Located<String>
      /// The secret in Secret Manager that holds the password.
      package var passwordKey: Located<String>
      /// The name of the Secret that is made; `mysql-secret` by default.
      package var secretName: Located<String>
      /// How often it is made anew, as a Go duration; 1h by default.
      package var refreshInterval: Located<String>
    }

    /// The two kinds of stores.
    package enum StoreKind: String, Sendable {
      case secretStore = "SecretStore"
      case clusterSecretStore = "ClusterSecretStore"
    }
  }
}

extension Overlay.DatabaseCredentials {
  init?(_ fields: inout Fields) {
    let members = ["existingSecret", "externalSecret"]
    let credentials: Self? = fields.oneOf("credentials", members, default: "existingSecret") {
      member, fields in
      if member == "externalSecret" {
        return fields.section(required: member) { ExternalSecret(&$0) }.map(Self.externalSecret)
      }
      return .existingSecret(fields.section(orDefault: member) { ExistingSecret(&$0) })
    }
    guard let credentials else { return nil }
    self = credentials
  }
}

extension Overlay.DatabaseCredentials.ExistingSecret {
  init(_ fields: inout Fields) {
    let message = "expected a Secret key"
    name = fields.string(
      "name", default: "mysql-secret", "expected the name of an existing Secret",
      where: Expressions.isObjectName)
    usernameKey = fields.string("usernameKey", default: "username", message, where: Expressions.isKey)
    passwordKey = fields.string("passwordKey", default: "password", message, where: Expressions.isKey)
    fields.distinguish(("usernameKey", usernameKey), ("passwordKey", passwordKey), message)
  }
}

extension Overlay.DatabaseCredentials.ExternalSecret {
  init?(_ fields: inout Fields) {
    let message = "expected the name of a Secret Manager secret"
    let kindMessage = "expected SecretStore or ClusterSecretStore"
    typealias Kind = Overlay.DatabaseCredentials.StoreKind
    let store = fields.section(required: "store", kindMessage) {
      fields -> (Located<Kind>, Located<String>)? in
      let kind: Located<Kind>? = fields.choice(required: "kind", kindMessage)
      let name = fields.string(required: "name", "expected the store's name", where: Expressions.isObjectName)
      guard let kind, let name else { return nil }
      return (kind, name)
    }
    let username = fields.string(required: "usernameKey", message, where: Expressions.isSecretManagerName)
    let password = fields.string(required: "passwordKey", message, where: Expressions.isSecretManagerName)
    secretName = fields.string(
      "secretName", default: "mysql-secret", "expected a Secret name", where: Expressions.isObjectName)
    refreshInterval = fields.string("refreshInterval", default: "1h", "expected a duration with unit") {
      Expressions.seconds(ofDuration: $0) != nil
    }
    guard let store, let username, let password else { return nil }
    (storeKind, storeName) = store
    (usernameKey, passwordKey) = (username, password)
    fields.distinguish(("usernameKey", username), ("passwordKey", password), message)
  }
}
