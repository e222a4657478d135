package import Diagnostics
package import Workloads
package import YAML

/// A compiled pipeline as it stands in a file, read for a backend.
package struct Pipeline: Sendable {
  package let file: String
  /// How many bytes the file has; 0 for what no file holds.
  package internal(set) var byteCount: Int
  /// The file is an archive, and the text is that of its pipeline.
  package internal(set) var isUnpacked: Bool
  /// The release of the backend that it is read for.
  package let backend: ReleaseVersion
  /// Why the text cannot be read; nil where it can.
  package let failure: Diagnostic?
  package let documents: [Document]
  /// The fields that the backend does not read as they are written.
  package let problems: [FieldProblem]
  /// `pipelineInfo.name`.
  package let name: Tree?
  package let components: Entries<Component>
  package let root: Component?
  package let executors: Entries<Executor>
  /// The comment that SDKs write at the top is there.
  package internal(set) var hasHeader: Bool
  /// The root and all components that are graphs.
  package let graphs: [Component]
  /// Every task, with the graph that it stands in.
  package let tasks: [(graph: Component, task: PipelineTask)]
  /// Every value that an author wrote.
  let values: [WrittenValue]
  /// The components that a run comes to, by their names.
  package let reachable: Set<String>

  /// The pipeline document; the first, where there are several.
  package var spec: Tree? { documents.first { $0.kind == .pipeline }?.tree }
  /// The platform document.
  package var platform: Document? { documents.first { $0.kind == .platform } }
  /// `platforms.kubernetes`.
  package var kubernetes: Tree? { platform?.tree["platforms"]?["kubernetes"] }

  /// The component that a task uses.
  package func component(of task: PipelineTask) -> Component? {
    task.component?.text.flatMap { components[$0] }
  }

  /// What runs for a component; nil for a graph.
  package func executor(of component: Component?) -> Executor? {
    component?.executorLabel?.text.flatMap { executors[$0] }
  }

  /// The release in `sdkVersion`: `kfp-2.14.4`.
  package var sdk: ReleaseVersion? {
    spec?["sdkVersion"]?.text.flatMap { ReleaseVersion($0.hasPrefix("kfp-") ? String($0.dropFirst(4)) : $0) }
  }
}

/// A document of a file.
package struct Document: Sendable {
  /// What a document was meant to be, as its fields show.
  package enum Kind: Sendable {
    case pipeline, platform, other
  }

  package let tree: Tree
  package let kind: Kind

  init(_ tree: Tree, _ kind: Kind) {
    self.tree = tree
    self.kind = kind
  }
}

extension Document.Kind {
  /// The kind of a mapping with these keys.
  init(keys: [String]) {
    self =
      if keys.contains(where: ["pipelineInfo", "root", "components", "schemaVersion"].contains) {
        .pipeline
      } else if keys.contains("platforms") {
        .platform
      } else {
        .other
      }
  }
}
