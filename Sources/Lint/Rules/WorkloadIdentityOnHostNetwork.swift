struct WorkloadIdentityOnHostNetwork: Rule {
  static let identity = RuleIdentity("workload-identity-on-host-network", "WI004", .identity, .error)
  static let summary = "A pod on the host network has a Google identity that it cannot use."
  static let rationale = """
    It sees the metadata server of the node, and gets the node's identity instead of its own.
    """
  static let remedy = "Remove the annotation, or `hostNetwork`."
  static let examples = Examples(
    passing: [
      .all(account, .deployment("agent", pod: "serviceAccountName: agent")),
      .deployment("agent", pod: "{serviceAccountName: agent, hostNetwork: true}"),
    ],
    failing: [.all(account, .deployment("agent", pod: "{serviceAccountName: agent, hostNetwork: ↓true}"))])

  private static let account: Example = .object(
    "v1 ServiceAccount", "agent",
    metadata: "annotations: {iam.gke.io/gcp-service-account: kfp@acme-prod.iam.gserviceaccount.com}")

  func check(_ target: Target) -> [Finding] {
    target.objects.compactMap { object in
      guard let host = object.podTemplate?["spec"]?["hostNetwork"], host.text == "true",
        let account = target.first(.serviceAccount, object.serviceAccountName, in: object.namespace),
        let annotation = account.annotation(Target.workloadIdentityAnnotation)
      else { return nil }
      return Finding(
        "\(object.id.short) is on the node's network, where ServiceAccount \"\(account.name)\" has the node's identity",
        on: host, in: object, field: object.podSpecField.key("hostNetwork"),
        notes: [.init("the account is bound here", at: annotation.location)])
    }
  }
}
