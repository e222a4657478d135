internal import Diagnostics
import Files
internal import Overlays
internal import YAML

/// Files of a project in memory, from which overlays are loaded.
struct Project {
  var files: [String: String]

  /// Loads the overlay of the folder `production`.
  func load() -> (overlay: Overlay?, diagnostics: [Diagnostic]) {
    var arena = Arena()
    let loading = Overlay.load(
      .file("overlays/production/overlay.yaml"), lockedVersions: ["2.14.4", "2.15.0"], rules: Example.rules,
      into: &arena,
      read: read)
    return (loading.overlay, loading.diagnostics)
  }

  /// The errors of loading it, with their notes: `FILE:LINE:COLUMN MESSAGE`.
  func errors() -> [String] {
    load().diagnostics.map { diagnostic in
      ([(diagnostic.message, diagnostic.location)] + diagnostic.notes.map { ($0.message, $0.location) })
        .map { message, location in "\(location.map { "\($0)" } ?? "-") \(message)" }
        .joined(separator: "\n")
    }
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    guard let text = files[path] else {
      throw Rejection(.fileMissing, "no such file", at: FileLocation(file: path))
    }
    return Array(text.utf8)
  }
}
