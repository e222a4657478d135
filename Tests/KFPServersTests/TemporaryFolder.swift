import Files
import Testing

/// A folder of a test's own, which is removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = try #require(Path.real("/tmp")) + "/kfp-servers-test-\(temporaryName().dropFirst())"
    try Directory.create(path, named: path)
  }

  deinit { try? Directory.remove(path, named: path) }

  /// Writes a file, and gives its path.
  @discardableResult
  func write(_ text: String, to file: String) throws -> String {
    let file = path + "/" + file
    try writeAtomically(Array(text.utf8), to: file, named: file)
    return file
  }
}
