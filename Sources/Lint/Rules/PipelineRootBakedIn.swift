struct PipelineRootBakedIn: Rule {
  static let identity = RuleIdentity("pipeline-root-baked-in", "UPG002", .upgrade, .info, on: .transition)
  static let summary = "Pipelines compiled with their own root still use the old store."
  static let rationale = """
    A root that a pipeline or a run names goes before the one of the install. Such pipelines fail once \
    the old store is gone.
    """
  static let remedy = "Compile them again, or run them with another root."
  static let examples = Examples(
    passing: [root("gs://a/v2").after(root("gs://b/v2")), root("gs://a/v2").after("{}")],
    failing: [root("↓gs://a/v2").after(root("minio://mlpipeline/v2")), root("↓gs://a/v2").after(root("''"))])

  func check(_ target: Target) -> [Finding] {
    guard let old = target.previous?.launcherRoot, let new = target.launcherRoot else { return [] }
    let (before, now) = (Self.scheme(of: old), Self.scheme(of: new))
    guard before != now else { return [] }
    return .one(
      "the pipeline root is of \"\(now)://\", but was of \"\(before)://\": pipelines that name a root keep theirs",
      at: new, notes: [.init("it stood here before", at: old.location)])
  }

  /// An empty root stands for MinIO.
  private static func scheme(of root: Place) -> String {
    guard let text = root.text, let end = text.firstRange(of: "://") else { return "minio" }
    return String(text[..<end.lowerBound])
  }

  private static func root(_ text: String) -> Example {
    .configMap("kfp-launcher", "defaultPipelineRoot: \(text)")
  }
}
