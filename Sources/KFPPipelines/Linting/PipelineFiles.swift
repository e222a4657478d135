package import Diagnostics
package import Files
package import Workloads

/// The files that arguments of a command mean.
package struct PipelineFiles {
  package private(set) var paths: [String] = []
  package private(set) var failures: [Diagnostic] = []
  /// Whether one of the arguments is a folder.
  package private(set) var haveFolder = false
  /// What lies below folders, looks like a pipeline, and is left out.
  package private(set) var remarks: [Diagnostic] = []

  /// A file stands for itself, a folder for all YAML and JSON files below it that are not hidden, `-` for stdin.
  ///
  /// A file with several names counts once.
  package init(_ arguments: [String]) {
    var seen: Set<String> = []
    for argument in arguments {
      do throws(Rejection) {
        let isFolder = argument != "-" && DiskTree().kind(of: argument) == .directory
        haveFolder = haveFolder || isFolder
        let found = isFolder ? try files(below: argument, depth: 0) : [argument]
        if isFolder, found.isEmpty {
          throw Rejection(
            .pipelinesMissing, "\"\(argument)\" holds no YAML and no JSON file",
            at: FileLocation(file: argument))
        }
        // Below one folder each file is met once.
        paths += arguments.count == 1 ? found : found.filter { seen.insert(Path.real($0) ?? $0).inserted }
      } catch {
        failures += error.diagnostics
      }
    }
  }

  private mutating func files(below folder: String, depth: Int) throws(Rejection) -> [String] {
    var files: [String] = []
    guard depth < 64 else { return files }
    for entry in try Directory.entries(of: folder, named: folder) where !entry.name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + entry.name : "\(folder)/\(entry.name)"
      switch entry.kind {
      case .directory: files += try self.files(below: path, depth: depth + 1)
      case .file where Self.isOfPipeline(entry.name): files.append(path)
      case .file: break
      case .link:
        // A link could lead anywhere, and messages show lines.
        if Self.isOfPipeline(entry.name) || DiskTree().kind(of: path) == .directory {
          pass(over: path, "a symbolic link in a folder is not followed; name it by itself")
        }
      case .other:
        if entry.name.contains("\u{FFFD}") {
          pass(over: path, "a name that is not UTF-8 is not read; rename it")
        } else if Self.isOfPipeline(entry.name) {
          pass(over: path, "this is neither a file nor a folder, and is not read")
        }
      }
    }
    return files
  }

  private mutating func pass(over path: String, _ reason: String) {
    remarks.append(Diagnostic(.filePassedOver, reason, at: FileLocation(file: path), severity: .warning))
  }

  private static func isOfPipeline(_ name: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
  }

  /// The bytes of a file, or of stdin; of an archive, those of the pipeline in it.
  ///
  /// A pipe is refused: what is sent is read twice.
  package static func read(_ path: String) throws(Rejection) -> [UInt8] {
    let bytes =
      path == "-" ? try readToEnd(ofDescriptor: 0, named: "stdin") : try RegularFile.read(path, named: path)
    return try unpacked(bytes, named: path)
  }

  /// The same of what is read once, so that it may be a pipe, too; and whether it was an archive.
  fileprivate static func content(
    of path: String, noting record: ReadFiles?
  ) throws(Rejection) -> (bytes: [UInt8], isUnpacked: Bool) {
    let bytes = try NamedInput(path, noting: record).bytes
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
    at path: String, for backend: ReleaseVersion = usualBackend, takingJobs: Bool = false,
    noting record: ReadFiles? = nil
  ) throws(Rejection) {
    let content = try PipelineFiles.content(of: path, noting: record)
    self.init(content.bytes, file: path, for: backend, isUnpacked: content.isUnpacked, takingJobs: takingJobs)
  }
}
