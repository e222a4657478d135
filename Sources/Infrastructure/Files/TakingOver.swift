internal import Overlays

extension Presumptions {
  /// `imports.tf`: blocks that take over what exists under the names of the module.
  ///
  /// What cannot be read back is not taken over: passwords, HMAC keys and what Secret Manager keeps of them.
  @Items var importsFile: [Item] {
    remark(
      "Takes over what is there already. Delete the blocks of what is not; a plan after it must replace nothing. Passwords "
        + "and HMAC keys cannot be taken over, as nobody can read them: they are made anew.")
    Item.gap
    networkImports
    clusterImports
    databaseImports
    storageImports
    identityImports
    accessImports
    registryImports
    federationImports
  }

  private func take(_ address: String, _ id: Expression) -> Item {
    block("import") {
      argument("to", .code(address))
      argument("id", id)
    }
  }

  /// The same for each instance of a resource; `each.key` and `each.value` are those of its `for_each`.
  private func takeEach(_ address: String, of values: String, _ id: Expression) -> Item {
    block("import") {
      argument("for_each", .code(values))
      argument("to", .code("\(address)[each.key]"))
      argument("id", id)
    }
  }

  private var inProject: Expression { "projects/\(local("project_id"))" }

  @Items private var networkImports: [Item] {
    take("google_compute_network.kfp", "\(inProject)/global/networks/\(ownName)")
    take(
      "google_compute_subnetwork.kfp",
      "\(inProject)/regions/\(local("region"))/subnetworks/\(ownName)-\(local("region"))")
    if regionalGateway != nil {
      take(
        "google_compute_subnetwork.proxies",
        "\(inProject)/regions/\(local("region"))/subnetworks/\(ownName("proxies"))"
      )
    }
    if project.cluster.nat {
      take("google_compute_router.kfp", "\(inProject)/regions/\(local("region"))/routers/\(ownName)")
      take(
        "google_compute_router_nat.kfp",
        "\(inProject)/regions/\(local("region"))/routers/\(ownName)/\(ownName)")
    }
    if needsPeering {
      take(
        "google_compute_global_address.private_services",
        "\(inProject)/global/addresses/\(ownName("private-services"))"
      )
      take(
        "google_service_networking_connection.private_services",
        "\(inProject)/global/networks/\(ownName):servicenetworking.googleapis.com")
    }
    if needsWebhookRule {
      take(
        "google_compute_firewall.webhook",
        "\(inProject)/global/firewalls/\(ownName("control-plane-to-webhook"))")
    }
  }

  @Items private var clusterImports: [Item] {
    take("google_service_account.nodes", account(ownID(.nodes)))
    take("google_container_cluster.kfp", "\(inProject)/locations/\(local("region"))/clusters/\(ownName)")
    if !isAutopilot {
      take("google_container_node_pool.system", "\(local("project_id"))/\(local("region"))/\(ownName)/system")
      takeEach(
        "google_container_node_pool.gpu", of: "var.gpu_pools",
        "\(local("project_id"))/\(local("region"))/\(ownName)/\(.code("each.key"))")
    }
  }

  /// The ID of a Google service account for an import.
  private func account(_ id: Expression) -> Expression {
    "\(inProject)/serviceAccounts/\(id)@\(accountDomain)"
  }

  /// What stands after the `@`: a domain's project is turned around.
  private var accountDomain: Expression {
    project.id.contains(":")
      ? "\(.code("join(\".\", reverse(split(\":\", local.project_id)))")).iam.gserviceaccount.com"
      : "\(local("project_id")).iam.gserviceaccount.com"
  }

  @Items private var databaseImports: [Item] {
    if ownDatabase != nil {
      take("google_sql_database_instance.kfp", "\(inProject)/instances/\(instanceName)")
      takeEach(
        "google_sql_database.kfp", of: "local.databases",
        "\(inProject)/instances/\(instanceName)/databases/\(.code("each.value"))")
      if login == .password {
        take("google_sql_user.kfp", "\(local("project_id"))/\(instanceName)/%/\(variable("sql_user"))")
      }
    }
  }

  @Items private var storageImports: [Item] {
    if bucket != nil {
      take("google_storage_bucket.kfp", "\(local("project_id"))/\(local("bucket"))")
      if hmacSecret != nil { take("google_service_account.hmac", account(ownID(.hmac))) }
      if argoSecret != nil { take("google_service_account.argo", account(ownID(.argo))) }
    }
  }

  @Items private var identityImports: [Item] {
    if !ownBindings.isEmpty {
      takeEach(
        "google_service_account.kfp", of: "toset(values(local.service_accounts))",
        "\(inProject)/serviceAccounts/\(.code("each.value"))@\(accountDomain)")
      takeEach(
        "google_service_account_iam_member.workload_identity", of: "local.service_accounts",
        "\(inProject)/serviceAccounts/\(.code("each.value"))@\(accountDomain) roles/iam.workloadIdentityUser serviceAccount:\(local("project_id")).svc.id.goog[\(local("namespace"))/\(.code("each.key"))]"
      )
    }
  }

  @Items private var accessImports: [Item] {
    if overlay.access.hasIAP {
      if regionalGateway == nil {
        take(
          "google_compute_global_address.ingress", "\(inProject)/global/addresses/\(local("static_ip_name"))")
      } else {
        take(
          "google_compute_address.ingress",
          "\(inProject)/regions/\(local("region"))/addresses/\(local("static_ip_name"))")
      }
      if fields.joined().contains(where: { $0.name == "ssl_policy_name" }) {
        take("google_compute_ssl_policy.kfp", "\(inProject)/global/sslPolicies/\(local("ssl_policy_name"))")
      }
      if fields.joined().contains(where: { $0.name == "security_policy_name" }) {
        take(
          "google_compute_security_policy.kfp",
          "\(inProject)/global/securityPolicies/\(local("security_policy_name"))")
      }
      if !certificateNames.isEmpty {
        takeEach(
          "google_compute_managed_ssl_certificate.kfp", of: "toset(local.certificates)",
          "\(inProject)/global/sslCertificates/\(.code("each.value"))")
      }
      takeEach(
        "google_iap_web_iam_member.ui", of: "var.iap_members",
        "\(inProject)/iap_web roles/iap.httpsResourceAccessor \(.code("each.value")) \(iapTitle)")
    }
  }

  @Items private var registryImports: [Item] {
    take(
      "google_artifact_registry_repository.pipelines",
      "\(inProject)/locations/\(local("region"))/repositories/\(pipelinesRepository)")
    if ownMirror != nil {
      take(
        "google_artifact_registry_repository.mirror",
        "\(inProject)/locations/\(local("mirror_location"))/repositories/\(local("mirror_repository"))")
    }
  }

  @Items private var federationImports: [Item] {
    take(
      "google_iam_workload_identity_pool.github",
      "\(inProject)/locations/global/workloadIdentityPools/\(ownName("github"))")
    take(
      "google_iam_workload_identity_pool_provider.github",
      "\(inProject)/locations/global/workloadIdentityPools/\(ownName("github"))/providers/github")
    take("google_service_account.deployer", account(ownID(.deployer)))
    take("google_service_account.planner", account(ownID(.planner)))
  }
}
