package import Diagnostics
import Files

/// A folder of a test's own, which is removed with it.
package final class TemporaryFolder: Sendable {
  /// The folder, absolute.
  package let path: String

  /// - Parameter texts: The texts of files, by their paths in the folder.
  package init(_ texts: [String: String] = [:]) throws(Rejection) {
    path = (Path.real("/tmp") ?? "/tmp") + "/kfp-manifests-test-\(temporaryName().dropFirst())"
    try Directory.create(path, named: path)
    for (file, text) in texts { try write(text, to: file) }
  }

  deinit { try? Directory.remove(path, named: path) }

  /// Writes a file, makes the folders above it, and gives its path.
  @discardableResult
  package func write(_ text: String, to file: String) throws(Rejection) -> String {
    let file = path + "/" + file
    try Directory.create(Path.parent(of: file), named: file)
    try writeAtomically(text, to: file)
    return file
  }
}
