extension Deploy {
  /// Says what would stand in the way of an action, as far as the server tells it to who only reads.
  func foresee(
    _ action: DeployAction, for file: DeployFile, as version: String, on state: ServerState
  ) async throws(Rejection) {
    switch action {
    case .keep: return
    case .create:
      if !state.namesakes.isEmpty { throw Self.taken(file.name, by: state.namesakes, nil) }
    case .add(let pipeline):
      guard let other = try await server.version(named: version, of: pipeline) else { return }
      guard file.isSame(as: other) else { throw Self.occupied(version, of: file, by: other) }
      throw Self.outdated(version, of: file, by: state.newest)
    }
  }
}
