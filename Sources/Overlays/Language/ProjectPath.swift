internal import Diagnostics
internal import Files
package import YAML

/// Paths that an overlay writes, as paths from the project's folder.
enum ProjectPath {
  /// The path that a file names, relative to that file; nil if it leads out of the project.
  static func resolve(_ path: String, from file: String) -> String? {
    guard !path.isEmpty, !path.hasPrefix("/") else { return nil }
    var parts = file.split(separator: "/").dropLast().filter { $0 != "." }
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

extension ProjectPath {
  /// Says at the line that names a file why that cannot be read, and which one may have been meant.
  ///
  /// - Parameters:
  ///   - file: The file, by its path from the project's folder.
  ///   - text: The same as it is written.
  ///   - message: What is expected there.
  static func unreadable(
    _ file: String, _ text: String, _ message: String, at location: FileLocation, because error: Rejection,
    read: (String) throws(Rejection) -> [UInt8], names: (String) -> [String]
  ) -> Rejection {
    let overlayFile = "overlay.yaml"
    let name = Path.lastComponent(of: file)
    var meant: String?
    if (try? read(Path.join(file, overlayFile))) != nil {
      meant = "\(text.hasSuffix("/") ? text : text + "/")\(overlayFile)"
    } else if text.hasSuffix(name), let near = nearest(to: name, in: names(Path.parent(of: file))) {
      meant = text.dropLast(name.count) + near
    }
    var notes = error.diagnostics.map { Diagnostic.Note($0.message, at: $0.location) }
    if let meant { notes.append(.init("did you mean \(meant)?")) }
    return Rejection(
      error.first.id, "\(message); found \"\(text)\"", at: location, category: error.first.category,
      notes: notes)
  }
}

extension Located<String> {
  /// The path from the project's folder, if the value is a path relative to the file that it stands in.
  ///
  /// Nil if it leads out of the project. Links are for whoever opens the file to resolve.
  package func pathInProject(_ arena: Arena) -> String? {
    ProjectPath.resolve(value, from: arena.files[position.file].name)
  }
}
