import Diagnostics
import YAML

/// What a backend does with a compiled pipeline that is uploaded to it.
///
/// It follows `template.go` and `v2_template.go` of the API server, 2.14.4, and what runs then read of the file.
package struct ServerAnswer: Sendable {
  /// Why the upload is refused; nil where it is taken.
  package private(set) var refusal: String?
  /// The platform document is there, and taken for none.
  package private(set) var dropsPlatform = false
  /// The executors for whose settings every run is refused.
  package private(set) var refusedExecutors: [String] = []
  /// The file is a Workflow of Argo, which the server stores as a pipeline of SDK 1, and which is none of ours.
  private var isWorkflow = false
  /// Something in `deploymentSpec` is passed over.
  package private(set) var ignoresFields = false

  /// The answer of the backend that the pipeline was read for.
  package init(to pipeline: Pipeline) {
    refusal = Self.refusal(of: pipeline)
    isWorkflow = pipeline.documents.first?.tree.isWorkflow ?? false
    let problems = pipeline.problems.filter(\.kind.isRefused)
    let platforms = pipeline.documents.filter { $0.kind == .platform }
    dropsPlatform =
      !platforms.isEmpty
      && (problems.contains { $0.part == .platform }
        || platforms.contains { $0.tree["platforms", "kubernetes"] == nil })
    // What is dropped is not read.
    refusedExecutors =
      dropsPlatform
      ? []
      : pipeline.executors.filter { executor in
        !executor.components.isEmpty && problems.contains { $0.part == .executor(executor.label) }
      }.map(\.label)
    ignoresFields = pipeline.problems.contains { problem in
      if case .unknown = problem.kind { problem.part == .deployment } else { false }
    }
  }

  /// The most bytes of a file (`MaxFileLength` in `backend/src/apiserver/common/const.go`).
  private static let mostBytes = 32 << 20

  /// Why the file does not become the version that its author meant; nil where it does.
  package var reason: String? {
    if isWorkflow {
      return "it is a pipeline of SDK 1 (a Workflow of Argo); only those of SDK 2 are deployed"
    }
    if let refusal { return "the upload is refused: \(refusal)" }
    if dropsPlatform { return "its platform document is dropped in silence" }
    guard let executor = refusedExecutors.first else { return nil }
    return "every run is refused for the settings of \"\(executor)\""
  }

  private static func refusal(of pipeline: Pipeline) -> String? {
    if pipeline.byteCount > mostBytes {
      return "it has \(pipeline.byteCount) bytes, more than \(mostBytes)"
    }
    if let failure = pipeline.failure { return failure.message }
    let specs = pipeline.documents.filter { $0.kind == .pipeline }
    guard let spec = specs.first else { return "unknown template format: no document is a pipeline" }
    if let problem = pipeline.problems.first(where: { $0.part == .spec && $0.kind.isRefused }) {
      return "unknown template format: \(problem.text)"
    }
    if pipeline.root == nil { return "unknown template format: no root" }
    let name = pipeline.name?.text ?? ""
    if name.isEmpty { return "unknown template format: no name" }
    if specs.count > 1 { return "multiple pipeline specs provided" }
    if pipeline.documents.count(where: { $0.kind == .platform }) > 1 {
      return "multiple platform specs provided"
    }
    if spec.tree["schemaVersion"]?.text != "2.1.0" { return "schemaVersion is not 2.1.0" }
    return PipelineNameInvalid.isValid(name) ? nil : "the name is not valid"
  }
}
