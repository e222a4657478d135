struct DatabaseRenamed: Rule {
  static let identity = RuleIdentity("database-renamed", "DB018", .database, .error, on: .transition)
  static let endangersData = true
  static let summary = "A component uses a database of another name than before."
  static let rationale = """
    The components make a new, empty database of that name. All runs, experiments or lineage seem lost, \
    although they are in the old one.
    """
  static let remedy = "Keep the name, or move the data first."
  static let examples = Examples(
    passing: [
      .configMap("pipeline-install-config", "pipelineDb: mlpipeline")
        .after(.configMap("pipeline-install-config", "pipelineDb: mlpipeline, cacheDb: cachedb"))
    ],
    failing: [
      .configMap("pipeline-install-config", "pipelineDb: ↓pipelinedb, mlmdDb: metadb")
        .after(.configMap("pipeline-install-config", "pipelineDb: mlpipeline, mlmdDb: metadb"))
    ])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    return ["pipelineDb", "mlmdDb", "cacheDb"].compactMap { key in
      guard let old = previous.installEntry(key), let new = target.installEntry(key), old.text != new.text
      else { return nil }
      return Finding(
        "`data.\(key)` is \"\(new.text ?? "")\", but was \"\(old.text ?? "")\": its data stays in the old database",
        at: new, notes: [.init("it stood here before", at: old.location)])
    }
  }
}
