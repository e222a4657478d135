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
    ])

  /// An overlay with a bucket, whose pipelines run as an account of Google's.
  private static func runner(_ mark: String = "") -> Example {
    .all(
      .overlay("project: {id: acme-prod, number: \"123456789012\"}, storage: {gcs: {bucket: acme-prod-kfp}}"),
      .boundAccount(as: "\(mark)kfp-runner@acme-prod.iam.gserviceaccount.com"))
  }

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let bucket = overlay.bucket else { return [] }
    let grants = overlay.bucketGrants(bucket)
    guard !grants.isEmpty || overlay.bucketResource != nil else { return [] }
    let all = grants + overlay.projectGrants(overlay.project)
    return overlay.callers.compactMap { caller in
      guard let role = role(of: caller.name, overlay) else { return nil }
      switch overlay.holds(
        caller.member, oneOf: Self.stronger[role] ?? [role], in: all, on: "buckets/\(bucket)")
      {
      case .yes: return .right
      case .unknown: return .open
      case .no:
        return overlay.wrong(
          "\"\(caller.member)\" has no \(role) on bucket \"\(bucket)\", which \(caller.name) needs",
          at: caller.location, addresses: grants.map(\.resource.address))
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
