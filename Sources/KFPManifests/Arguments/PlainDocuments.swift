import Diagnostics
import Files
import Overlays
import Upstream
import YAML

/// The documents of plain files, with what could not be read.
package struct PlainDocuments {
  var documents: [Tree] = []
  var failures: [Diagnostic] = []
  var warnings: [Diagnostic] = []
  private var readsAllNames = false
  /// How many bytes, and how many values, have been read so far.
  private var total = (bytes: 0, values: 0)

  /// The documents of a file, or of the YAML and JSON files below a folder, as a commit has them.
  init(at path: String, of commit: Commit) throws(Rejection) {
    let isFolder = commit.kind(of: path) == .directory
    let files = commit.files(below: path).filter { !isFolder || Self.isManifest($0) }
    try commit.load(files)
    for file in files {
      attempt { () throws(Rejection) in
        try Tree.parse(try commit.read(file), file: commit.displayName(of: file), options: .kubectl)
      }
    }
    if let rejection = Rejection(failures) { throw rejection }
  }

  /// The documents of a file, of every YAML and JSON file below a folder, or of stdin (`-`).
  ///
  /// - Parameters:
  ///   - target: The file or folder as the command line names it.
  ///   - cache: The folder of locked files, which is left out: no file of it is read without its digest.
  ///   - readsAllNames: Whether files of a folder are read whatever they are called.
  init(_ target: String, skipping cache: String?, readsAllNames: Bool = false) {
    self.readsAllNames = readsAllNames
    if target == "-" {
      attempt { () throws(Rejection) in
        try Tree.parse(try readToEnd(ofDescriptor: 0, named: "stdin"), file: "stdin", options: .kubectl)
      }
    } else if DiskTree().kind(of: target) == .directory {
      collect(target, skipping: cache)
    } else {
      read(target)
    }
  }

  private static func isManifest(_ file: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) }
  }

  private mutating func read(_ file: String) {
    attempt { [total] () throws(Rejection) in
      let limits = TreeLimits()
      guard total.bytes <= limits.bytes, total.values <= limits.values else {
        throw Rejection(
          .inputTooLarge, "\"\(file)\" is not read, for what was read before it is too large already",
          at: SourceLocation(file: file), notes: [.init("check fewer files at a time")])
      }
      return try Tree.parse(try RegularFile.read(file, named: file), file: file, options: .kubectl)
    }
  }

  private mutating func attempt(_ work: () throws(Rejection) -> [Tree]) {
    do {
      let found = try work()
      documents += found
      guard let arena = found.first?.snapshot.arena else { return }
      total.bytes += arena.byteCount
      total.values += arena.valueCount
    } catch {
      failures += error.diagnostics
    }
  }

  private mutating func collect(_ folder: String, skipping cache: String?) {
    if cache != nil, Path.real(folder) == cache { return }
    do {
      let entries = try Directory.entries(of: folder, named: folder)
      if !readsAllNames, entries.contains(where: { $0.kind == .file && $0.name == Project.overlayFile }) {
        warnings.append(
          Diagnostic(
            .overlayUnnamed, "\"\(folder)\" holds an overlay, and its files are checked as plain manifests",
            at: SourceLocation(file: folder), severity: .warning,
            notes: [.init("to check what it renders, name it: `kfp-manifests lint \(folder)`")]))
      }
      for entry in entries {
        let path = folder.hasSuffix("/") ? folder + entry.name : folder + "/" + entry.name
        switch entry.kind {
        case .directory: collect(path, skipping: cache)
        case .file where entry.name == ControlFile.name: break
        case .file where readsAllNames: read(path)
        case .file where Self.isManifest(entry.name): read(path)
        case .file, .link, .other: break
        }
      }
    } catch {
      failures += error.diagnostics
    }
  }
}

extension ReaderOptions {
  /// What is applied as it stands is read as kubectl reads it: `yes` and `on` are booleans.
  fileprivate static var kubectl: ReaderOptions {
    var options = ReaderOptions()
    options.schema = .goYAML2
    return options
  }
}
