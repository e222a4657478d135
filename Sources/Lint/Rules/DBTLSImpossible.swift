struct DBTLSImpossible: Rule {
  static let identity = RuleIdentity("db-tls-impossible", "DB006", .database, .error, on: .overlay)
  static let summary = "The database requires TLS, which the metadata server cannot enable with flags."
  static let rationale = """
    The flags of the metadata server set no TLS. Against an instance that refuses plain connections it \
    never starts.
    """
  static let remedy = """
    Use `connection: authProxy`, or give it a configuration file: `database.cloudSQL.tls`.
    """
  static let examples = Examples(
    passing: [
      .all(overlay(""), server("--metadata_store_server_config_file=/c")).inOverlay(direct),
      .all(overlay(""), server("--mysql_config_host=a")).inOverlay(),
    ],
    failing: [.all(overlay("↓"), server("--mysql_config_host=a")).inOverlay(direct)])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, facts.databaseConnection == .privateIP,
      facts.sslMode != "ALLOW_UNENCRYPTED_AND_ENCRYPTED", let server = target.metadataServer,
      server.flags["metadata_store_server_config_file"] == nil
    else { return [] }
    return .one(
      "`sslMode` is \"\(facts.sslMode ?? "")\", but the metadata server connects without TLS;"
        + " expected a configuration file", at: facts.place(of: "database.cloudSQL.sslMode"),
      in: server.object, field: server.field.key("args"),
      notes: [.init("the server stands here", at: server.object.location)])
  }

  private static func direct(_ facts: inout OverlayFacts) {
    facts.databaseConnection = .privateIP
    facts.sslMode = "ENCRYPTED_ONLY"
  }

  private static func overlay(_ mark: String) -> Example {
    .overlay("database: {cloudSQL: {connection: privateIP, sslMode: \(mark)ENCRYPTED_ONLY}}")
  }

  private static func server(_ argument: String) -> Example {
    .deployment("metadata-grpc-deployment", "name: container, args: [\(argument)]")
  }
}
