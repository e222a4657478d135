import Diagnostics
import Files
import Upstream

/// The files of a project, on the disk or in a commit, by their paths from its folder; links that lead out of it are
/// not followed.
struct ProjectFiles {
  let sources: LockedSources
  var ahead: LookAhead?

  /// The names in a folder of the project; none where a link leads out of it.
  func names(in folder: String) -> [String] {
    let path = Path.join(sources.project.root, folder)
    if let commit = sources.project.commit { return commit.names(in: path) }
    guard let real = Path.real(path), Path.isInside(real, of: sources.project.root) else { return [] }
    return sources.project.files.names(in: real)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    let root = sources.project.root
    let absolute = Path.join(root, path)
    if let commit = sources.project.commit {
      if let cache = try sources.cache(opening: absolute, ahead) {
        return try cache.read(absolute)
      }
      return try commit.read(absolute)
    }
    guard let real = Path.real(absolute) else { return try RegularFile.read(absolute, named: path) }
    guard Path.isInside(real, of: root) else {
      throw Rejection(
        .pathOutside, "\"\(path)\" must lie inside the project, but leads to \"\(real)\"",
        at: FileLocation(file: path))
    }
    if let cache = try sources.cache(opening: real, ahead) { return try cache.read(real) }
    return try RegularFile.read(real, named: path, noting: sources.project.record)
  }
}
