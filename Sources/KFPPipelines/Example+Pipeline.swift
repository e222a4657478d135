package import Diagnostics
package import Lint
import Manifests
import Workloads
import YAML

extension Example {
  /// The same, read for another release of the backend.
  func backend(_ release: String) -> Example { inOverlay { $0.version = release } }

  /// The objects of a deployment that follow the pipeline of the example, if any do.
  package func pipelineTarget() throws(Rejection) -> Target {
    let objects = Self.parts(of: text).objects
    let facts = facts ?? (objects.isEmpty ? nil : OverlayFacts())
    var target = Target(
      try Tree.parse(Array(objects.utf8), file: "deployment.yaml"), facts: facts, externals: externals)
    if previous != nil { target.previous = Target([Object]()) }
    return target
  }

  /// The pipeline that the example describes, and the one before it.
  package var pipelineInput: RuleInput {
    let backend = facts?.version.flatMap { ReleaseVersion($0) } ?? Pipeline.usualBackend
    let previous = previousText.map { Pipeline(Array($0.utf8), file: Self.previousFile, for: backend) }
    var input = RuleInput()
    input.companion = PipelineSet(
      Pipeline(Array(Self.parts(of: text).pipeline.utf8), file: Self.file, for: backend),
      previous: [previous].compactMap(\.self))
    return input
  }

  /// The text up to the first object of Kubernetes, and the rest.
  private static func parts(of text: String) -> (pipeline: String, objects: String) {
    let documents = text.split(separator: "---\n", omittingEmptySubsequences: false)
    let first = documents.firstIndex { $0.hasPrefix("apiVersion: ") && !$0.hasPrefix("apiVersion: argoproj") }
    let end = first.map { $0 == 0 ? documents.count : $0 } ?? documents.count
    return (
      documents[..<end].joined(separator: "---\n"), documents[end...].joined(separator: "---\n")
    )
  }
}

extension String {
  /// The container of a step that starts a custom job of Vertex AI.
  static let customJob = """
    image: 'gcr.io/ml-pipeline/google-cloud-pipeline-components:2.22.0', \
    command: [python3, -u, -m, google_cloud_pipeline_components.container.v1.custom_job.launcher], \
    args: [--type, CustomJob]
    """
}
