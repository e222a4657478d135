extension OverlayDefinition {
  /// Where pipelines, metadata and the cache keep their tables.
  public enum Database: Sendable {
    /// Cloud SQL for MySQL.
    case cloudSQL(CloudSQL)
    /// Upstream's MySQL on a claim, for a laptop or kind.
    case inCluster
  }

  /// Cloud SQL for MySQL, and how pods reach it.
  public struct CloudSQL: Sendable {
    /// How pods reach it, with what each way needs.
    public enum Connection: Sendable {
      /// The Auth Proxy as a Deployment of its own; the instance is `PROJECT:REGION:NAME`.
      case authProxy(instance: String, AuthProxy = AuthProxy())
      /// The Auth Proxy as a sidecar of the three Deployments that need the database.
      case authProxySidecar(instance: String, AuthProxy? = nil)
      /// The instance's private address or DNS name.
      case privateIP(host: String, port: Int? = nil, exposeAs: Exposure? = nil, tls: TLS? = nil)
    }

    /// How pods find the address: by settings, or by a Service without selector.
    public enum Exposure: String, Sendable, OverlayField {
      /// Every client is given the address itself.
      case hosts
      /// Clients connect to a Service `mysql`, whose EndpointSlice holds the address.
      case selectorlessService
    }

    /// The versions that Cloud SQL and Kubeflow Pipelines both support.
    public enum MySQLVersion: String, Sendable, OverlayField {
      /// MySQL 8.0, the default.
      case mysql8_0 = "MYSQL_8_0"
      /// MySQL 8.4.
      case mysql8_4 = "MYSQL_8_4"
    }

    /// What the instance demands of connections, in the words of Cloud SQL.
    public enum SSLMode: String, Sendable, OverlayField {
      /// Takes connections with and without TLS.
      case allowUnencryptedAndEncrypted = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
      /// Takes connections with TLS alone; the Auth Proxy always has it.
      case encryptedOnly = "ENCRYPTED_ONLY"
      /// Takes only clients with a certificate of the instance; the Auth Proxy brings its own.
      case trustedClientCertificateRequired = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
    }

    /// How pods reach it.
    public var connection: Connection
    /// Its version; 8.0 by default.
    public var mysqlVersion: MySQLVersion?
    /// Needed with a private address.
    public var sslMode: SSLMode?
    /// The three databases.
    public var names: Names?
    /// How long a connection is used, such as `120s`.
    public var connMaxLifetime: String?
    /// Where user and password come from; Secret `mysql-secret` by default.
    public var credentials: Credentials?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      _ connection: Connection, mysqlVersion: MySQLVersion? = nil, sslMode: SSLMode? = nil,
      names: Names? = nil, connMaxLifetime: String? = nil, credentials: Credentials? = nil
    ) {
      self.connection = connection
      self.mysqlVersion = mysqlVersion
      self.sslMode = sslMode
      self.names = names
      self.connMaxLifetime = connMaxLifetime
      self.credentials = credentials
    }

    /// The names of the three databases.
    public struct Names: Sendable {
      /// That of pipelines and runs; `mlpipeline` by default.
      public var pipeline: String?
      /// That of ML metadata; `metadb` by default.
      public var metadata: String?
      /// That of the v1 cache; `cachedb` by default.
      public var cache: String?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(pipeline: String? = nil, metadata: String? = nil, cache: String? = nil) {
        self.pipeline = pipeline
        self.metadata = metadata
        self.cache = cache
      }
    }

    /// How the connection to a private address is encrypted.
    public struct TLS: Sendable {
      /// The Secret that holds a complete configuration of the metadata server.
      public var mlmdConfigSecret: String
      /// The key of that Secret.
      public var key: String?
      /// Parameters of the Go clients.
      public var extraParams: [String: String]?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(mlmdConfigSecret: String, key: String? = nil, extraParams: [String: String]? = nil) {
        self.mlmdConfigSecret = mlmdConfigSecret
        self.key = key
        self.extraParams = extraParams
      }
    }

    /// Where user and password come from.
    public enum Credentials: Sendable {
      /// A Secret in the same namespace that is made elsewhere: `mysql-secret` with `username` and `password` by
      /// default.
      case existingSecret(name: String? = nil, usernameKey: String? = nil, passwordKey: String? = nil)
      /// A Secret that the External Secrets Operator makes from Secret Manager.
      case externalSecret(ExternalSecret)
    }

    /// A Secret that the External Secrets operator makes from Secret Manager.
    public struct ExternalSecret: Sendable {
      /// The kinds of stores.
      public enum StoreKind: String, Sendable, OverlayField {
        /// A store of the same namespace.
        case secretStore = "SecretStore"
        /// A store for all namespaces.
        case clusterSecretStore = "ClusterSecretStore"
      }

      /// The kind of the store.
      public var storeKind: StoreKind
      /// The store's name.
      public var storeName: String
      /// The name in Secret Manager of what holds the user.
      public var usernameKey: String
      /// The name in Secret Manager of what holds the password.
      public var passwordKey: String
      /// The Secret that is made; `mysql-secret` by default.
      public var secretName: String?
      /// How often it is read, such as `1h`.
      public var refreshInterval: String?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(
        storeKind: StoreKind, storeName: String, usernameKey: String, passwordKey: String,
        secretName: String? = nil, refreshInterval: String? = nil
      ) {
        self.storeKind = storeKind
        self.storeName = storeName
        self.usernameKey = usernameKey
        self.passwordKey = passwordKey
        self.secretName = secretName
        self.refreshInterval = refreshInterval
      }
    }

    /// The Cloud SQL Auth Proxy.
    public struct AuthProxy: Sendable {
      /// Which of the instance's addresses it connects to.
      public enum IPType: String, Sendable, OverlayField {
        /// The instance's private address.
        case `private`
        /// Its public address.
        case `public`
        /// Its endpoint of Private Service Connect.
        case psc
      }

      /// Its image: version 2 of the proxy.
      public var image: String?
      /// How many pods run, from 1 to 10; 2 by default.
      public var replicas: Int?
      /// Which of the instance's addresses it connects to; the private one by default.
      public var ipType: IPType?
      /// Whether it logs in with an IAM identity; false by default.
      public var iamAuthn: Bool?
      /// The service account of Google Cloud that it acts as.
      public var serviceAccount: String?
      /// What its container asks for and may use.
      public var resources: Resources?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(
        image: String? = nil, replicas: Int? = nil, ipType: IPType? = nil, iamAuthn: Bool? = nil,
        serviceAccount: String? = nil, resources: Resources? = nil
      ) {
        self.image = image
        self.replicas = replicas
        self.ipType = ipType
        self.iamAuthn = iamAuthn
        self.serviceAccount = serviceAccount
        self.resources = resources
      }
    }
  }
}

/// A mapping without any key.
let noFields = FieldValue.mapping([])

extension OverlayDefinition.Database: OverlayField {
  var field: FieldValue {
    switch self {
    case .cloudSQL(let settings): .member("cloudSQL", settings)
    case .inCluster: .member("inCluster", noFields)
    }
  }
}

extension OverlayDefinition.CloudSQL: OverlayField {
  var field: FieldValue {
    let rest = FieldValue.section([
      "mysqlVersion": mysqlVersion, "sslMode": sslMode, "names": names, "connMaxLifetime": connMaxLifetime,
      "credentials": credentials,
    ])
    guard case .mapping(let first) = connection.field, case .mapping(let others) = rest else { return rest }
    return .mapping(first + others)
  }
}

extension OverlayDefinition.CloudSQL.Connection: OverlayField {
  var field: FieldValue {
    switch self {
    case .authProxy(let instance, let proxy):
      .section(["connection": "authProxy", "instance": instance, "authProxy": proxy])
    case .authProxySidecar(let instance, let proxy):
      .section(["connection": "authProxySidecar", "instance": instance, "authProxy": proxy])
    case .privateIP(let host, let port, let exposure, let tls):
      .section([
        "connection": "privateIP", "host": host, "port": port, "exposeAs": exposure, "tls": tls,
      ])
    }
  }
}

extension OverlayDefinition.CloudSQL.Names: OverlayField {
  var field: FieldValue { .section(["pipeline": pipeline, "metadata": metadata, "cache": cache]) }
}

extension OverlayDefinition.CloudSQL.TLS: OverlayField {
  var field: FieldValue {
    .section([
      "mlmdConfigSecret": FieldValue.section(["name": mlmdConfigSecret, "key": key]),
      "extraParams": extraParams,
    ])
  }
}

extension OverlayDefinition.CloudSQL.Credentials: OverlayField {
  var field: FieldValue {
    switch self {
    case .existingSecret(let name, let usernameKey, let passwordKey):
      .member(
        "existingSecret",
        FieldValue.section(["name": name, "usernameKey": usernameKey, "passwordKey": passwordKey]))
    case .externalSecret(let secret): .member("externalSecret", secret)
    }
  }
}

extension OverlayDefinition.CloudSQL.ExternalSecret: OverlayField {
  var field: FieldValue {
    .section([
      "store": FieldValue.section(["kind": storeKind, "name": storeName]), "usernameKey": usernameKey,
      "passwordKey": passwordKey, "secretName": secretName, "refreshInterval": refreshInterval,
    ])
  }
}

extension OverlayDefinition.CloudSQL.AuthProxy: OverlayField {
  var field: FieldValue {
    .section([
      "image": image, "replicas": replicas, "ipType": ipType, "iamAuthn": iamAuthn,
      "serviceAccount": serviceAccount, "resources": resources,
    ])
  }
}
