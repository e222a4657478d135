struct NamespaceForeign: Rule {
  static let identity = RuleIdentity("namespace-foreign", "ORD007", .order, .error)
  static let summary = "An object of the install is in another namespace than the rest."
  static let rationale = """
    Pods see the ConfigMaps, Secrets and accounts of their own namespace only, and Services select pods of theirs: \
    it does not start, or nobody finds it.
    """
  static let remedy = "Put it into the namespace of the install."
  static let examples = Examples(
    passing: [
      // Every namespace in which pipelines run has one of its own.
      .all(
        config, .object("v1 ConfigMap", "kfp-launcher", metadata: "namespace: kubeflow"),
        .object("v1 ConfigMap", "kfp-launcher", metadata: "namespace: team")
      ).among(.install),
      .all(config, account, pod("kubeflow")).among(.install),
      // It has all that it needs where it is.
      .all(
        config, account, pod("monitoring"),
        .object("v1 ServiceAccount", "web", metadata: "namespace: monitoring")
      ).among(.install),
      .all(account, pod("kubeflw")),
      // Elsewhere than in kubeflow it is the business of namespace-hard-coded.
      .all(
        .object("v1 ConfigMap", "pipeline-install-config", metadata: "namespace: acme"),
        .object("v1 ConfigMap", "settings", metadata: "namespace: acm")
      ).among(.install),
    ],
    failing: [
      // No pod names this one: the driver looks for it.
      .all(config, .object("v1 ConfigMap", "kfp-launcher", metadata: "namespace: ↓default")).among(.install),
      .all(config, account, pod("↓monitoring")).among(.install),
      .all(config, .object("v1 ConfigMap", "settings", metadata: "namespace: ↓kubeflw")).among(.install),
      .all(
        config, account, pod("kubeflow"),
        .object("v1 Service", "web", metadata: "namespace: ↓default", "spec: {selector: {app: web}}")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let own = target.installNamespace, own == "kubeflow" else { return [] }
    return target.strays.map { object in
      Finding(
        "\(object.id.short) is in namespace \"\(object.namespace)\"; expected \"\(own)\", where the rest of the install is",
        on: object.tree["metadata"]?["namespace"], in: object, field: "metadata.namespace")
    }
  }

  private static let config: Example = .object(
    "v1 ConfigMap", "pipeline-install-config", metadata: "namespace: kubeflow")
  private static let account: Example = .object("v1 ServiceAccount", "web", metadata: "namespace: kubeflow")

  private static func pod(_ namespace: String) -> Example {
    .deployment(
      "web", pod: "serviceAccountName: web", metadata: "namespace: \(namespace)",
      template: "labels: {app: web}")
  }
}
