package import YAML

extension Overlay {
  /// Where pipelines, metadata and the cache keep their tables.
  package enum Database: Sendable {
    /// Cloud SQL for MySQL.
    case cloudSQL(CloudSQL)
    /// Upstream's MySQL on a PersistentVolumeClaim; the position is that of the choice.
    case inCluster(Position)
  }
}

extension Overlay.Database {
  init?(_ fields: inout Fields) {
    let database: Overlay.Database? = fields.oneOf("database", ["cloudSQL", "inCluster"]) { member, fields in
      if member == "cloudSQL" {
        return fields.section(required: member) { Overlay.CloudSQL(&$0) }.map(Self.cloudSQL)
      }
      fields.empty(member)
      return .inCluster(fields.place(of: member))
    }
    guard let database else { return nil }
    self = database
  }

  /// The settings of Cloud SQL, if that is where the tables are.
  package var cloudSQL: Overlay.CloudSQL? {
    if case .cloudSQL(let settings) = self { return settings }
    return nil
  }
}
