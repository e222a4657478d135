struct ServiceLinksDisabled: Rule {
  static let identity = RuleIdentity("service-links-disabled", "REF006", .references, .error)
  static let summary = "Service links are disabled, which the components need to find each other."
  static let rationale = """
    They read the addresses of their Services from variables that the kubelet sets for each Service. \
    Without them the API server ends at start, and the UI and the steps of pipelines look on localhost.
    """
  static let remedy = "Leave `enableServiceLinks` out."
  static let examples = Examples(
    passing: [
      .deployment("ml-pipeline", pod: "enableServiceLinks: true"),
      .deployment("web", pod: "enableServiceLinks: false"),
    ],
    failing: [
      .deployment("ml-pipeline", pod: "enableServiceLinks: ↓false"),
      .object(
        "v1 ConfigMap", "workflow-controller-configmap",
        """
        data:
          workflowDefaults: ↓|
            spec:
              podSpecPatch: 'enableServiceLinks: false'
        """),
    ])

  func check(_ target: Target) -> [Finding] {
    let pods = ["ml-pipeline", "ml-pipeline-ui"].compactMap { target.deployment($0) }.compactMap {
      object -> Finding? in
      guard let links = object.podTemplate?["spec"]?["enableServiceLinks"], links.text == "false" else {
        return nil
      }
      return Finding(
        "`enableServiceLinks` of \(object.id.short) must not be false: it finds other components through them",
        on: links, in: object, field: object.podSpecField.key("enableServiceLinks"))
    }
    guard let map = target.configMap("workflow-controller-configmap"),
      let scalar = map["data"]?["workflowDefaults"],
      let patch = EmbeddedDocument.yaml(in: scalar)?["spec"]?["podSpecPatch"],
      EmbeddedDocument.yaml(in: patch)?["enableServiceLinks"]?.text == "false"
    else { return pods }
    return pods + [
      Finding(
        "`enableServiceLinks` of workflows must not be false: their steps find other components through them",
        on: scalar, in: map, field: FieldPath.data("workflowDefaults").embedded("spec.podSpecPatch"))
    ]
  }
}
