extension Overlay {
  /// Cloud SQL for MySQL instead of upstream's MySQL.
  public struct CloudSQL: Section, OverlaySection {
    /// How pods reach the instance.
    @Setting public var connection = Connection.authProxy
    /// The instance's connection name, PROJECT:REGION:INSTANCE.
    @Setting public var instance = ""
    /// The instance's private IPv4 address or DNS name.
    @Setting public var host = ""
    /// The server's port.
    @Setting public var port = 3306
    /// How pods name the instance: by its own address or by Service mysql.
    @Setting public var exposeAs = Exposure.hosts
    /// The version of MySQL.
    @Setting public var mysqlVersion = MySQLVersion.mysql8_0
    /// Which connections the instance accepts.
    @Setting public var sslMode: SSLMode? = nil
    /// TLS without the Auth Proxy.
    @Setting public var tls: DatabaseTLS? = nil
    /// The names of the three databases.
    @Setting public var names = DatabaseNames()
    /// How long a connection is kept: a Go duration from 10s to 30m.
    @Setting public var connMaxLifetime = "120s"
    /// Where user and password come from; the overlay itself never holds them.
    @Setting public var credentials = DatabaseCredentials.existingSecret(DatabaseCredentials.ExistingSecret())
    /// The Cloud SQL Auth Proxy.
    @Setting public var authProxy = AuthProxy()

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("connection", &_connection, .words(), "How pods reach the instance.", .required)
      let isKnown = !$connection.isDefault
      let proxied = Case(
        "connection", is: $connection, among: [.authProxy, .authProxySidecar], isKnown: isKnown)
      let standalone = Case("connection", is: $connection, among: [.authProxy], isKnown: isKnown)
      let direct = Case("connection", is: $connection, among: [.privateIP], isKnown: isKnown)
      let plain = Case(
        "connection", is: $connection, among: [.privateIP], isKnown: isKnown,
        because: ": the Auth Proxy encrypts by itself")
      v.field(
        "instance", &_instance, .text(.instance, "expected PROJECT:REGION:INSTANCE, a region and not a zone"),
        "The instance's connection name, PROJECT:REGION:INSTANCE.", .only(proxied, isRequired: true))
      v.field(
        "host", &_host, .text(.address, "expected the instance's private IPv4 address or DNS name"),
        "The instance's private IPv4 address or DNS name.", .only(direct, isRequired: true))
      v.field(
        "port", &_port, .integer(1...65535, before: "a port from "), "The server's port.", .only(direct))
      v.field(
        "exposeAs", &_exposeAs, .words(),
        "How pods name the instance: by its own address or by Service mysql.", .only(direct))
      v.field(
        "mysqlVersion", &_mysqlVersion,
        .words(
          because: ": 5.7 is not supported by this tool, 9.x removed mysql_native_password, which MLMD needs"),
        "The version of MySQL.")
      v.field(
        "sslMode", &_sslMode, .words(), "Which connections the instance accepts.",
        .required(direct, Self.sslModeMessage, otherwise: "ENCRYPTED_ONLY; required with privateIP"))
      v.field("tls", &_tls, SectionKind(), "TLS without the Auth Proxy.", .only(plain))
      v.field("names", &_names, .section(), "The names of the three databases.")
      v.field(
        "connMaxLifetime", &_connMaxLifetime,
        .text(
          .lifetime, "expected a duration with unit from 10s to 30m (without a unit it would be nanoseconds)"),
        "How long a connection is kept: a Go duration from 10s to 30m.")
      v.field(
        "credentials", &_credentials, .oneOf(),
        "Where user and password come from; the overlay itself never holds them.",
        .otherwise("`existingSecret: {}`"))
      _authProxy.located.value.standalone = standalone
      v.field(
        "authProxy", &_authProxy, SectionKind(content: AuthProxy(standalone)), "The Cloud SQL Auth Proxy.",
        Presence(demanding: standalone, admitting: proxied))
    }

    /// How pods reach the instance.
    public enum Connection: String, CaseIterable, Sendable {
      /// A Deployment of the Auth Proxy behind Service mysql.
      case authProxy
      /// The Auth Proxy as a native sidecar of every pod that needs the database.
      case authProxySidecar
      /// The instance's address in the VPC.
      case privateIP
    }

    /// How pods name the instance.
    public enum Exposure: String, CaseIterable, Sendable {
      /// By its own address or name.
      case hosts
      /// As Service mysql without a selector, whose EndpointSlice holds the address.
      case selectorlessService
    }

    /// A version of MySQL that Cloud SQL and Kubeflow Pipelines both support.
    public enum MySQLVersion: String, CaseIterable, Sendable {
      /// MySQL 8.0.
      case mysql8_0 = "MYSQL_8_0"
      /// MySQL 8.4.
      case mysql8_4 = "MYSQL_8_4"
    }

    /// Which connections the instance accepts, in the words of Cloud SQL.
    public enum SSLMode: String, CaseIterable, Sendable {
      /// Those with and without TLS.
      case unencryptedAndEncrypted = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
      /// Those with TLS; the Auth Proxy always has it.
      case encryptedOnly = "ENCRYPTED_ONLY"
      /// Those of clients with a certificate of the instance; the Auth Proxy brings its own.
      case trustedClientCertificate = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }
  }

  /// The names of the three databases: they differ, and none is reserved in MySQL.
  public struct DatabaseNames: Section {
    /// The database of the API server.
    @Setting public var pipeline = "mlpipeline"
    /// The database of ML Metadata.
    @Setting public var metadata = "metadb"
    /// The database of the cache server.
    @Setting public var cache = "cachedb"

    mutating func describe(_ v: inout some SectionVisitor) {
      let message =
        "expected a database name of letters, digits and _ that is not reserved: it is used unquoted in SQL"
      v.field("pipeline", &_pipeline, .text(.databaseName, message), "The database of the API server.")
      v.field("metadata", &_metadata, .text(.databaseName, message), "The database of ML Metadata.")
      v.field("cache", &_cache, .text(.databaseName, message), "The database of the cache server.")
    }
  }

  /// TLS to a Cloud SQL instance without the Auth Proxy.
  public struct DatabaseTLS: Section, OverlaySection {
    /// The key of a Secret that holds a complete configuration of ML Metadata's server.
    @Setting public var mlmdConfigSecret = SecretKey()
    /// Parameters of the data source name of the Go components.
    @Setting public var extraParams: Map<String, String> = ["tls": "skip-verify"]

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "mlmdConfigSecret", &_mlmdConfigSecret, .section("expected the name of an existing Secret"),
        "The key of a Secret that holds a complete configuration of ML Metadata's server.", .required)
      v.field(
        "extraParams", &_extraParams,
        .texts("PARAMETER", .nonEmpty, of: .nonEmpty, "expected a map of strings such as {tls: skip-verify}"),
        "Parameters of the data source name of the Go components.")
    }
  }

  /// One key of a Secret.
  public struct SecretKey: Section {
    /// The name of the Secret.
    @Setting public var name = ""
    /// The key that holds the file.
    @Setting public var key = "config.textproto"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "name", &_name, .text(.objectName, "expected the name of an existing Secret"),
        "The name of the Secret.", .required)
      v.field("key", &_key, .text(.key, "expected a Secret key"), "The key that holds the file.")
    }
  }
}

extension Overlay.CloudSQL {
  private static let sslModeMessage = "privateIP expects ALLOW_UNENCRYPTED_AND_ENCRYPTED or ENCRYPTED_ONLY"

  func check(_ fields: inout Fields) {
    guard connection == .privateIP, !$connection.isDefault else { return }
    if let mode = $sslMode.unwrapped(), mode.value == .trustedClientCertificate {
      fields.refuse(
        fields.path(of: "sslMode"), Self.sslModeMessage, at: mode.position,
        found: "\"\(mode.value.rawValue)\"")
    }
    if sslMode == .encryptedOnly, !fields.has("tls") {
      fields.refuse(
        fields.path(of: "sslMode"),
        "privateIP with ENCRYPTED_ONLY expects tls.mlmdConfigSecret: metadata-grpc cannot do TLS from flags",
        at: $sslMode.position)
    }
    if exposeAs == .selectorlessService, !$host.isDefault, !Expressions.isIPv4(host) {
      fields.refuse(
        fields.path(of: "host"), "selectorlessService expects host to be an IPv4 address", at: $host.position,
        found: "\"\(host)\"")
    }
  }
}

extension Overlay.DatabaseNames {
  func check(_ fields: inout Fields) {
    let all = [("pipeline", $pipeline), ("metadata", $metadata), ("cache", $cache)]
    // What is written is blamed, never a default that it collides with.
    for (index, (key, name)) in all.enumerated() where !name.isDefault {
      let rivals = all.enumerated().filter { $0.offset < index || $0.element.1.isDefault }
      guard rivals.contains(where: { $0.element.1 == name }) else { continue }
      fields.refuse(
        fields.path(of: key), "expected three different names", at: name.position, found: "\"\(name.value)\"")
    }
  }
}
