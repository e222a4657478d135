internal import Overlays

extension Presumptions {
  /// Who signs in to the database.
  @Items var users: [Item] {
    switch login {
    case .iam: iamUsers
    case .password: [Item]()
    case .nativeHash: nativeUser
    }
  }

  /// Where the password of Secret Manager is named by the overlay, External Secrets takes it there.
  private var external: Overlay.DatabaseCredentials.ExternalSecret? {
    if case .externalSecret(let secret) = database?.credentials { secret } else { nil }
  }

  @Items func drawnPassword(_ database: Overlay.CloudSQL) -> [Item] {
    remark(
      "The password is made here, kept in Secret Manager, and read from there: neither the plan nor the state has it."
    )
    ephemeral("random_password", "sql") {
      argument("length", 32)
      argument("special", false, "it passes through command lines and connection strings")
    }
    if let external {
      remark(
        "spec.database.cloudSQL.credentials.externalSecret reads it: the account of the \(external.store.kind.rawValue) "
          + "\(external.store.name) needs roles/secretmanager.secretAccessor on both secrets.")
    }
    secret("sql_password", named: external.map { .literal($0.passwordKey) } ?? ownName("mysql-password"))
    resource("google_secret_manager_secret_version", "sql_password") {
      argument("secret", .code("google_secret_manager_secret.sql_password.id"))
      argument("secret_data_wo", .code("ephemeral.random_password.sql.result"))
      argument("secret_data_wo_version", variable("sql_password_version"))
    }
    if let external { username(external, .code("google_sql_user.kfp.name")) }
    ephemeral("google_secret_manager_secret_version", "sql_password") {
      argument("secret", .code("google_secret_manager_secret.sql_password.secret_id"))
      argument("version", .code("google_secret_manager_secret_version.sql_password.version"))
    }
    resource("google_sql_user", "kfp") {
      argument("name", variable("sql_user"))
      argument("instance", .code("google_sql_database_instance.kfp.name"))
      argument("host", "%")
      argument("type", "BUILT_IN")
      argument(
        "password_wo", .code("ephemeral.google_secret_manager_secret_version.sql_password.secret_data"))
      argument("password_wo_version", variable("sql_password_version"))
    }
  }

  /// A secret in Secret Manager, in the region alone.
  @Items func secret(_ name: String, named id: Expression) -> [Item] {
    resource("google_secret_manager_secret", name) {
      argument("secret_id", id)
      block("replication") {
        block("user_managed") {
          block("replicas") { argument("location", local("region")) }
        }
      }
      after("google_project_service.kfp")
    }
  }

  @Items private func username(
    _ external: Overlay.DatabaseCredentials.ExternalSecret, _ name: Expression
  ) -> [Item] {
    secret("sql_username", named: .literal(external.usernameKey))
    resource("google_secret_manager_secret_version", "sql_username") {
      argument("secret", .code("google_secret_manager_secret.sql_username.id"))
      argument("secret_data", name, "no secret by itself")
    }
  }

  @Items private var iamUsers: [Item] {
    if directAccounts == nil {
      remark(
        "spec.database.cloudSQL.authProxy.iamAuthn: true. There is no password, and MLMD cannot log in so.")
      resource("google_sql_user", "iam") {
        argument("for_each", .code("toset(local.database_accounts)"))
        Item.gap
        argument("name", .code("local.emails[each.key]"), "MySQL keeps what stands before the @")
        argument("instance", .code("google_sql_database_instance.kfp.name"))
        argument("type", "CLOUD_IAM_SERVICE_ACCOUNT")
      }
    } else {
      remark(
        "spec.database.cloudSQL.authProxy.iamAuthn: true with spec.identity.direct. The database has no users for "
          + "principals of Workload Identity: nobody can log in before there is one.")
    }
  }

  @Items private var nativeUser: [Item] {
    remark(
      "MLMD speaks mysql_native_password alone, which google_sql_user cannot ask for; a script can. It is in the state, so "
        + "it has the hash that MySQL keeps and not the password: var.sql_native_hash. Where the plugin is not loaded, the "
        + "script fails with 1524: now, and not in MLMD's log.")
    resource("google_sql_user", "terraform") {
      argument("name", variable("terraform_account"))
      argument("instance", .code("google_sql_database_instance.kfp.name"))
      argument("type", "CLOUD_IAM_SERVICE_ACCOUNT")
      argument("database_roles", ["cloudsqlsuperuser"])
    }
    resource("google_sql_provision_script", "user") {
      argument("instance", .code("google_sql_database_instance.kfp.name"))
      argument("description", "The user of Kubeflow Pipelines")
      Item.gap
      argument(
        "script",
        .heredoc(
          "SQL",
          [
            "CREATE USER IF NOT EXISTS '${var.sql_user}'@'%' IDENTIFIED WITH mysql_native_password AS '${var.sql_native_hash}';",
            "%{for name in values(local.databases)~}",
            "GRANT ALL PRIVILEGES ON `${name}`.* TO '${var.sql_user}'@'%';",
            "%{endfor~}",
          ]))
      after("google_sql_user.terraform", "google_sql_database.kfp")
    }
    if let external {
      remark(
        "spec.database.cloudSQL.credentials.externalSecret reads both. The password is added by hand, as the module does "
          + "not know it: gcloud secrets versions add \(external.passwordKey) --data-file=password")
      secret("sql_password", named: .literal(external.passwordKey))
      username(external, variable("sql_user"))
    }
  }

}
