package import Diagnostics
import Files
package import Lint
import Upstream
import Workloads
package import YAML

/// The objects of a subject, with what made them.
package struct Objects: Sendable {
  /// Their source.
  package enum Content: Sendable {
    case render(Render)
    case build(BuiltFolder)
    case files(PlainDocuments)

    /// Warnings, which do not stop the work.
    var warnings: [Diagnostic] {
      switch self {
      case .render(let render): render.warnings
      case .build(let build): build.warnings
      case .files(let files): files.warnings
      }
    }
  }

  /// As the user named it: `production`, `main:overlays/production`, `upstream:NAME@REF/PATH`, `-`.
  package let name: String
  package let content: Content
  /// Remarks on the choice of the subject.
  let notes: [Diagnostic]

  init(name: String, _ content: Content, notes: [Diagnostic] = []) {
    (self.name, self.content, self.notes) = (name, content, notes)
  }

  /// The documents, in the order in which they were found or apply.
  package var documents: [Tree] {
    switch content {
    case .render(let render): render.documents
    case .build(let build): build.documents
    case .files(let files): files.documents
    }
  }

  /// Remarks and warnings, which do not stop the work.
  package var warnings: [Diagnostic] { notes + content.warnings }

  /// The objects as rules see them, with what the overlay says where they are of one.
  package var target: Target {
    if case .render(let render) = content { render.target } else { Target(documents) }
  }
}

extension Workspace {
  /// The objects of what an argument means: an overlay, a kustomization, files, a folder, stdin (`-`),
  /// `upstream:NAME@REF/PATH`, or `GIT-REF:PATH`, which is read wholly from that commit.
  ///
  /// - Parameter project: The project whose commit is meant; nil for the one around here, else above the path.
  package func objects(of argument: String, of project: Project? = nil) throws(Rejection) -> Objects {
    let objects = try objects(of: try resolve(argument, of: project))
    if case .files(let files) = objects.content, let rejection = Rejection(files.failures) { throw rejection }
    return objects
  }

  /// The objects of a subject; what could not be read of plain files is with them, and not thrown.
  func objects(of subject: Subject) throws(Rejection) -> Objects {
    let content = try subject.reading { () throws(Rejection) -> Objects.Content in
      switch subject.kind {
      case .overlay(let overlay): .render(try overlay.render())
      case .kustomization, .upstream: .build(try build(subject, .unrestricted))
      case .stdin: .files(PlainDocuments("-", skipping: nil, noting: record))
      case .files(let path): .files(try files(path, subject))
      }
    }
    return Objects(name: subject.argument, content, notes: subject.notes)
  }

  private func files(_ path: String, _ subject: Subject) throws(Rejection) -> PlainDocuments {
    if let commit = subject.commit { return try PlainDocuments(at: path, of: commit) }
    // A name that leads to nothing was to be that of an overlay.
    if Self.isName(path), DiskTree().kind(of: path) == nil { _ = try overlay(of: subject) }
    return PlainDocuments(
      path, skipping: subject.project?.folder.cache, readsAllNames: Self.isWrittenByKubectl(path),
      noting: record)
  }

  /// Whether a folder is one that `kubectl diff` hands to KUBECTL_EXTERNAL_DIFF: its files are called
  /// `apps.v1.Deployment.kubeflow.ml-pipeline`
  /// (https://github.com/kubernetes/kubectl/blob/v0.34.0/pkg/cmd/diff/diff.go#L177-L192).
  private static func isWrittenByKubectl(_ argument: String) -> Bool {
    let name = Path.lastComponent(of: argument)
    return name.hasPrefix("LIVE-") || name.hasPrefix("MERGED-")
  }
}
