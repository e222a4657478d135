import Diagnostics
import Files
import Upstream
import YAML

extension Workspace {
  /// The objects of a side: an overlay, a kustomization, files, a folder, stdin (`-`), `upstream:NAME@REF/PATH`, or
  /// `GIT-REF:PATH`, which is read wholly from that commit.
  ///
  /// Must not be called from an asynchronous function, for it blocks the thread while git runs.
  package func side(_ argument: String) throws(Rejection) -> Side {
    let project = try projectIfAny(of: ".")
    let name = SideName(argument) { Self.isBareName($0) && project?.hasOverlay($0) == true }
    switch name {
    case .stdin: return try plain(argument)
    case .overlay(let name): return try side(try overlay(name), named: argument)
    case .path(let path):
      if let overlay = try overlayIfAny(atPath: path) { return try side(overlay, named: argument) }
      return isKustomization(path) ? try built(argument) : try plain(argument)
    case .upstream: return try built(argument)
    case .commit(let ref, let path):
      return try CommitSide(ref: ref, path: path, of: try self.project(), options).load(named: argument)
    }
  }

  private func side(_ overlay: OverlayReference, named name: String) throws(Rejection) -> Side {
    Side(name: name, try filling { () throws(Rejection) in try overlay.render() })
  }

  private func built(_ argument: String) throws(Rejection) -> Side {
    let built = try filling { () throws(Rejection) in try build(argument, .unrestricted) }
    return Side(name: argument, documents: built.documents, warnings: built.warnings)
  }

  private func plain(_ argument: String) throws(Rejection) -> Side {
    let cache = argument == "-" ? nil : try projectIfAny(of: argument)?.folder.cache
    let found = PlainDocuments(
      argument, skipping: cache, readsAllNames: Self.isWrittenByKubectl(argument))
    if let rejection = Rejection(found.failures) { throw rejection }
    return Side(name: argument, documents: found.documents, warnings: found.warnings)
  }

  /// Whether a folder is one that `kubectl diff` hands to KUBECTL_EXTERNAL_DIFF: its files are called
  /// `apps.v1.Deployment.kubeflow.ml-pipeline`
  /// (https://github.com/kubernetes/kubectl/blob/v0.34.0/pkg/cmd/diff/diff.go#L177-L192).
  private static func isWrittenByKubectl(_ argument: String) -> Bool {
    let name = Path.lastComponent(of: argument)
    return name.hasPrefix("LIVE-") || name.hasPrefix("MERGED-")
  }
}
