struct StoreMoved: Rule {
  static let identity = RuleIdentity("store-moved", "UPG015", .storage, .warning, on: .transition)
  static let endangersData = true
  static let summary = "The components look for data in another place than before."
  static let rationale = """
    Runs, pipelines and artifacts stay where they were written. The components look in the new place, \
    and what is not copied there seems lost.
    """
  static let remedy = """
    Keep host, bucket and path, or copy the data first.
    """
  static let examples = Examples(
    passing: [
      .configMap("pipeline-install-config", "dbHost: mysql, mysqlHost: mysql")
        .after(.configMap("pipeline-install-config", "dbHost: mysql")),
      .apiServer("OBJECTSTORECONFIG_HOST, value: a").after(.apiServer()),
    ],
    failing: [
      .configMap("pipeline-install-config", "dbHost: ↓10.0.0.3, bucketName: ↓b")
        .after(.configMap("pipeline-install-config", "dbHost: mysql, bucketName: a")),
      .apiServer("OBJECTSTORECONFIG_HOST, value: ↓b").after(.apiServer("OBJECTSTORECONFIG_HOST, value: a")),
      .artifactRepository("s3:\n  bucket: b", mark: "↓").after(.artifactRepository("s3:\n  bucket: a")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    let keys = ["dbHost", "dbPort", "mysqlHost", "mysqlPort", "bucketName"].compactMap { key -> Finding? in
      guard let old = previous.installValue(key), let place = target.installEntry(key), let new = place.text,
        old != new
      else { return nil }
      return Self.finding(key, old, new, place)
    }
    return keys + variables(previous, target) + repository(previous, target)
  }

  private func variables(_ previous: Target, _ target: Target) -> [Finding] {
    guard let before = previous.apiServer, let after = target.apiServer else { return [] }
    let (old, new) = (previous.environment(of: before), target.environment(of: after))
    return ["OBJECTSTORECONFIG_HOST", "OBJECTSTORECONFIG_BUCKETNAME", "OBJECTSTORECONFIG_PIPELINEPATH"]
      .compactMap { name in
        guard let first = old[name]?.text, let variable = new[name], let second = variable.text,
          first != second,
          variable.object.name != "pipeline-install-config"
        else { return nil }
        return Self.finding(name, first, second, variable)
      }
  }

  private func repository(_ previous: Target, _ target: Target) -> [Finding] {
    guard let old = previous.artifactRepository, let new = target.artifactRepository else { return [] }
    func place(_ repository: ArtifactRepository) -> String? {
      guard let bucket = repository.bucket?.name else { return nil }
      let host = repository.content["s3"]?["endpoint"]?.text.map { "\($0)/" }
      return (host ?? (repository.content["gcs"] == nil ? "" : "gs://")) + bucket
    }
    guard let before = place(old), let after = place(new), before != after else { return [] }
    return [Self.finding("artifactRepository", before, after, new.place)]
  }

  private static func finding(_ name: String, _ old: String, _ new: String, _ place: some Placed) -> Finding {
    Finding("`\(name)` is \"\(new)\", but was \"\(old)\": what is there is not taken along", at: place)
  }
}
