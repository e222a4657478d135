import Files

/// A folder in the cache for work in progress; what a killed process leaves is removed by the next that fills.
struct TemporaryFolder: Sendable {
  /// The folder.
  let path: String
  private let name: String

  /// Makes a new one.
  static func inCache(of project: ProjectFolder) throws(Rejection) -> TemporaryFolder {
    let path = project.cache + "/" + temporaryName()
    let name = project.displayName(of: project.cache)
    try Directory.create(path, named: name)
    return TemporaryFolder(path: path, name: name)
  }

  /// Whether a name in the cache is that of such a folder.
  static func isName(_ name: String) -> Bool { name.hasPrefix(".tmp-") }

  /// Works in the folder, and removes it in the end.
  func use<Result>(
    _ work: (String) async throws(Rejection) -> Result
  ) async throws(Rejection) -> Result {
    defer { remove() }
    return try await work(path)
  }

  /// Removes it; that it cannot be removed is no reason to fail, for the next to fill the cache tries again.
  func remove() {
    try? Directory.remove(path, named: name)
  }
}
