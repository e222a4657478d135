import Workloads

struct DatabaseMigrated: Rule {
  static let identity = RuleIdentity("database-migrated", "UPG025", .database, .warning, on: .transition)
  static let endangersData = true
  static let summary = "The new release changes the database in a way that the old one cannot read."
  static let rationale = """
    From 2.15 on, the API server changes the tables of its database when it first starts. The server before \
    cannot work with them: going back to it needs the database as it was.
    """
  static let remedy = """
    Make a backup of the database while nothing runs, and try the way back with a copy.
    """
  static let examples = Examples(
    passing: [
      release("2.14.4").after(release("2.14.0")),
      release("2.17.0").after(release("2.15.0")),
      release("2.17.0").after(.configMap("a", "")),
    ],
    failing: [release("↓2.15.0").after(release("2.14.4"))])

  func check(_ target: Target) -> [Finding] {
    guard let before = target.previous?.release, let after = target.release,
      DatabaseMigration.isBetween(before, after),
      let object = target.installConfig ?? target.apiServer?.object
    else { return [] }
    return [
      Finding(
        "the API server of \(after.major).\(after.minor) changes its database, and that of \(before.major).\(before.minor) cannot read it afterwards",
        on: target.installEntry("appVersion")?.tree, in: object,
        field: .data("appVersion"))
    ]
  }

  private static func release(_ version: String) -> Example {
    .configMap("pipeline-install-config", "appVersion: \(version)")
  }
}
