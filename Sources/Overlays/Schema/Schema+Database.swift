extension Schema {
  static let database = Schema.oneOf([
    SchemaField("cloudSQL", cloudSQL, "Cloud SQL for MySQL."),
    SchemaField("inCluster", .empty, "Upstream's own MySQL on a claim."),
  ])

  private static let cloudSQL = Schema.section(
    [
      SchemaField(
        "connection", .words(["authProxy", "authProxySidecar", "privateIP"]), isRequired: true,
        "How pods reach the instance."),
      SchemaField("instance", .text(.instance), "The connection name, PROJECT:REGION:INSTANCE."),
      SchemaField("host", .text(.address), "The instance's private address or DNS name."),
      SchemaField("port", .integer(1...65535), default: 3306, "The server's port."),
      SchemaField(
        "exposeAs", .words(["hosts", "selectorlessService"]), default: "hosts",
        "Whether pods name the instance itself or Service mysql."),
      SchemaField(
        "mysqlVersion", .words(["MYSQL_8_0", "MYSQL_8_4"]), default: "MYSQL_8_0", "The server's version."),
      SchemaField(
        "sslMode",
        .words(["ALLOW_UNENCRYPTED_AND_ENCRYPTED", "ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"]),
        "Which connections the instance accepts; ENCRYPTED_ONLY by default behind the Auth Proxy."),
      SchemaField("tls", tls, "TLS without the Auth Proxy."),
      SchemaField("names", names, "The names of the three databases."),
      SchemaField(
        "connMaxLifetime", .text(.duration), default: "120s", "How long a connection is kept, 10s to 30m."),
      SchemaField(
        "credentials", credentials, "Where user and password come from; an existing Secret by default."),
      SchemaField("authProxy", authProxy, "The Auth Proxy's settings."),
    ],
    [
      Condition(
        field: "connection", value: "authProxy", requires: ["instance", "authProxy"],
        forbids: ["host", "port", "exposeAs", "tls"]),
      Condition(
        field: "connection", value: "authProxySidecar", requires: ["instance"],
        forbids: ["host", "port", "exposeAs", "tls"]),
      Condition(
        field: "connection", value: "privateIP", requires: ["host", "sslMode"],
        forbids: ["instance", "authProxy"]),
    ])

  private static let tls = Schema.section([
    SchemaField(
      "mlmdConfigSecret",
      .section([
        SchemaField("name", .text(.objectName), isRequired: true, "The name of the Secret."),
        SchemaField("key", .text(.key), default: "config.textproto", "The key that holds the file."),
      ]), isRequired: true, "The Secret that holds a complete configuration of ML Metadata's server."),
    SchemaField(
      "extraParams", .map(key: "PARAMETER", form: .nonEmpty, of: .text(.nonEmpty)),
      default: ["tls": "skip-verify"], "Parameters for the connections of the Go components."),
  ])

  private static let names = Schema.section([
    SchemaField("pipeline", .text(.databaseName), default: "mlpipeline", "The API server's database."),
    SchemaField("metadata", .text(.databaseName), default: "metadb", "ML Metadata's database."),
    SchemaField("cache", .text(.databaseName), default: "cachedb", "The cache server's database."),
  ])

  private static let credentials = Schema.oneOf([
    SchemaField(
      "existingSecret",
      .section([
        SchemaField("name", .text(.objectName), default: "mysql-secret", "The name of the Secret."),
        SchemaField("usernameKey", .text(.key), default: "username", "The key that holds the user."),
        SchemaField("passwordKey", .text(.key), default: "password", "The key that holds the password."),
      ]), "A Secret that exists already."),
    SchemaField(
      "externalSecret",
      .section([
        SchemaField(
          "store",
          .section([
            SchemaField(
              "kind", .words(["SecretStore", "ClusterSecretStore"]), isRequired: true,
              "The kind of the store."),
            SchemaField("name", .text(.objectName), isRequired: true, "The name of the store."),
          ]), isRequired: true, "The store of External Secrets."),
        SchemaField(
          "usernameKey", .text(.secretManagerName), isRequired: true, "The secret that holds the user."),
        SchemaField(
          "passwordKey", .text(.secretManagerName), isRequired: true, "The secret that holds the password."),
        SchemaField(
          "secretName", .text(.objectName), default: "mysql-secret", "The name of the Secret that is made."),
        SchemaField("refreshInterval", .text(.duration), default: "1h", "How often the Secret is made anew."),
      ]), "A Secret that External Secrets makes from Secret Manager."),
  ])

  private static let authProxy = Schema.section([
    SchemaField(
      "image", .text(.image), default: .string(Overlay.AuthProxy.defaultImage), "The proxy's image."),
    SchemaField("replicas", .integer(1...10), default: 2, "How many pods run; not as a sidecar."),
    SchemaField(
      "ipType", .words(["private", "public", "psc"]), default: "private", "Which address the proxy dials."),
    SchemaField("iamAuthn", .flag, default: false, "Whether the proxy signs in with its service account."),
    SchemaField(
      "serviceAccount", .text(.googleServiceAccount), "The Google service account of the proxy's own pods."),
    SchemaField(
      "resources", .shared("resources"), "What each pod asks for; 100m of CPU and 128Mi by default."),
  ])
}
