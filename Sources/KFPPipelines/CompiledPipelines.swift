import Diagnostics
@_exported public import KFPManifests
import Lint
package import Workloads

/// Compiled pipelines, to be checked and compared: the files that `kfp dsl compile` writes.
public enum CompiledPipelines {
  /// Checks files, and the YAML and JSON files below folders, with every rule that needs nothing but them.
  ///
  /// - Parameters:
  ///   - files: Paths of files and folders; `-` is stdin.
  ///   - backend: The release of Kubeflow Pipelines that will run them, such as `2.14.4`. Those from 2.0 to 2.17 are
  ///     known, and a later one is taken for 2.17.
  /// - Throws: `backend-invalid` for what is no release, and what keeps a file from being read.
  public static func lint(_ files: [String], backend: String = "2.14") throws(Rejection) -> LintReport {
    var lint = PipelineLint()
    lint.backend = try release(backend)
    let outcome = try lint.lint(files)
    if let rejection = Rejection(outcome.failures) { throw rejection }
    return LintReport(outcome.report)
  }

  /// Compares two files, each of which must hold a compiled pipeline.
  ///
  /// - Throws: `pipeline-unreadable` where one does not, `side-doubled` where both are stdin, and what keeps one from
  ///   being read.
  public static func compare(_ old: String, _ new: String) throws(Rejection) -> PipelineDifference {
    guard old != "-" || new != "-" else {
      throw Rejection(.sideDoubled, "only one side can be read from stdin", category: .usage)
    }
    return PipelineDifference(from: try pipeline(old), to: try pipeline(new))
  }

  /// A release of the backend.
  ///
  /// - Throws: `backend-invalid` for anything else.
  package static func release(_ text: String) throws(Rejection) -> ReleaseVersion {
    guard let release = ReleaseVersion(text), release.major == 2 else {
      throw Rejection(
        .backendInvalid, "expected a release of the backend such as 2.14.4, found \"\(text)\"",
        category: .usage)
    }
    return release
  }

  private static func pipeline(_ file: String) throws(Rejection) -> Pipeline {
    let pipeline = try Pipeline(at: file)
    if let failure = pipeline.failure { throw Rejection(failure) }
    guard pipeline.root != nil else {
      throw Rejection(
        .pipelineUnreadable, "\"\(file)\" holds no compiled pipeline", at: FileLocation(file: file),
        notes: [.init("`kfp-pipelines lint \(file)` says why")])
    }
    return pipeline
  }
}
