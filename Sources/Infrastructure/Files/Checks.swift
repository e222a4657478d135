internal import Overlays
internal import Workloads

extension Presumptions {
  /// `checks.tf`: what the overlay presumes and no argument can say.
  @Items var checksFile: [Item] {
    if !checks.isEmpty {
      remark(
        "What the overlay presumes and no argument can say. A check that fails is a warning of each plan and apply."
      )
      Item.gap
      checks
    }
  }

  @Items private var checks: [Item] {
    if project.gkeVersion != nil { version }
    if let instance, ownDatabase != nil { connectionName(instance) }
    if fields.joined().contains(where: { $0.name == "sql_host" }), let database { host(database) }
  }

  @Items private var version: [Item] {
    remark("As texts of numbers of eight digits, the lesser of the two must be the overlay's.")
    block("locals") {
      argument(
        "gke_versions",
        .code(
          "[for version in [local.gke_version, google_container_cluster.kfp.master_version] : join(\".\", [for n in regexall(\"[0-9]+\", version) : format(\"%08d\", tonumber(n))])]"
        ))
    }
    check(
      "gke_version", .code("sort(local.gke_versions)[0] == local.gke_versions[0]"),
      "The cluster runs \(.code("google_container_cluster.kfp.master_version")); the overlay presumes \(local("gke_version")) or later."
    )
  }

  @Items private func connectionName(_ instance: CloudSQLInstance) -> [Item] {
    let name: Expression = "\(local("project_id")):\(instanceRegion):\(local("sql_instance"))"
    check(
      "sql_connection_name", .code("google_sql_database_instance.kfp.connection_name == \(name.written)"),
      "The overlay presumes another instance than \(.code("google_sql_database_instance.kfp.connection_name"))."
    )
  }

  @Items private func host(_ database: Overlay.CloudSQL) -> [Item] {
    check(
      "sql_host",
      .code(
        Expressions.isIPv4(database.host)
          ? "google_sql_database_instance.kfp.private_ip_address == local.sql_host"
          : "contains([for name in google_sql_database_instance.kfp.dns_names : trimsuffix(name.name, \".\")], local.sql_host)"
      ),
      "The overlay presumes the instance at \(local("sql_host")); its address is \(.code("google_sql_database_instance.kfp.private_ip_address"))."
    )
  }

  private func check(_ name: String, _ condition: Expression, _ message: Expression) -> Item {
    block("check", name) {
      block("assert") {
        argument("condition", condition)
        argument("error_message", message)
      }
    }
  }
}
