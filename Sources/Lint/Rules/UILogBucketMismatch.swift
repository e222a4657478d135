struct UILogBucketMismatch: Rule {
  static let identity = RuleIdentity("ui-log-bucket-mismatch", "STO008", .storage, .warning)
  static let summary = "The UI reads archived logs from another bucket than Argo writes to."
  static let rationale = """
    Once a pod is gone its logs exist only in Argo's bucket. The UI reads the bucket `mlpipeline` unless \
    ARGO_ARCHIVE_BUCKETNAME says otherwise, and shows an error instead.
    """
  static let remedy = """
    Set ARGO_ARCHIVE_BUCKETNAME to the artifact repository's bucket. In an overlay: \
    `storage.gcs.uiLogArchive`.
    """
  static let examples = Examples(
    passing: [
      .all(repository, .frontend(on, "ARGO_ARCHIVE_BUCKETNAME, value: acme-kfp")).among(.install),
      .all(repository, .frontend("ARGO_ARCHIVE_LOGS, value: 'false'")).among(.install),
    ],
    failing: [
      .all(repository, .frontend(on, "ARGO_ARCHIVE_BUCKETNAME, value: ↓mlpipeline")).among(.install),
      .all(repository, .frontend(on, name: "↓ml-pipeline-ui")).among(.install),
    ])

  private static let on = "ARGO_ARCHIVE_LOGS, value: 'true'"
  private static let repository: Example = .artifactRepository("gcs: {bucket: acme-kfp}")

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let frontend = target.frontend,
      let bucket = target.artifactRepository?.bucket
    else { return [] }
    let environment = target.environment(of: frontend)
    let name = "ARGO_ARCHIVE_BUCKETNAME"
    guard environment.isTrue("ARGO_ARCHIVE_LOGS"),
      let value = environment.value(name, default: "mlpipeline"), value != bucket.name
    else { return [] }
    let variable = environment[name]
    return [
      Finding(
        "the UI reads archived logs from the bucket \"\(value)\"; expected \"\(bucket.name)\", Argo's own",
        at: variable, named: name, of: frontend)
    ]
  }
}
