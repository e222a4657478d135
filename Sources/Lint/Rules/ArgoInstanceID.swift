struct ArgoInstanceID: Rule {
  static let identity = RuleIdentity("argo-instance-id", "STO026", .storage, .error)
  static let summary = "Argo's controller takes no workflow of Kubeflow Pipelines."
  static let rationale = """
    With `instanceID` in its settings it takes only workflows whose label `workflows.argoproj.io/controller-instanceid` has \
    that value. The API server sets no such label, and every run hangs without a word.
    """
  static let remedy = "Remove `instanceID`, or give the controller of other workflows settings of its own."
  static let examples = Examples(
    passing: [
      installed("parallelism: '1'"), installed("instanceID: ''"), installed("config: 'instanceID: \"\"'"),
      // Whose workflows it takes is not known.
      .configMap("workflow-controller-configmap", "instanceID: team-a"),
    ],
    failing: [
      installed("instanceID: ↓team-a"), installed("config: ↓|\n    parallelism: 10\n    instanceID: team-a"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.configMaps.filter { map in
      map.name == "workflow-controller-configmap"
        && target.deployment("ml-pipeline", in: map.namespace) != nil
    }.flatMap { map in
      ["instanceID", "config"].compactMap { key -> Finding? in
        guard let value = map["data"]?[key] else { return nil }
        let content = EmbeddedDocument.yaml(in: value)
        guard let id = (key == "config" ? content?["instanceID"] : content)?.text, !id.isEmpty else {
          return nil
        }
        let field = FieldPath.data(key)
        return Finding(
          "with `instanceID` \"\(id)\" the controller leaves the workflows of Kubeflow Pipelines alone, which have no "
            + "such label", on: value, in: map, field: key == "config" ? field.embedded("instanceID") : field)
      }
    }
  }

  private static func installed(_ data: String) -> Example {
    .all(
      .object("v1 ConfigMap", "workflow-controller-configmap", "data:\n  \(data)"), .deployment("ml-pipeline")
    )
  }
}
