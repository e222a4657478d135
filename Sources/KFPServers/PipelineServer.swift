public import KFPPipelines
package import Workloads

/// An installation of Kubeflow Pipelines, whose pipelines are compared with files and made equal to them.
public struct PipelineServer: Sendable {
  let url: ServerURL
  let namespace: String?
  let isShared: Bool
  let backend: ReleaseVersion?
  private let access: Access
  private let patience: Patience

  /// An installation at an address; nothing is asked of it yet.
  ///
  /// - Parameters:
  ///   - url: The address of the user interface or of the API server: `https`, or `http` on this machine.
  ///   - namespace: Whose pipelines are meant, where several users share the installation; an empty text, as a variable
  ///     that is not set leaves it, is none.
  ///   - isShared: On such an installation, the pipelines of nobody in particular are meant.
  ///   - access: How the server is told who asks.
  ///   - backend: The release, such as `2.14.4`; nil for what the server says of itself. Those from 2.0 to 2.17 are
  ///     known, and a later one is taken for 2.17.
  ///   - timeout: How long an answer may take.
  /// - Throws: `url-invalid`, `backend-invalid`, `namespace-invalid`.
  public init(
    _ url: String, namespace: String? = nil, isShared: Bool = false, access: Access = .nobody,
    backend: String? = nil, timeout: Duration = .seconds(60)
  ) throws(Rejection) {
    self.url = try ServerURL(url)
    if let namespace { try Self.check(namespace: namespace) }
    (self.namespace, self.isShared, self.access) = (namespace, isShared, access)
    self.backend = try backend.map { (text) throws(Rejection) in try CompiledPipelines.release(text) }
    var patience = Patience()
    patience.answering = timeout
    self.patience = patience
  }

  /// The server would take an empty namespace for none, which on an installation of several users is everybody's.
  private static func check(namespace: String) throws(Rejection) {
    if namespace.isWord(.lowerOrDigit, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...63) { return }
    throw Rejection(
      .namespaceInvalid, "expected the name of a namespace, found \"\(VisibleText(namespace, limit: 80))\"",
      category: .usage,
      notes: namespace.isEmpty ? [.init("the variable that it is taken from may not be set")] : [])
  }

  /// Makes the newest version of each pipeline what its file holds.
  ///
  /// All files are read first, and nothing is sent where the server would refuse one or drop a part of it. A version is
  /// added only where the documents differ; nothing is deleted.
  ///
  /// - Parameters:
  ///   - files: Files of compiled pipelines, and folders of them.
  ///   - commit: The commit that they come from, by which new versions are named.
  ///   - versionName: The name of new versions, in place of the commit.
  ///   - isDryRun: Only say what would be done.
  ///   - announce: Called with how many pipelines are done, of how many.
  /// - Throws: What is wrong with a file, and why the server cannot be reached; `backend-unknown`, a warning, comes with
  ///   it. What fails for one pipeline is in the report.
  public func deploy(
    _ files: [String], commit: String? = nil, versionName: String? = nil, isDryRun: Bool = false,
    announce: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws(Rejection) -> DeployReport {
    let naming = try VersionNaming(name: versionName, commit: commit)
    return try await deploy(files, naming, isDryRun: isDryRun, announce: announce) { _ in [] }
  }

  /// The same, after a check for the server's release; what the check finds stops everything, and is in the report.
  package func deploy(
    _ files: [String], _ naming: VersionNaming, isDryRun: Bool,
    announce: @escaping @Sendable (_ done: Int, _ all: Int) -> Void,
    after check: (ReleaseVersion) throws(Rejection) -> [Diagnostic]
  ) async throws(Rejection) -> DeployReport {
    try await ask(for: files) { server throws(Rejection) in
      let problems = try check(server.backend.release)
      var report =
        problems.isEmpty
        ? try await server.deploy(files, naming, isDryRun: isDryRun, announce: announce)
        : DeployReport(stoppedBy: problems, on: self, backend: server.health.tag, isDryRun: isDryRun)
      report.remarks = server.remarks
      return report
    }
  }

  /// Compares each file with the newest version of its pipeline.
  ///
  /// - Parameters:
  ///   - files: Files of compiled pipelines, and folders of them.
  ///   - announce: Called with how many pipelines are compared, of how many.
  /// - Throws: What is wrong with a file, and why the server cannot be reached; `backend-unknown`, a warning, comes with
  ///   it.
  public func compare(
    _ files: [String], announce: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) async throws(Rejection) -> ServerComparison {
    try await ask(for: files) { server throws(Rejection) in
      try server.api.checkNamespace(server.health, isShared: server.isShared)
      let found = try DeployFile.all(of: files, for: server.backend.release)
      var comparison = try await ServerComparison(of: found, with: server.api) { announce($0, found.count) }
      comparison.remarks = server.remarks
      return comparison
    }
  }

  /// Asks the server once what it is, as soon as files can be read.
  private func ask<Success: Sendable>(
    for files: [String], _ work: (KnownServer) async throws(Rejection) -> Success
  ) async throws(Rejection) -> Success {
    try DeployFile.check(files)
    return try await open { api throws(Rejection) in
      let health = try await api.health()
      let server = KnownServer(
        api: api, health: health, backend: BackendRelease(named: backend, else: health), isShared: isShared)
      do throws(Rejection) {
        return try await work(server)
      } catch {
        // What is wrong with a file may be wrong for this release alone.
        throw server.backend.remark.map { error + Rejection($0) } ?? error
      }
    }
  }

  /// Opens connections to the server for some work.
  package func open<Success: Sendable>(
    _ work: (APIServer) async throws(Rejection) -> Success
  ) async throws(Rejection) -> Success {
    try await withServers(patience) { transport throws(Rejection) in
      let credentials = try await access.credentials(for: url, over: transport)
      return try await work(
        APIServer(at: url, namespace: namespace, over: Authorized(transport, by: credentials)))
    }
  }
}

/// A server that has said what it is.
private struct KnownServer {
  let api: APIServer
  let health: ServerHealth
  let backend: BackendRelease
  let isShared: Bool

  /// What is worth knowing of how files are read.
  var remarks: [Diagnostic] { [backend.remark].compactMap(\.self) }

  func deploy(
    _ files: [String], _ naming: VersionNaming, isDryRun: Bool,
    announce: @escaping @Sendable (_ done: Int, _ all: Int) -> Void
  ) async throws(Rejection) -> DeployReport {
    var deploy = try Deploy(to: api, health, naming: naming, isShared: isShared)
    deploy.isDryRun = isDryRun
    let found = try DeployFile.all(of: files, for: backend.release)
    return await deploy.run(found) { announce($0, found.count) }
  }
}
