import Workloads

struct DatabaseTooNew: Rule {
  static let identity = RuleIdentity("database-too-new", "UPG026", .database, .error, on: .transition)
  static let endangersData = true
  static let summary = "The release before has changed the database in a way that this older one cannot read."
  static let rationale = """
    From 2.15 on, the API server changes the tables of its database when it first starts. An earlier server \
    does not start with them.
    """
  static let remedy = """
    Stop what writes, restore the databases from the backup that was made before the upgrade, and only then apply. \
    Runs since that backup are lost.
    """
  static let examples = Examples(
    passing: [
      release("2.15.0").after(release("2.17.0")),
      release("2.14.0").after(release("2.14.4")),
      release("2.15.0").after(release("2.14.4")),
      release("2.14.4").after(.configMap("a", "")),
    ],
    failing: [release("↓2.14.4").after(release("2.16.1"))])

  func check(_ target: Target) -> [Finding] {
    guard let before = target.previous?.release, let after = target.release,
      DatabaseMigration.isBetween(after, before),
      let object = target.installConfig ?? target.apiServer?.object
    else { return [] }
    return [
      Finding(
        "the API server of \(before.major).\(before.minor) has changed its database, and that of \(after.major).\(after.minor) cannot read it",
        on: target.installEntry("appVersion")?.tree, in: object, field: .data("appVersion"))
    ]
  }

  private static func release(_ version: String) -> Example {
    .configMap("pipeline-install-config", "appVersion: \(version)")
  }
}
