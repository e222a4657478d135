package import Diagnostics
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of the project that hold what is expected, and are written anew with `RECORD=1`.
package enum Golden {
  package static let isRecording = Place.environment("RECORD") == "1"

  /// The first difference between a text and a file of the project; nil if they are equal.
  ///
  /// A run that records writes the file, and returns the difference too, so that it fails and nobody commits by
  /// accident.
  ///
  /// - Parameters:
  ///   - text: What the file must hold; nil if there must be no file.
  ///   - path: The file, from the project's folder.
  package static func difference(of text: String?, from path: String) throws(Rejection) -> String? {
    let expected = Place.text(of: path)
    if text == expected { return nil }
    if isRecording { try write(text, to: Path.join(Place.project, path)) }
    let hint = isRecording ? "is recorded anew" : "is stale (RECORD=1 writes it anew)"
    guard let text else { return "\(path) \(hint): there must be no such file" }
    guard let expected else { return "\(path) \(hint): there is no such file; expected:\n\(text)" }
    let lines = zip(expected.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    return "\(path) \(hint): " + (lines.map { "expected:\n\($0)\nfound:\n\($1)" } ?? "its length differs")
  }

  /// The first difference between texts by their names and the files of a folder, which holds no others.
  package static func difference(of texts: [String: String], in folder: String) throws(Rejection) -> String? {
    let there = Place.names(in: Path.join(Place.project, folder))
    var first: String?
    for name in Set(there).union(texts.keys).sorted() {
      let found = try difference(of: texts[name], from: Path.join(folder, name))
      first = first ?? found
    }
    return first
  }

  private static func write(_ text: String?, to file: String) throws(Rejection) {
    guard let text else {
      unlink(file)
      return
    }
    try Directory.create(Path.parent(of: file), named: file)
    try writeAtomically(text, to: file)
  }
}
