package import Diagnostics
package import Files
package import Workloads

/// The files that arguments of a command mean.
package struct PipelineFiles {
  package private(set) var paths: [String] = []
  package private(set) var failures: [Diagnostic] = []

  /// A file stands for itself, a folder for all YAML and JSON files below it that are not hidden, `-` for stdin.
  package init(_ arguments: [String]) {
    var seen: Set<String> = []
    for argument in arguments {
      do throws(Rejection) {
        let isFolder = argument != "-" && DiskTree().kind(of: argument) == .directory
        let found = isFolder ? try Self.files(below: argument, depth: 0) : [argument]
        if isFolder, found.isEmpty {
          throw Rejection(
            .pipelinesMissing, "\"\(argument)\" holds no YAML and no JSON file",
            at: FileLocation(file: argument))
        }
        paths += found.filter { seen.insert($0).inserted }
      } catch {
        failures += error.diagnostics
      }
    }
  }

  private static func files(below folder: String, depth: Int) throws(Rejection) -> [String] {
    var files: [String] = []
    guard depth < 64 else { return files }
    for entry in try Directory.entries(of: folder, named: folder) where !entry.name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + entry.name : "\(folder)/\(entry.name)"
      switch entry.kind {
      case .directory: files += try Self.files(below: path, depth: depth + 1)
      case .file where [".yaml", ".yml", ".json"].contains { entry.name.hasSuffix($0) }: files.append(path)
      case .file, .link, .other: break
      }
    }
    return files
  }

  /// The bytes of a file, or of stdin; of an archive, those of the pipeline in it.
  package static func read(_ path: String) throws(Rejection) -> [UInt8] { try content(of: path).bytes }

  fileprivate static func content(
    of path: String, noting record: ReadFiles? = nil
  ) throws(Rejection) -> (bytes: [UInt8], isUnpacked: Bool) {
    let bytes =
      path == "-"
      ? try readToEnd(ofDescriptor: 0, named: "stdin", noting: record)
      : try RegularFile.read(path, named: path, noting: record)
    return (try unpacked(bytes, named: path), PipelineArchive.isArchive(bytes, named: path))
  }

  /// The bytes themselves, or those of the pipeline where they are an archive.
  ///
  /// - Throws: `archive-unreadable`.
  package static func unpacked(_ bytes: [UInt8], named name: String) throws(Rejection) -> [UInt8] {
    PipelineArchive.isArchive(bytes, named: name)
      ? try PipelineArchive.pipeline(in: bytes, file: name) : bytes
  }
}

extension Pipeline {
  /// Reads a file, or stdin for `-`.
  package convenience init(
    at path: String, for backend: ReleaseVersion = usualBackend, noting record: ReadFiles? = nil
  ) throws(Rejection) {
    let content = try PipelineFiles.content(of: path, noting: record)
    self.init(content.bytes, file: path, for: backend, isUnpacked: content.isUnpacked)
  }
}
