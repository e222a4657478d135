struct MLMDConfigFileOptional: Rule {
  static let identity = RuleIdentity("mlmd-config-file-optional", "DB014", .database, .error)
  static let summary = "The metadata server starts without its configuration file."
  static let rationale = """
    By default the server ignores a file that is missing or cannot be read. It then takes its flags, \
    without TLS, and without flags it keeps everything in memory.
    """
  static let remedy = "Add `--metadata_source_config_type=config_file`."
  static let examples = Examples(
    passing: [
      server("--metadata_store_server_config_file=/c", "--metadata_source_config_type=config_file"),
      server("--mysql_config_host=mysql"),
    ],
    failing: [server("↓--metadata_store_server_config_file=/c")])

  func check(_ target: Target) -> [Finding] {
    guard let server = target.metadataServer,
      let file = server.flags["metadata_store_server_config_file"],
      server.flags["metadata_source_config_type"]?.text != "config_file"
    else { return [] }
    return .one(
      "the metadata server passes over a bad configuration file; expected"
        + " `--metadata_source_config_type=config_file`", on: file.tree, in: server, field: "args")
  }

  private static func server(_ arguments: String...) -> Example {
    .deployment("metadata-grpc-deployment", "args: [\(arguments.joined(separator: ", "))]")
  }
}
