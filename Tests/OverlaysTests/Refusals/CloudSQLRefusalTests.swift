internal import Testing

@Suite struct CloudSQLRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "sslMode: ENCRYPTED_ONLY", "sslMode: REQUIRED",
      """
      19:16 spec.database.cloudSQL.sslMode: expected ALLOW_UNENCRYPTED_AND_ENCRYPTED, \
      ENCRYPTED_ONLY or TRUSTED_CLIENT_CERTIFICATE_REQUIRED; found "REQUIRED"
      """),
    Refusal(
      "MYSQL_8_0", "MYSQL_5_7",
      """
      18:21 spec.database.cloudSQL.mysqlVersion: expected MYSQL_8_0 or MYSQL_8_4: 5.7 is not \
      supported by this tool, 9.x removed mysql_native_password, which MLMD needs; found \
      "MYSQL_5_7"
      """),
    Refusal(
      "pipeline: mlpipeline", "pipeline: Order",
      """
      20:25 spec.database.cloudSQL.names.pipeline: expected a database name of letters, digits and \
      _ that is not reserved: it is used unquoted in SQL; found "Order"
      """),
    Refusal(
      "pipeline: mlpipeline", "pipeline: ml-pipeline",
      """
      20:25 spec.database.cloudSQL.names.pipeline: expected a database name of letters, digits and \
      _ that is not reserved: it is used unquoted in SQL; found "ml-pipeline"
      """),
    Refusal(
      "metadata: metadb", "metadata: cachedb",
      """
      20:63 spec.database.cloudSQL.names.cache: expected three different names; found "cachedb"
      """),
    Refusal(
      "{pipeline: mlpipeline, metadata: metadb, cache: cachedb}", "{pipeline: metadb}",
      """
      20:25 spec.database.cloudSQL.names.pipeline: expected three different names; found "metadb"
      """),
    Refusal(
      "connMaxLifetime: 120s", "connMaxLifetime: 120",
      """
      21:24 spec.database.cloudSQL.connMaxLifetime: expected a duration with unit from 10s to 30m (without \
      a unit it would be nanoseconds); found 120
      """),
    Refusal(
      "connMaxLifetime: 120s", #"connMaxLifetime: "120""#,
      """
      21:24 spec.database.cloudSQL.connMaxLifetime: expected a duration with unit from 10s to 30m \
      (without a unit it would be nanoseconds); found "120"
      """),
    Refusal(
      "connMaxLifetime: 120s", "connMaxLifetime: 31m",
      """
      21:24 spec.database.cloudSQL.connMaxLifetime: expected a duration with unit from 10s to 30m \
      (without a unit it would be nanoseconds); found "31m"
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      "password: hunter2",
      """
      23:9 spec.database.cloudSQL.credentials: unknown field "password"; expected one of \
      existingSecret, externalSecret
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      "existingSecret: {name: MySQL}",
      """
      23:32 spec.database.cloudSQL.credentials.existingSecret.name: expected the name of an \
      existing Secret; found "MySQL"
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      #"existingSecret: {usernameKey: "a b"}"#,
      """
      23:39 spec.database.cloudSQL.credentials.existingSecret.usernameKey: expected a Secret key; \
      found "a b"
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      "existingSecret: {usernameKey: password}",
      """
      23:39 spec.database.cloudSQL.credentials.existingSecret.usernameKey: expected a Secret key; \
      found "password", which is passwordKey
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      "externalSecret: {}",
      """
      23:9 spec.database.cloudSQL.credentials.externalSecret: missing `store`; expected SecretStore or \
      ClusterSecretStore
      """,
      """
      23:9 spec.database.cloudSQL.credentials.externalSecret: missing `usernameKey`; expected the name of \
      a Secret Manager secret
      """,
      """
      23:9 spec.database.cloudSQL.credentials.externalSecret: missing `passwordKey`; expected the name of \
      a Secret Manager secret
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      """
      externalSecret: {store: {kind: SecretStore, name: A}, usernameKey: kfp-user, passwordKey: kfp-password}
      """,
      """
      23:59 spec.database.cloudSQL.credentials.externalSecret.store.name: expected the store's name; found "A"
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      """
      externalSecret: {store: {kind: Vault}, usernameKey: db user, passwordKey: kfp-password}
      """,
      """
      23:26 spec.database.cloudSQL.credentials.externalSecret.store: missing `name`; expected the store's \
      name
      """,
      """
      23:40 spec.database.cloudSQL.credentials.externalSecret.store.kind: expected SecretStore or \
      ClusterSecretStore; found "Vault"
      """,
      """
      23:61 spec.database.cloudSQL.credentials.externalSecret.usernameKey: expected the name of a Secret \
      Manager secret; found "db user"
      """),
    Refusal(
      "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
      """
      externalSecret: {store: {kind: SecretStore, name: gsm}, usernameKey: kfp, passwordKey: kfp, \
      secretName: A, refreshInterval: 1d}
      """,
      """
      23:96 spec.database.cloudSQL.credentials.externalSecret.passwordKey: expected the name of a \
      Secret Manager secret; found "kfp", which is usernameKey
      """,
      """
      23:113 spec.database.cloudSQL.credentials.externalSecret.secretName: expected a Secret name; \
      found "A"
      """,
      """
      23:133 spec.database.cloudSQL.credentials.externalSecret.refreshInterval: expected a \
      duration with unit; found "1d"
      """),
  ]
}
