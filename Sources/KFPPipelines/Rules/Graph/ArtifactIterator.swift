import Lint
import Workloads

struct ArtifactIterator: PipelineRule {
  static let identity = RuleIdentity("artifact-iterator", "PIP217", .graph, .error, on: .pipeline)
  static let summary = "A loop iterates over a list of artifacts."
  static let rationale = """
    SDKs compile it and the server accepts it, but the driver fails: "ArtifactIterator is not \
    implemented". No release up to 2.17 has it. Two iterators on one task are refused as well.
    """
  static let remedy = "Loop over a list of names or URIs, and import the artifact in the loop."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline(task: "parameterIterator: {items: {raw: '[1]'}, itemInput: a}")],
    failing: [
      .pipeline(
        tasks: """
          loop: {componentRef: {name: comp-train}, ↓artifactIterator: {items: {inputArtifact: a}, itemInput: b}}
          """)
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.backend <= ReleaseVersion(2, 17) else { return [] }
    return pipeline.tasks.compactMap { graph, task in
      guard task.iterator != nil else { return nil }
      return task.tree["artifactIterator"].map {
        pipeline.finding(
          "loop \"\(task.name)\" goes over artifacts, which no backend up to 2.17 can do", at: $0.keyLocation,
          in: graph.name)
      }
    }
  }
}
