extension Overlay {
  /// Cloud SQL for MySQL instead of upstream's MySQL.
  package struct CloudSQL: Sendable {
    /// How the instance is reached, with what belongs to that way alone.
    package var connection: Located<Connection>
    /// The server's version; MYSQL_8_0 by default.
    package var mysqlVersion: Located<MySQLVersion>
    /// Which connections the instance accepts; ENCRYPTED_ONLY by default behind the Auth Proxy.
    package var sslMode: Located<SSLMode>
    /// The names of the three databases.
    package var names: DatabaseNames
    /// How long a connection is kept, as a Go duration; 120s by default.
    package var connMaxLifetime: Located<String>
    /// Where user and password come from.
    package var credentials: DatabaseCredentials

    /// How the instance is reached.
    package enum Connection: Sendable {
      /// A Deployment of the Auth Proxy behind Service mysql.
      case authProxy(AuthProxy)
      /// The Auth Proxy as a native sidecar of every pod that needs the database.
      case authProxySidecar(AuthProxy)
      /// The instance's address in the VPC.
      case privateIP(PrivateIP)
    }

    /// A MySQL version that this tool supports.
    package enum MySQLVersion: String, Sendable {
      case mysql80 = "MYSQL_8_0"
      case mysql84 = "MYSQL_8_4"
    }

    /// Which connections the instance accepts.
    package enum SSLMode: String, Sendable {
      case unencryptedAndEncrypted = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
      case encryptedOnly = "ENCRYPTED_ONLY"
      case trustedClientCertificate = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }
  }

  /// The names of the three databases: they differ, and none is reserved in MySQL.
  package struct DatabaseNames: Sendable {
    /// The API server's; `mlpipeline` by default.
    package var pipeline: Located<String>
    /// ML Metadata's; `metadb` by default.
    package var metadata: Located<String>
    /// The cache server's; `cachedb` by default.
    package var cache: Located<String>
  }
}

extension Overlay.CloudSQL {
  /// The Auth Proxy's settings, if the instance is reached through it.
  package var authProxy: Overlay.AuthProxy? {
    switch connection.value {
    case .authProxy(let proxy), .authProxySidecar(let proxy): proxy
    case .privateIP: nil
    }
  }

  /// The three ways as they are written.
  private enum Way: String {
    case authProxy, authProxySidecar, privateIP
  }

  init?(_ fields: inout Fields) {
    // All fields are known, whichever way is chosen, so that none is called unknown because the way is
    // misspelt.
    for key in ["connection", "instance", "host", "port", "exposeAs", "mysqlVersion", "sslMode", "tls"] {
      _ = fields.value(key)
    }
    for key in ["names", "connMaxLifetime", "credentials", "authProxy"] { _ = fields.value(key) }
    let way: Located<Way>? = fields.choice(
      required: "connection", "expected authProxy, authProxySidecar or privateIP")
    mysqlVersion = fields.choice(
      "mysqlVersion", default: .mysql80,
      """
      expected MYSQL_8_0 or MYSQL_8_4: 5.7 is not supported by this tool, 9.x removed mysql_native_password, \
      which MLMD needs
      """)
    names = fields.section(orDefault: "names") { Overlay.DatabaseNames(&$0) }
    let lifetime = "expected a duration with unit from 10s to 30m (without a unit it would be nanoseconds)"
    connMaxLifetime = fields.string("connMaxLifetime", default: "120s", lifetime) {
      Expressions.seconds(ofDuration: $0).map { (10...1800).contains($0) } ?? false
    }
    let credentials = Overlay.DatabaseCredentials(&fields)
    let sslMode: Located<SSLMode>? = fields.choice(
      "sslMode",
      "expected ALLOW_UNENCRYPTED_AND_ENCRYPTED, ENCRYPTED_ONLY or TRUSTED_CLIENT_CERTIFICATE_REQUIRED")

    let isProxied = way.map { $0.value != .privateIP } ?? false
    if isProxied || way == nil {
      self.sslMode = sslMode ?? fields.implied(.encryptedOnly)
    } else {
      self.sslMode = Self.privateMode(sslMode, &fields)
    }
    let connection = way.flatMap { Self.connection($0.value, sslMode: sslMode, &fields) }
    guard let way, let connection, let credentials else { return nil }
    self.connection = way.map { _ in connection }
    self.credentials = credentials
  }

  /// Reads what belongs to one way, and refuses what belongs to the others.
  private static func connection(
    _ way: Way, sslMode: Located<SSLMode>?, _ fields: inout Fields
  ) -> Connection? {
    if way == .privateIP {
      fields.forbid("instance", "authProxy", unless: false, "connection authProxy or authProxySidecar")
      return Overlay.PrivateIP(&fields, sslMode: sslMode?.value).map(Connection.privateIP)
    }
    fields.forbid("host", "port", "exposeAs", unless: false, "connection privateIP")
    fields.forbid("tls", unless: false, "connection privateIP: the Auth Proxy encrypts by itself")
    let proxy = Overlay.AuthProxy(&fields, isSidecar: way == .authProxySidecar)
    return proxy.map(way == .authProxy ? Connection.authProxy : Connection.authProxySidecar)
  }

  private static func privateMode(_ mode: Located<SSLMode>?, _ fields: inout Fields) -> Located<SSLMode> {
    let message = "privateIP expects ALLOW_UNENCRYPTED_AND_ENCRYPTED or ENCRYPTED_ONLY"
    guard let mode else {
      if !fields.has("sslMode") { fields.miss("sslMode", message) }
      return fields.implied(.encryptedOnly)
    }
    if mode.value == .trustedClientCertificate {
      fields.refuse(
        fields.path(of: "sslMode"), message, at: mode.position, found: "\"\(mode.value.rawValue)\"")
    }
    return mode
  }
}

extension Overlay.DatabaseNames {
  init(_ fields: inout Fields) {
    let message =
      "expected a database name of letters, digits and _ that is not reserved: it is used unquoted in SQL"
    pipeline = fields.string("pipeline", default: "mlpipeline", message, where: Expressions.isDatabaseName)
    metadata = fields.string("metadata", default: "metadb", message, where: Expressions.isDatabaseName)
    cache = fields.string("cache", default: "cachedb", message, where: Expressions.isDatabaseName)
    let all = [("pipeline", pipeline), ("metadata", metadata), ("cache", cache)]
    // What is written is blamed, never a default that it collides with.
    for (index, (key, name)) in all.enumerated() where !name.isDefault {
      let rivals = all.enumerated().filter { $0.offset < index || $0.element.1.isDefault }
      guard rivals.contains(where: { $0.element.1 == name }) else { continue }
      fields.refuse(
        fields.path(of: key), "expected three different names", at: name.position, found: "\"\(name.value)\"")
    }
  }
}
