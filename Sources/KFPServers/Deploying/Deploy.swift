import KFPPipelines

/// Makes the newest versions on a server those of files.
///
/// Whatever is done once is not done again, so that a deploy that was cut off anywhere is finished by the next one.
/// Nothing is ever deleted, and nothing that writes is repeated without having looked.
package struct Deploy: Sendable {
  package let server: APIServer
  package let health: ServerHealth
  package let naming: VersionNaming
  /// Only say what would be done.
  package var isDryRun = false
  /// How the work waits: for the next second of the server's clock, and between two looks at what became of an upload.
  package var wait: @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }

  /// How many pipelines are worked on at a time.
  package var width = [DeployFile].usualWidth

  /// - Parameter isShared: On an installation with several users, a pipeline without a namespace is meant.
  /// - Throws: `namespace-needed`.
  package init(
    to server: APIServer, _ health: ServerHealth, naming: VersionNaming, isShared: Bool = false
  ) throws(Rejection) {
    try server.checkNamespace(health, isShared: isShared)
    (self.server, self.health, self.naming) = (server, health, naming)
  }

  /// Deploys all of them, some at a time; what fails for one of them stops no other.
  ///
  /// - Parameter announce: Called with how many are done.
  package func run(
    _ files: [DeployFile], announce: @escaping @Sendable (Int) -> Void = { _ in }
  ) async -> DeployReport {
    let entries = await files.concurrently(width: width, announce: announce) { await entry(for: $0) }
    return DeployReport(
      endpoint: server.endpoint.shown, namespace: server.namespace, backend: health.tag, isDryRun: isDryRun,
      entries: entries)
  }

  private func entry(for file: DeployFile) async -> DeployReport.Entry {
    var entry = DeployReport.Entry(file)
    do throws(Rejection) {
      let state = try await server.state(of: file.name)
      let action = DeployAction(for: file, on: state)
      switch action {
      case .keep(let version):
        entry.outcome = .unchanged
        entry.version = version.name
      case .add, .create:
        entry.change = file.difference(from: state.newest)
        entry.version = naming.name(for: file, on: health)
        entry.outcome = state.newest == nil ? .created : .updated
        let version = entry.version ?? ""
        if isDryRun {
          try await foresee(action, for: file, as: version, on: state)
        } else {
          try await carryOut(action, for: file, as: version, on: state)
        }
      }
    } catch {
      entry.outcome = .failed
      entry.failures = error.diagnostics
    }
    return entry
  }
}

extension APIServer {
  /// - Throws: `namespace-needed` where several users share the installation, and nothing says whose pipelines are meant.
  package func checkNamespace(_ health: ServerHealth, isShared: Bool) throws(Rejection) {
    guard health.isMultiUser, namespace == nil, !isShared else { return }
    throw Rejection(
      .namespaceNeeded,
      "\(endpoint.shown) has several users: without a namespace, everybody sees the pipelines",
      category: .usage, notes: [.init("name one with --namespace, or say --shared")])
  }

  /// What the server has of a name.
  package func state(of name: String) async throws(Rejection) -> ServerState {
    var state = ServerState()
    // The database may make no difference between cases.
    state.namesakes = try await pipelines(named: name)
    state.pipeline = state.namesakes.first { $0.name == name }
    if let pipeline = state.pipeline {
      (state.newest, state.twin, state.date) = try await newestVersion(of: pipeline)
    }
    return state
  }
}
