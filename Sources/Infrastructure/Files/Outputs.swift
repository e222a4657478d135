internal import Overlays

extension Presumptions {
  /// `outputs.tf`: what the overlay reads by `values.from`, and what people need to go on.
  @Items var outputsFile: [Item] {
    remark(
      "terraform output -json > overlays/\(overlay.name)/terraform-output.json\n"
        + "No output is a secret, since that file is committed: `terraform output -json` shows secrets as they are."
    )
    Item.gap
    fixedOutputs
    for read in printedOutputs where !fixedNames.contains(read.name) {
      read.keys.isEmpty
        ? output(read.name, read.path, read.value)
        : output(read.name, read.path, .map(read.keys.map { (.literal($0.key), $0.value) }))
    }
  }

  /// The names of the outputs that are there whatever the overlay reads.
  var fixedNames: Set<String> {
    Set(
      fixedOutputs.compactMap { item in
        if case .block(let block) = item { block.labels.first } else { nil }
      })
  }

  @Items private var fixedOutputs: [Item] {
    output("project_id", "spec.project.id", local("project_id"))
    output("project_number", "spec.project.number", local("project_number"))
    output("region", "spec.project.region", local("region"))
    output(
      "cluster", "The name for gcloud container clusters get-credentials NAME --dns-endpoint",
      .code("google_container_cluster.kfp.name"))
    output(
      "cluster_version", "What the cluster runs; at least spec.project.gkeVersion",
      .code("google_container_cluster.kfp.master_version"))
    databaseOutputs
    storageOutputs
    accountOutputs
    accessOutputs
    if isVPCNative || Ranges(self).nodesOfOverlay != nil {
      output(
        "node_range", "spec.networkPolicy.nodeRanges, where access is inverseProxy",
        .code("google_compute_subnetwork.kfp.ip_cidr_range"))
    }
    output(
      "pipelines_host", "The host of kfp.registry.RegistryClient",
      "https://\(local("region"))-kfp.pkg.dev/\(registryProject)/\(.code("google_artifact_registry_repository.pipelines.repository_id"))"
    )
    if ownMirror != nil {
      output(
        "mirror", "spec.images.mirror",
        mirrorAddress
      )
    }
    output(
      "workload_identity_provider", "For google-github-actions/auth",
      .code("google_iam_workload_identity_pool_provider.github.name"))
    output("deployer", "For google-github-actions/auth", .code("google_service_account.deployer.email"))
    output(
      "planner", "The same in the environment of the plan, which has the name of the other and -plan",
      .code("google_service_account.planner.email"))
  }

  /// Where the copies of images are.
  var mirrorAddress: Expression {
    "\(local("mirror_location"))-docker.pkg.dev/\(registryProject)/\(.code("google_artifact_registry_repository.mirror.repository_id"))"
  }

  /// A domain's project has its domain as a part of its own in the address of a registry.
  private var registryProject: Expression {
    project.id.contains(":") ? .code("replace(local.project_id, \":\", \"/\")") : local("project_id")
  }

  private func output(_ name: String, _ description: String, _ value: Expression) -> Item {
    block("output", name) {
      argument("description", .literal(description))
      argument("value", value)
    }
  }

  @Items private var databaseOutputs: [Item] {
    if let database = ownDatabase {
      output(
        "sql_instance", "spec.database.cloudSQL.instance",
        .code("google_sql_database_instance.kfp.connection_name"))
      if needsPeering {
        output(
          "sql_host", "spec.database.cloudSQL.host, where connection is privateIP",
          .code("google_sql_database_instance.kfp.private_ip_address"))
      }
      if login == .password {
        output(
          "sql_user", "The username of Secret \(secretName(database))", .code("google_sql_user.kfp.name"))
        output(
          "sql_password_secret",
          "Where the password of Secret \(secretName(database)) is; spec.database.cloudSQL.credentials.externalSecret.passwordKey",
          .code("google_secret_manager_secret.sql_password.secret_id"))
      } else if login == .nativeHash {
        output("sql_user", "The username of Secret \(secretName(database))", variable("sql_user"))
      } else if directAccounts == nil {
        output(
          "sql_users", "By account, the username of Secret \(secretName(database))",
          .code("{ for account, user in google_sql_user.iam : account => split(\"@\", user.name)[0] }"))
      }
    }
  }

  private func secretName(_ database: Overlay.CloudSQL) -> String {
    switch database.credentials {
    case .existingSecret(let secret): secret.name
    case .externalSecret(let secret): secret.secretName
    }
  }

  @Items private var storageOutputs: [Item] {
    if bucket != nil {
      output("bucket", "spec.storage.gcs.bucket", .code("google_storage_bucket.kfp.name"))
      if let hmacSecret { keyOutputs("hmac", "kfp", hmacSecret) }
      if let argoSecret { keyOutputs("argo", "argo", argoSecret) }
    }
  }

  @Items private func keyOutputs(_ name: String, _ key: String, _ secret: String) -> [Item] {
    let prefix = name == "hmac" ? "hmac" : "\(name)_hmac"
    output(
      "\(prefix)_access_id", "The accesskey of Secret \(secret)",
      .code("google_storage_hmac_key.\(key).access_id"))
    output(
      "\(prefix)_secret_secret", "Where the secretkey of Secret \(secret) is",
      .code("google_secret_manager_secret.\(name).secret_id"))
  }

  @Items private var accountOutputs: [Item] {
    if !ownBindings.isEmpty {
      output(
        "service_accounts",
        ownBindings.contains { $0.path.contains("authProxy") }
          ? "spec.identity.impersonation.bindings, and the Auth Proxy's account"
          : "spec.identity.impersonation.bindings",
        serviceAccounts)
    }
  }

  /// By the names of Kubernetes, and by those that the overlay reads.
  private var serviceAccounts: Expression {
    let accounts = "{ for name, id in local.service_accounts : name => google_service_account.kfp[id].email }"
    let names = Set(ownBindings.map(\.name))
    let keys = printedOutputs.first { $0.name == "service_accounts" }?.keys ?? []
    let more = keys.filter { !names.contains($0.key) }.map {
      "\(Expression.literal($0.key).written) = \($0.value.written)"
    }
    return .code(more.isEmpty ? accounts : "merge(\(accounts), { \(more.joined(separator: ", ")) })")
  }

  @Items private var accessOutputs: [Item] {
    let address = regionalGateway == nil ? "google_compute_global_address" : "google_compute_address"
    if overlay.access.hasIAP {
      output("host", "\(accessPath).host", local("host"))
      output("static_ip", "\(accessPath).staticIPName", .code("\(address).ingress.name"))
      output(
        "static_ip_address", "Where the A record of the host has to lead", .code("\(address).ingress.address")
      )
    }
    if fields.joined().contains(where: { $0.name == "ssl_policy_name" }) {
      output("ssl_policy", "\(accessPath).sslPolicy", .code("google_compute_ssl_policy.kfp.name"))
    }
    if fields.joined().contains(where: { $0.name == "security_policy_name" }) {
      output(
        "security_policy", "\(accessPath).securityPolicy", .code("google_compute_security_policy.kfp.name"))
    }
  }
}
