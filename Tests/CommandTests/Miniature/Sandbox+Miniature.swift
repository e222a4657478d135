import Support

extension Sandbox {
  /// The project's overlays with the pins and the mirror of the miniature; nothing is fetched yet.
  static func miniature() throws -> Sandbox {
    let sandbox = try Sandbox()
    try Place.copyMiniature(to: sandbox.path + "/project")
    return sandbox
  }

  /// The same, fetched.
  static func filledMiniature() async throws -> Sandbox {
    let sandbox = try miniature()
    _ = try await sandbox.run("upstream", "sync")
    return sandbox
  }
}
