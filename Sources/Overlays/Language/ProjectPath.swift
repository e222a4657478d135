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

extension Located<String> {
  /// The path from the project's folder, if the value is a path relative to the file that it stands in.
  ///
  /// Nil if it leads out of the project. Links are for whoever opens the file to resolve.
  package func pathInProject(_ arena: Arena) -> String? {
    ProjectPath.resolve(value, from: arena.files[position.file].name)
  }
}
