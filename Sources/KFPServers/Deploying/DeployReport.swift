public import KFPPipelines

/// What became of a deploy.
public struct DeployReport: Sendable {
  /// What became of one file.
  public struct Entry: Sendable {
    /// The file as it was named.
    public let file: String
    /// The name of the pipeline.
    public let name: String
    /// How it ended.
    public var outcome = Outcome.failed
    /// The version that holds what the file holds, or was to.
    public var version: String?
    /// What differs between the version before and the file.
    public var change: PipelineDifference?
    /// Why it failed.
    public var failures: [Diagnostic] = []

    init(_ file: DeployFile) { (self.file, name) = (file.path, file.name) }
  }

  /// What became of a pipeline.
  public enum Outcome: String, CaseIterable, Sendable {
    /// The first version was made.
    case created
    /// A version was made after others.
    case updated
    /// The newest version held the same.
    case unchanged
    /// What kept it from being deployed is told beside.
    case failed
  }

  /// The address of the server.
  public let endpoint: String
  /// Whose pipelines they are, where several users share the installation.
  public let namespace: String?
  /// What the server says of its release.
  public let backend: String?
  /// Nothing was done: the outcomes say what would be.
  public let isDryRun: Bool
  /// In the order of the files.
  public let entries: [Entry]
  /// What stopped all of it before anything was sent; then there are no entries.
  public internal(set) var problems: [Diagnostic] = []
  /// What is worth knowing beside it: the release of the backend is a guess.
  public internal(set) var remarks: [Diagnostic] = []

  /// The report of a deploy that something stopped before anything was sent.
  ///
  /// - Parameters:
  ///   - server: The server; nil where its address is none, which is not repeated: it may hold a password.
  ///   - backend: What the server says of its release, if it came to that.
  package init(
    stoppedBy problems: [Diagnostic], on server: PipelineServer?, backend: String? = nil, isDryRun: Bool
  ) {
    (endpoint, namespace) = (server?.url.shown ?? "", server?.namespace)
    (self.backend, entries) = (backend, [])
    self.isDryRun = isDryRun
    (self.problems, remarks) = problems.partedFromRemarks
  }

  init(endpoint: String, namespace: String?, backend: String?, isDryRun: Bool, entries: [Entry]) {
    (self.endpoint, self.namespace, self.backend) = (endpoint, namespace, backend)
    (self.isDryRun, self.entries) = (isDryRun, entries)
  }

  /// Everything that failed.
  public var failures: [Diagnostic] { entries.flatMap(\.failures) }
}
