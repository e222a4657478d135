import Workloads

/// The releases whose API server changes the tables of its database when it first starts, so that no earlier one can
/// work with them any more.
enum DatabaseMigration {
  /// 2.15 narrows the names of pipelines and of their versions to 127 bytes.
  private static let releases = [ReleaseVersion(2, 15)]

  /// Whether tables are changed on the way from a release to a later one.
  static func isBetween(_ earlier: ReleaseVersion, _ later: ReleaseVersion) -> Bool {
    releases.contains { earlier < $0 && $0 <= later }
  }
}
