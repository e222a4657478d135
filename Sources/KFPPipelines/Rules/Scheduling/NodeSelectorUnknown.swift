import Lint
import Workloads

struct NodeSelectorUnknown: PipelineRule {
  static let identity = RuleIdentity("node-selector-unknown", "PIP408", .resources, .info, on: .pipeline)
  static let summary = "A step chooses nodes by a label that neither Kubernetes nor GKE sets."
  static let rationale = "If no pool has the label, the pod stays Pending forever, and the run seems to hang."
  static let remedy = "Check the label, and list it in the parameter `labels`."
  static let parameters = [
    RuleParameter(name: "labels", defaults: [], summary: "Labels that pools have.")
  ]
  static let examples = Examples(
    passing: [
      .pipeline(platform: "nodeSelector: {labels: {cloud.google.com/gke-spot: 'true'}}"),
      .pipeline(platform: "nodeSelector: {labels: {topology.gke.io/zone: us-east1-b}}"),
    ],
    failing: [
      .pipeline(platform: "nodeSelector: {labels: {↓pool: gpu}}"),
      .pipeline(platform: "nodeSelector: {labels: {↓mykubernetes.io/pool: gpu}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let known = input.values("labels", of: Self.self)
    return pipeline.executors.flatMap { executor in
      (executor.platform?["nodeSelector", "labels"]?.pairs ?? []).filter { label in
        !NodeLabel.isGiven(label.key) && !known.contains(label.key)
      }.map {
        pipeline.finding(
          "\(executor.title) chooses nodes by the label \"\($0.key)\", which neither Kubernetes nor GKE sets",
          at: $0.value.keyLocation, in: executor.components.first)
      }
    }
  }
}
