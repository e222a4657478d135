internal import Testing

@Suite struct DatabaseConnectionRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      section: "database", "{}",
      "14:3 spec.database: expected exactly one of cloudSQL, inCluster; found none"),
    Refusal(
      section: "database", "{cloudSQL: {}, inCluster: {}}",
      """
      14:28 spec.database: expected exactly one of cloudSQL, inCluster; found cloudSQL, inCluster
      """),
    Refusal(
      section: "database", "{inCluster: {size: 20Gi}}",
      "14:25 spec.database.inCluster: expected {}; found size"),
    Refusal(
      section: "database", "{inCluster: }",
      "14:25 spec.database.inCluster: expected {}; found null"),
    Refusal(
      section: "database", "{postgres: {}}",
      #"14:14 spec.database: unknown field "postgres"; expected one of cloudSQL, inCluster"#),
    Refusal(
      "connection: authProxy", "connection: proxy",
      """
      16:19 spec.database.cloudSQL.connection: expected authProxy, authProxySidecar or privateIP; \
      found "proxy"
      """),
    Refusal(
      "      connection: authProxy\n", "",
      "15:5 spec.database.cloudSQL: missing `connection`; expected authProxy, authProxySidecar or privateIP"),
    Refusal(
      "instance: acme-prod:asia-northeast1:kfp", "instance: acme-prod:asia-northeast1-a:kfp",
      """
      17:17 spec.database.cloudSQL.instance: expected PROJECT:REGION:INSTANCE, a region and not a \
      zone; found "acme-prod:asia-northeast1-a:kfp"
      """),
    Refusal(
      "      instance: acme-prod:asia-northeast1:kfp\n", "",
      """
      15:5 spec.database.cloudSQL: missing `instance`; expected PROJECT:REGION:INSTANCE, a region and not \
      a zone
      """),
    Refusal(
      "instance: acme-prod:asia-northeast1:kfp",
      "instance: acme-prod:asia-northeast1:kfp\n      host: 10.0.0.3\n      port: 3306",
      "18:7 spec.database.cloudSQL.host: host expects connection privateIP",
      "19:7 spec.database.cloudSQL.port: port expects connection privateIP"),
    Refusal(
      "instance: acme-prod:asia-northeast1:kfp",
      "instance: acme-prod:asia-northeast1:kfp\n      tls: {mlmdConfigSecret: {name: mlmd}}",
      """
      18:7 spec.database.cloudSQL.tls: tls expects connection privateIP: the Auth Proxy encrypts \
      by itself
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      instance: acme-prod:asia-northeast1:kfp}}
      """,
      """
      14:106 spec.database.cloudSQL.instance: instance expects connection authProxy or \
      authProxySidecar
      """),
    Refusal(
      section: "database", "{cloudSQL: {connection: privateIP, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED}}",
      """
      14:14 spec.database.cloudSQL: missing `host`; expected the instance's private IPv4 address or DNS \
      name
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, host: \
      10.0.0.256}}
      """,
      """
      14:96 spec.database.cloudSQL.host: expected the instance's private IPv4 address or DNS name; \
      found "10.0.0.256"
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      port: 0}}
      """,
      "14:112 spec.database.cloudSQL.port: expected a port from 1 to 65535; found 0"),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      port: "3306"}}
      """,
      #"14:112 spec.database.cloudSQL.port: expected an integer, found the string "3306""#),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      exposeAs: service}}
      """,
      """
      14:116 spec.database.cloudSQL.exposeAs: expected hosts or selectorlessService; found \
      "service"
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: db.example.com, sslMode: \
      ALLOW_UNENCRYPTED_AND_ENCRYPTED, exposeAs: selectorlessService}}
      """,
      """
      14:54 spec.database.cloudSQL.host: selectorlessService expects host to be an IPv4 address; \
      found "db.example.com"
      """),
    Refusal(
      section: "database", "{cloudSQL: {connection: privateIP, host: 10.0.0.3, }}",
      """
      14:14 spec.database.cloudSQL: missing `sslMode`; privateIP expects ALLOW_UNENCRYPTED_AND_ENCRYPTED \
      or ENCRYPTED_ONLY
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: \
      TRUSTED_CLIENT_CERTIFICATE_REQUIRED}}
      """,
      """
      14:73 spec.database.cloudSQL.sslMode: privateIP expects ALLOW_UNENCRYPTED_AND_ENCRYPTED or \
      ENCRYPTED_ONLY; found "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
      """),
    Refusal(
      section: "database", "{cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY}}",
      """
      14:73 spec.database.cloudSQL.sslMode: privateIP with ENCRYPTED_ONLY expects \
      tls.mlmdConfigSecret: metadata-grpc cannot do TLS from flags
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: {}}}
      """,
      """
      14:89 spec.database.cloudSQL.tls: missing `mlmdConfigSecret`; expected the name of an existing \
      Secret
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: \
      {mlmdConfigSecret: {key: a}}}}
      """,
      """
      14:95 spec.database.cloudSQL.tls.mlmdConfigSecret: missing `name`; expected the name of an existing \
      Secret
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: \
      {mlmdConfigSecret: {name: MLMD}}}}
      """,
      """
      14:120 spec.database.cloudSQL.tls.mlmdConfigSecret.name: expected the name of an existing \
      Secret; found "MLMD"
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: \
      {mlmdConfigSecret: {name: mlmd, key: a/b}}}}
      """,
      """
      14:131 spec.database.cloudSQL.tls.mlmdConfigSecret.key: expected a Secret key; found "a/b"
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: \
      {mlmdConfigSecret: {name: mlmd}, extraParams: {tls: ""}}}}
      """,
      """
      14:146 spec.database.cloudSQL.tls.extraParams.tls: expected a map of strings such as {tls: \
      skip-verify}; found ""
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ENCRYPTED_ONLY, tls: \
      {mlmdConfigSecret: {name: mlmd}, extraParams: {tls: true}}}}
      """,
      """
      14:146 spec.database.cloudSQL.tls.extraParams.tls: expected a string, found a boolean (true)
      """),
    Refusal(
      section: "database",
      """
      {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      authProxy: {}}}
      """,
      """
      14:106 spec.database.cloudSQL.authProxy: authProxy expects connection authProxy or \
      authProxySidecar
      """),
  ]
}
