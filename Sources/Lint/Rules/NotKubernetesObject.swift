struct NotKubernetesObject: Rule {
  static let identity = RuleIdentity("not-kubernetes-object", "API004", .api, .info)
  static let summary = "A YAML document has no `apiVersion` or no `kind`. Reported once per file."
  static let rationale = "What is no Kubernetes object is not applied and not checked."
  static let remedy = "Nothing, if the file is meant for something else."
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: Namespace, metadata: {name: kubeflow}}",
      "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Namespace, metadata: {name: kubeflow}}]}",
    ],
    failing: [
      """
      ↓name: values of a chart
      replicas: 2
      ---
      name: another
      """
    ])

  func check(_ target: Target) -> [Finding] {
    target.foreignDocuments.map {
      Finding("the document is no Kubernetes object: `apiVersion` and `kind` were expected", at: $0, in: nil)
    }
  }
}
