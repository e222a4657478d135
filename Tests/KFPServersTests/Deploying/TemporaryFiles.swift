import Files
import Testing

/// Files of a test's own, which are removed with it.
final class TemporaryFiles: Sendable {
  /// The folder, absolute.
  let path: String

  /// - Parameter texts: The texts, by their paths in the folder.
  init(_ texts: [String: String]) throws {
    path = try #require(Path.real("/tmp")) + "/kfp-manifests-test-\(temporaryName().dropFirst())"
    try Directory.create(path, named: path)
    for (name, text) in texts {
      let file = "\(path)/\(name)"
      try Directory.create(Path.parent(of: file), named: file)
      try writeAtomically(Array(text.utf8), to: file, named: file)
    }
  }

  deinit { try? Directory.remove(path, named: path) }
}
