struct BucketRoleMissing: TerraformRule {
  static let identity = RuleIdentity("bucket-role-missing", "TFP083", .terraform, .error, on: .terraform)
  static let summary = "An account that needs the bucket has no role on it."
  static let rationale = "Artifacts are not written, or previews stay empty."
  static let remedy = "Grant the role that the message names; `kfp-manifests iam` lists all."
  static let examples = Examples(
    passing: [
      runner().terraform(
        "google_storage_bucket_iam_member.a: {bucket: acme-prod-kfp, role: roles/storage.objectUser, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
      ),
      .overlay(
        "project: {id: acme-prod, number: \"123456789012\"}, storage: {gcs: {bucket: acme-prod-kfp}}, identity: {direct: {serviceAccounts: [pipeline-runner]}}"
      ).terraform(
        "google_storage_bucket_iam_binding.a: {bucket: acme-prod-kfp, role: roles/storage.objectUser, members: [\"principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/acme-prod.svc.id.goog/subject/ns/kubeflow/sa/pipeline-runner\"]}"
      ),
      runner("", root).terraform(user("a", of: "acme-prod-kfp") + "\n" + user("b", of: "acme-runs")),
      // A role on the project says nothing of a bucket that may be another project's.
      runner("", root).terraform(
        user("a", of: "acme-prod-kfp")
          + "\ngoogle_project_iam_member.a: {project: acme-prod, role: roles/storage.objectUser, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
      ),
      // Which projects lie in a folder no file tells, nor whether a condition holds.
      runner().terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp}
        google_folder_iam_member.a: {folder: folders/1, role: roles/storage.objectUser, member: "serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com"}
        """),
      runner().terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp}
        google_project_iam_member.a: {project: acme-prod, role: roles/storage.objectUser, member: "serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com", condition: [{title: a, expression: 'resource.name.startsWith("projects/_/buckets/other")'}]}
        """),
    ],
    failing: [
      runner("↓").terraform(
        "google_storage_bucket_iam_member.a: {bucket: acme-prod-kfp, role: roles/storage.objectViewer, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
      ),
      .overlay(
        "project: {id: acme-prod, number: \"123456789012\"}, storage: {gcs: {bucket: acme-prod-kfp}}, identity: {direct: {serviceAccounts: [↓ml-pipeline-ui]}}"
      ).terraform("google_storage_bucket.a: {name: acme-prod-kfp}"),
      // The root of pipelines is in a bucket on which the account has no role.
      runner("↓", root).terraform(user("a", of: "acme-prod-kfp")),
      runner("↓", root).terraform(
        user("a", of: "acme-prod-kfp") + "\ngoogle_storage_bucket.a: {name: acme-runs}"),
    ])

  private static let root = ", pipelineRoot: \"gs://acme-runs/kfp\""

  /// The role of the account on a bucket.
  private static func user(_ name: String, of bucket: String) -> String {
    "google_storage_bucket_iam_member.\(name): {bucket: \(bucket), role: roles/storage.objectUser, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
  }

  /// An overlay with a bucket, whose pipelines run as an account of Google's.
  private static func runner(_ mark: String = "", _ more: String = "") -> Example {
    .all(
      .overlay(
        "project: {id: acme-prod, number: \"123456789012\"}, storage: {gcs: {bucket: acme-prod-kfp\(more)}}"),
      .boundAccount(as: "\(mark)kfp-runner@acme-prod.iam.gserviceaccount.com"))
  }

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.buckets.flatMap { answers(on: $0.name, overlay) }
  }

  private func answers(on bucket: String, _ overlay: Presumed) -> [Answer] {
    let grants = overlay.bucketGrants(bucket)
    let isHere = overlay.resource(ofBucket: bucket) != nil
    // Who grants roles on the one bucket is expected to do so on the other, unless its owner does.
    let isExpected = bucket == overlay.otherBucket && !overlay.bucketGrants(overlay.bucket ?? "").isEmpty
    guard !grants.isEmpty || isHere || isExpected else { return [] }
    let severity: Diagnostic.Severity? = grants.isEmpty && !isHere ? .warning : nil
    let all = grants + overlay.projectGrants(overlay.project)
    // The root of pipelines may lie in a bucket of another project.
    let isOwn = isHere || bucket == overlay.bucket
    return overlay.callers.compactMap { caller in
      guard let role = role(of: caller.name, overlay) else { return nil }
      func held(_ grants: [TerraformGrant]) -> Presumed.Held {
        overlay.holds(
          caller.member, oneOf: Self.stronger[role] ?? [role], in: grants, on: "buckets/\(bucket)")
      }
      switch held(all) {
      case .yes: return isOwn || held(grants) == .yes ? .right : .open
      case .unknown: return .open
      case .no:
        return overlay.wrong(
          "\"\(caller.member)\" has no \(role) on bucket \"\(bucket)\", which \(caller.name) needs",
          at: caller.location, addresses: grants.map(\.resource.address), severity: severity)
      }
    }
  }

  private static let viewers: Set<String> = [
    "roles/storage.objectViewer", "roles/storage.objectUser", "roles/storage.objectAdmin",
    "roles/storage.admin",
  ]
  private static let stronger = [
    "roles/storage.objectViewer": viewers,
    "roles/storage.objectUser": viewers.subtracting(["roles/storage.objectViewer"]),
  ]

  /// What an account needs on the bucket; nil for the others.
  private func role(of account: String, _ overlay: Presumed) -> String? {
    switch account {
    case overlay.target.runnerAccount ?? "pipeline-runner": "roles/storage.objectUser"
    case "ml-pipeline-ui", "ml-pipeline-visualizationserver", "kubeflow-pipelines-viewer":
      "roles/storage.objectViewer"
    default: nil
    }
  }
}
