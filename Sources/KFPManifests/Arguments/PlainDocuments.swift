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
  /// What a render lists of its objects is none itself, and lies beside them.
  private var leavesOutInventories = false
  /// The numbers of bytes and of values that have been read so far.
  private var total = (bytes: 0, values: 0)
  /// Takes note of the files that are read; nil for those of a commit.
  private var record: ReadFiles?

  /// The documents of a file, or of the YAML and JSON files below a folder, as a commit has them.
  init(at path: String, of commit: Commit) throws(Rejection) {
    let isFolder = commit.kind(of: path) == .directory
    leavesOutInventories = isFolder
    let files = commit.files(below: path).filter { !isFolder || Self.isManifest($0) }
    try commit.load(files)
    for file in files {
      attempt { () throws(Rejection) in
        try Tree.objects(in: try commit.read(file), file: commit.displayName(of: file), options: .kubectl)
      }
    }
    if let rejection = Rejection(failures) { throw rejection }
    if isFolder { warnOfNothing(in: commit.displayName(of: path)) }
  }

  /// The documents of some files of a folder.
  init(files: [String], of folder: String, noting record: ReadFiles) {
    self.record = record
    for file in files { read(file) }
    warnOfNothing(in: folder)
  }

  /// The documents of a file, of every YAML and JSON file below a folder, or of stdin (`-`).
  ///
  /// Of a folder, what is hidden is left out, as workflows of GitHub are, and so is what a kustomization below it takes
  /// for something other than an object: its own file, patches, the content of generators.
  ///
  /// - Parameters:
  ///   - target: The file or folder as the command line names it.
  ///   - cache: The folder of locked files, which is left out: no file of it is read without its digest.
  ///   - readsAllNames: Whether files of a folder are read whatever they are called.
  ///   - record: Takes note of what is read.
  init(_ target: String, skipping cache: String?, readsAllNames: Bool = false, noting record: ReadFiles) {
    self.readsAllNames = readsAllNames
    self.record = record
    if target == "-" {
      attempt { () throws(Rejection) in
        let input = try NamedInput(target, noting: record)
        let found = try Tree.objects(in: input.bytes, file: input.name, options: .kubectl)
        if !found.isEmpty { return found }
        throw Rejection(
          .inputEmpty, "stdin holds no document", at: FileLocation(file: "stdin"),
          notes: [.init("the command before the pipe printed nothing: run it alone to see why")])
      }
    } else if DiskTree().kind(of: target) == .directory {
      leavesOutInventories = true
      var found = FolderContent(noting: record)
      collect(target, skipping: cache, into: &found)
      for file in found.files where !found.inputs.contains(file) { read(file) }
      warnOfNothing(in: target)
    } else {
      read(Path.normalized(target))
      if documents.isEmpty, failures.isEmpty {
        warnings.append(
          Diagnostic(
            .inputEmpty, "\"\(target)\" holds no document", at: FileLocation(file: target), severity: .warning
          ))
      }
    }
  }

  static func isManifest(_ file: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) }
  }

  /// A check of nothing succeeds, which whoever named a wrong folder takes for a good sign.
  private mutating func warnOfNothing(in folder: String) {
    // One of two folders that `kubectl diff` hands over is empty where all objects are new.
    guard documents.isEmpty, failures.isEmpty, !readsAllNames else { return }
    warnings.append(
      Diagnostic(
        .inputEmpty, "\"\(folder)\" holds no document in a file that ends in .yaml, .yml or .json",
        at: FileLocation(file: folder), severity: .warning))
  }

  private mutating func read(_ file: String) {
    attempt { [total, record] () throws(Rejection) in
      let limits = TreeLimits()
      guard total.bytes <= limits.bytes, total.values <= limits.values else {
        throw Rejection(
          .inputTooLarge, "\"\(file)\" is not read, for what was read before it is too large already",
          at: FileLocation(file: file), notes: [.init("check fewer files at a time")])
      }
      let bytes = try NamedInput(file, noting: record).bytes
      do throws(Rejection) { return try Tree.objects(in: bytes, file: file, options: .kubectl) } catch {
        // What is no object of Kubernetes is not for kubectl to read: `n` is a key there, and not false.
        guard error.first.id == .keyNotString, let found = try? Tree.parse(bytes, file: file),
          found.allSatisfy({ $0["apiVersion"] == nil && $0["kind"] == nil })
        else {
          throw error.changing { problem in
            if let note = HelmChart.note(on: problem, in: bytes, of: file) { problem.notes.append(note) }
          }
        }
        return found
      }
    }
  }

  private mutating func attempt(_ work: () throws(Rejection) -> [Tree]) {
    do {
      let found = try work()
      documents += leavesOutInventories ? found.filter { !RenderFolder.isInventory($0) } : found
      guard let arena = found.first?.snapshot.arena else { return }
      total.bytes += arena.byteCount
      total.values += arena.valueCount
    } catch {
      failures += error.diagnostics
    }
  }

  private mutating func collect(_ folder: String, skipping cache: String?, into found: inout FolderContent) {
    if cache != nil, Path.real(folder) == cache { return }
    do {
      let entries = try Directory.entries(of: folder, named: folder)
      if !readsAllNames, entries.contains(where: { $0.kind == .file && $0.name == Project.overlayFile }) {
        warnings.append(
          Diagnostic(
            .overlayUnnamed, "\"\(folder)\" holds an overlay, and its files are checked as plain manifests",
            at: FileLocation(file: folder), severity: .warning,
            notes: [.init("to check what it renders, name it: `kfp-manifests lint \(folder)`")]))
      }
      for entry in entries where readsAllNames || !entry.name.hasPrefix(".") {
        let path = Path.join(folder, entry.name)
        switch entry.kind {
        case .directory where ProjectFolder.isUpstream(path): break
        case .directory: collect(path, skipping: cache, into: &found)
        case .file where entry.name == ControlFile.name: break
        case .file where entry.name == "Kustomization": found.addKustomization(path, in: folder)
        case .file where readsAllNames: found.files.append(path)
        case .file where Self.isManifest(entry.name):
          if LocalTree.kustomizationFiles.contains(entry.name) { found.addKustomization(path, in: folder) }
          found.files.append(path)
        case .file, .link, .other: break
        }
      }
    } catch {
      failures += error.diagnostics
    }
  }
}

extension ReaderOptions {
  /// Reads files that are applied as they stand as kubectl does: `yes` and `on` are booleans.
  static var kubectl: ReaderOptions {
    var options = ReaderOptions()
    options.schema = .goYAML2
    options.allowsStreams = true
    return options
  }
}
