extension Overlay {
  /// Where pipelines, metadata and the cache keep their tables.
  public enum Database: Union {
    /// Cloud SQL for MySQL.
    case cloudSQL(CloudSQL)
    /// Upstream's own MySQL on a PersistentVolumeClaim.
    case inCluster

    /// The settings of Cloud SQL, if that is where the tables are.
    public var cloudSQL: CloudSQL? {
      get { if case .cloudSQL(let settings) = self { settings } else { nil } }
      set { self = newValue.map(Self.cloudSQL) ?? .inCluster }
    }

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "cloudSQL", SectionKind(), Self.cloudSQL, { if case .cloudSQL(let held) = $0 { held } else { nil } },
        "Cloud SQL for MySQL.")
      v.member(
        "inCluster", .empty, { _ in .inCluster }, { if case .inCluster = $0 { () } else { nil } },
        "Upstream's own MySQL on a PersistentVolumeClaim.")
    }
  }
}
