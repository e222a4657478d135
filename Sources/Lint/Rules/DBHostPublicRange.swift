struct DBHostPublicRange: Rule {
  static let identity = RuleIdentity("db-host-public-range", "DB021", .database, .warning, on: .overlay)
  static let summary = "The private address of the database is outside the private ranges."
  static let rationale = """
    It is probably the instance's public address, which a private connection does not reach. Networks \
    may use public ranges privately, though.
    """
  static let remedy = """
    Check the address; ignore this with the reason if the network uses that range itself.
    """
  static let examples = Examples(
    passing: ["10.20.0.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "db.acme.example"].map { overlay($0) },
    failing: ["34.84.1.1", "172.32.0.1"].map { overlay($0, mark: "↓") })

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, facts.databaseConnection == .privateIP, let host = facts.databaseHost,
      let address = IPv4Address(host), !Self.privateRanges.contains(where: { $0.contains(address) })
    else { return [] }
    return .one(
      "`database.cloudSQL.host` is \"\(host)\"; expected an address of a private range",
      at: facts.place(of: "database.cloudSQL.host"), in: nil, field: "database.cloudSQL.host")
  }

  /// Those of RFC 1918, and the shared one of RFC 6598.
  private static let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
    .compactMap { IPv4Range($0) }

  private static func overlay(_ host: String, mark: String = "") -> Example {
    .overlay("database: {cloudSQL: {connection: privateIP, host: \(mark)\(host)}}").inOverlay {
      $0.databaseConnection = .privateIP
      $0.databaseHost = host
    }
  }
}
