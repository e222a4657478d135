import Workloads

struct LogKeysMoved: Rule {
  static let identity = RuleIdentity("log-keys-moved", "UPG023", .storage, .warning, on: .transition)
  static let summary = "Argo writes logs and artifacts under other names than before."
  static let rationale = """
    The UI builds the name of an archived log from one format. Logs that were archived under the old format \
    stay where they are, and the UI does not find them any more once it has the new one.
    """
  static let remedy = """
    Keep the format (in an overlay: `storage.gcs.argoArtifacts.keyFormat`), or tell users that logs of earlier runs \
    are found in the bucket only.
    """
  static let examples = Examples(
    passing: [
      repository("a/{{pod.name}}").after(repository("a/{{pod.name}}")),
      .artifactRepository("archiveLogs: false").after(repository("a/{{pod.name}}")),
    ],
    failing: [repository("b/{{pod.name}}", mark: "↓").after(repository("a/{{pod.name}}"))])

  func check(_ target: Target) -> [Finding] {
    guard let old = target.previous?.artifactRepository, let new = target.artifactRepository,
      let before = Self.format(old), let after = Self.format(new), before != after
    else { return [] }
    return [
      Finding(
        "the key format goes from \"\(before)\" to \"\(after)\": the UI does not find what is archived under the old one",
        at: new.place)
    ]
  }

  private static func format(_ repository: ArtifactRepository) -> String? {
    ["gcs", "s3"].lazy.compactMap { repository.content[$0]?["keyFormat"]?.text }.first
  }

  private static func repository(_ format: String, mark: String = "") -> Example {
    .artifactRepository("archiveLogs: true\ngcs: {bucket: a, keyFormat: '\(format)'}", mark: mark)
  }
}
