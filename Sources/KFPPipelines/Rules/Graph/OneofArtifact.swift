import Lint
import Workloads

struct OneofArtifact: PipelineRule {
  static let identity = RuleIdentity("oneof-artifact", "PIP228", .graph, .error, on: .pipeline)
  static let summary = "An artifact comes from one of several branches."
  static let rationale = "Backends before 2.17 fail at run time (kubeflow/pipelines#13436)."
  static let remedy = "Return the URI as a parameter from each branch, or upgrade the backend."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(root: "outputDefinitions: {artifacts: {a: {artifactType: {schemaTitle: system.Model}}}}")
    ],
    failing: [
      .pipeline(
        tasks: "branches: {componentRef: {name: comp-branches}}",
        components: """
          comp-branches:
            dag:
              tasks: {a: {componentRef: {name: comp-train}}, b: {componentRef: {name: comp-train}}}
              outputs: {artifacts: {m: {artifactSelectors: ↓[{producerSubtask: a, outputArtifactKey: m}, {producerSubtask: b, outputArtifactKey: m}]}}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.backend < ReleaseVersion(2, 17) else { return [] }
    return pipeline.graphs.flatMap { graph in
      (graph.dag?["outputs", "artifacts"]?.pairs ?? []).compactMap { pair in
        guard let selectors = pair.value["artifactSelectors"], selectors.items.count > 1 else { return nil }
        return pipeline.finding(
          "the artifact \"\(pair.key)\" of \(graph.title) comes from one of several tasks, which a backend of "
            + "\(pipeline.backend) cannot do",
          on: selectors, in: graph.name)
      }
    }
  }
}
