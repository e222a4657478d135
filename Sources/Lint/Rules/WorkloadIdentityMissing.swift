struct WorkloadIdentityMissing: Rule {
  static let identity = RuleIdentity("workload-identity-missing", "WI002", .identity, .error)
  static let summary = "A pod that uses Google Cloud services has no Google identity."
  static let rationale = """
    Without one, requests to GCS or Cloud SQL end with 403. For plain files this is a warning: roles \
    that are granted to the Kubernetes account directly leave no trace.
    """
  static let remedy = """
    Bind the account under `identity.impersonation`, or list it under `identity.direct`.
    """
  static let examples = Examples(
    passing: [
      .all(account("pipeline-runner", bound), account("ml-pipeline-ui", bound)).among(.gcs),
      account("pipeline-runner").inOverlay {
        $0.gates.gcs = true
        $0.gates.workloadIdentity = true
        $0.directServiceAccounts = ["pipeline-runner"]
      },
      .all(account("pipeline-runner"), account("ml-pipeline-ui", bound)).among(.install),
    ],
    failing: [
      .all(
        .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user"), account("↓kf-user"),
        account("pipeline-runner"), account("ml-pipeline-ui", bound)
      ).among(.gcs),
      .all(account("↓pipeline-runner"), account("ml-pipeline-ui", bound)).among(.gcs),
      .all(
        account("↓sql"), account("other", bound), .sqlProxy("--psc", pod: "serviceAccountName: sql")
      ).among(.cloudSQL),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.workloadIdentity else { return [] }
    var needed: [(name: String, what: String)] = []
    if target.gates.gcs {
      if let runner = target.runnerAccount { needed.append((runner, "GCS")) }
      needed.append(("ml-pipeline-ui", "GCS"))
    }
    for proxy in target.sqlProxies {
      needed.append((proxy.container.object.serviceAccountName, "Cloud SQL"))
    }
    var seen: Set<String> = []
    return needed.compactMap { name, what in
      guard seen.insert(name).inserted, target.facts?.directServiceAccounts.contains(name) != true,
        let account = target.first(.serviceAccount, name),
        account.annotation(Target.workloadIdentityAnnotation) == nil
      else { return nil }
      return Finding(
        "ServiceAccount \"\(name)\" needs \(what), but is bound to no Google service account", on: nil,
        in: account, field: .annotation(Target.workloadIdentityAnnotation),
        severity: target.warningOnPlainFiles)
    }
  }

  private static let bound =
    "annotations: {iam.gke.io/gcp-service-account: kfp-runner@acme-prod.iam.gserviceaccount.com}"

  private static func account(_ name: String, _ metadata: String = "") -> Example {
    .object("v1 ServiceAccount", name, metadata: metadata)
  }
}

extension Object {
  /// The service account of an object's pods: `default` where none is named.
  var serviceAccountName: String { podTemplate?["spec"]?["serviceAccountName"]?.text ?? "default" }
}
