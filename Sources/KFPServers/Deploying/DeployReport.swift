package import KFPPipelines

/// What became of a deploy.
package struct DeployReport: Sendable {
  /// What became of one file.
  package struct Entry: Sendable {
    /// The file as it was named.
    package let file: String
    /// The name of the pipeline.
    package let name: String
    package var outcome = Outcome.failed
    /// The version that holds what the file holds, or was to.
    package var version: String?
    /// What differs between the version before and the file.
    package var change: PipelineDifference?
    /// Why it failed.
    package var failures: [Diagnostic] = []

    init(_ file: DeployFile) { (self.file, name) = (file.path, file.name) }
  }

  package enum Outcome: String, CaseIterable, Sendable {
    /// The first version was made.
    case created
    /// A version was made after others.
    case updated
    /// The newest version held the same.
    case unchanged
    case failed
  }

  package let endpoint: String
  package let namespace: String?
  /// What the server says of its release.
  package let backend: String?
  /// Nothing was done: the outcomes say what would be.
  package let isDryRun: Bool
  /// In the order of the files.
  package let entries: [Entry]

  /// Everything that failed.
  package var failures: [Diagnostic] { entries.flatMap(\.failures) }
}
