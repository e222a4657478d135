internal import Overlays
internal import Workloads

extension Presumptions {
  /// `sql.tf`: the Cloud SQL instance, its databases, and who signs in.
  @Items var databaseFile: [Item] {
    if let database = ownDatabase {
      instance(database)
      if usesPSC { endpoint }
      resource("google_sql_database", "kfp") {
        argument("for_each", local("databases"))
        Item.gap
        argument("name", .code("each.value"))
        argument("instance", .code("google_sql_database_instance.kfp.name"))
        argument("charset", "utf8mb4")
        argument("collation", "utf8mb4_0900_ai_ci")
      }
      users
      if drawsPassword { drawnPassword(database) }
    }
  }

  /// The instance's name: privateIP names only its address.
  var instanceName: Expression {
    instance == nil ? .code("coalesce(var.sql_instance, var.name)") : local("sql_instance")
  }

  /// The instance's region, which need not be the cluster's.
  var instanceRegion: Expression { isInstanceElsewhere ? local("sql_region") : local("region") }

  /// Whether the instance is in another region than the cluster.
  var isInstanceElsewhere: Bool { instance.map { $0.region != project.region } ?? false }

  @Items private func instance(_ database: Overlay.CloudSQL) -> [Item] {
    resource("google_sql_database_instance", "kfp") {
      argument("name", instanceName, "once deleted, the name is not to be had again for a week")
      argument("region", instanceRegion)
      argument("database_version", local("mysql_version"))
      block("settings") {
        argument("tier", variable("sql.tier"))
        argument("edition", variable("sql.edition"))
        argument("availability_type", variable("sql.availability_type"))
        argument("disk_type", "PD_SSD")
        argument("disk_autoresize", true, "no disk_size: a disk that grew would be put back")
        argument("deletion_protection_enabled", variable("deletion_protection"))
        if proxy != nil {
          argument(
            "connector_enforcement", "REQUIRED",
            "spec.database.cloudSQL.connection: \(database.connection.rawValue), and nothing else")
        }
        if login == .nativeHash {
          argument("data_api_access", "ALLOW_DATA_API", "by it the user below is made")
        }
        if login != .password {
          block("database_flags") {
            argument("name", "cloudsql_iam_authentication")
            argument("value", "on")
          }
        }
        addresses
        block("backup_configuration") {
          argument("enabled", true)
          argument("binary_log_enabled", true, "REGIONAL needs it")
          argument("start_time", "17:00")
          argument("location", instanceRegion)
          argument("transaction_log_retention_days", 7)
          block("backup_retention_settings") {
            argument("retained_backups", 14)
            argument("retention_unit", "COUNT")
          }
        }
        block("maintenance_window") {
          argument("day", 7)
          argument("hour", 17)
          argument("update_track", "stable")
        }
        block("insights_config") { argument("query_insights_enabled", true) }
      }
      Item.gap
      argument("deletion_protection", variable("deletion_protection"))
      if needsPeering {
        remark("Nothing above names the peering, and the instance cannot be made before it.")
        argument("depends_on", [.code("google_service_networking_connection.private_services")])
      } else {
        after("google_project_service.kfp")
      }
    }
  }

  @Items private var addresses: [Item] {
    block("ip_configuration") {
      if needsPeering {
        argument("ipv4_enabled", false, privatePath)
        argument("private_network", .code("google_compute_network.kfp.id"))
        argument("allocated_ip_range", .code("google_compute_global_address.private_services.name"))
      } else {
        argument(
          "ipv4_enabled", usesPSC ? false : true,
          "spec.database.cloudSQL.authProxy.ipType: \(usesPSC ? "psc" : "public")")
      }
      argument("ssl_mode", local("sql_ssl_mode"))
      if usesPSC {
        block("psc_config") {
          argument("psc_enabled", true)
          argument("allowed_consumer_projects", [local("project_id")])
        }
      }
    }
  }

  /// Private Service Connect: an address in the network that leads to the instance, under its own name.
  @Items private var endpoint: [Item] {
    if isInstanceElsewhere {
      remark("The endpoint must be in the region of the instance, where the network has no subnet yet.")
      resource("google_compute_subnetwork", "sql") {
        argument("name", ownName("sql"))
        argument("network", .code("google_compute_network.kfp.id"))
        argument("region", instanceRegion)
        argument("ip_cidr_range", variable("ranges.sql"))
      }
    }
    resource("google_compute_address", "sql") {
      argument("name", ownName("sql"))
      argument("region", instanceRegion)
      argument("subnetwork", .code("google_compute_subnetwork.\(isInstanceElsewhere ? "sql" : "kfp").id"))
      argument("address_type", "INTERNAL")
    }
    resource("google_compute_forwarding_rule", "sql") {
      argument("name", ownName("sql"))
      argument("region", instanceRegion)
      argument("network", .code("google_compute_network.kfp.id"))
      argument("ip_address", .code("google_compute_address.sql.self_link"))
      argument("load_balancing_scheme", "", "an endpoint of Private Service Connect has none")
      argument("target", .code("google_sql_database_instance.kfp.psc_service_attachment_link"))
      argument("allow_psc_global_access", isInstanceElsewhere ? true : false)
    }
    remark("The proxy asks for the instance's own name.")
    resource("google_dns_managed_zone", "sql") {
      argument("name", ownName("sql"))
      argument("dns_name", .code("google_sql_database_instance.kfp.dns_name"))
      argument("visibility", "private")
      block("private_visibility_config") {
        block("networks") { argument("network_url", .code("google_compute_network.kfp.id")) }
      }
    }
    resource("google_dns_record_set", "sql") {
      argument("managed_zone", .code("google_dns_managed_zone.sql.name"))
      argument("name", .code("google_sql_database_instance.kfp.dns_name"))
      argument("type", "A")
      argument("ttl", 300)
      argument("rrdatas", [.code("google_compute_address.sql.address")])
    }
  }
}
