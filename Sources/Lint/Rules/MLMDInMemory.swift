struct MLMDInMemory: Rule {
  static let identity = RuleIdentity("mlmd-in-memory", "DB015", .database, .error)
  static let summary = "The metadata server keeps its data in memory."
  static let rationale = """
    Without a database it starts all the same, and looks healthy. All lineage and every cached result is \
    lost when its pod goes.
    """
  static let remedy = "Give it `--mysql_config_host`, or a configuration file."
  static let examples = Examples(
    passing: [
      server("[--mysql_config_host=mysql]").among(.install),
      server("[--metadata_store_server_config_file=/c]").among(.install),
      // Upstream's install on PostgreSQL.
      server("[--postgres_config_host=metadata-postgres-db]").among(.install),
      server("[]"),
    ],
    failing: [server("[--grpc_port=8080]", name: "↓metadata-grpc-deployment").among(.install)])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let server = target.metadataServer else { return [] }
    let flags = server.flags
    let sources = ["mysql_config_host", "postgres_config_host", "metadata_store_server_config_file"]
    if sources.contains(where: { flags[$0] != nil }) { return [] }
    return .one(
      "the metadata server has no database: all metadata is lost with its pod; expected `--mysql_config_host`",
      on: nil, in: server, field: "args")
  }

  private static func server(_ arguments: String, name: String = "metadata-grpc-deployment") -> Example {
    .deployment(name, "name: container, args: \(arguments)")
  }
}
