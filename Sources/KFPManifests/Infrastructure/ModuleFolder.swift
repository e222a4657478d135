package import Diagnostics
import Files
package import Infrastructure

/// A folder that holds a module as it was printed, perhaps with files of one's own beside it.
package struct ModuleFolder: Sendable {
  private let module: TerraformModule
  private let overlay: String
  private let folder: String

  /// - Parameters:
  ///   - module: What the folder is to hold.
  ///   - overlay: The name of the overlay that it was made for.
  ///   - folder: The folder, as the user wrote it.
  package init(_ module: TerraformModule, of overlay: String, at folder: String) {
    self.module = module
    self.overlay = overlay
    self.folder = folder
  }

  /// Writes the files, each whole or not at all, and removes those that an earlier run has printed and this one has not.
  ///
  /// Throws `file-exists` where a file of somebody else's would be overwritten, before anything is written.
  package func write() throws(Rejection) {
    try Directory.create(folder, named: folder)
    for file in module.files { try refuseForeign(path(file.name)) }
    for file in module.files { try writeAtomically(file.text, to: path(file.name)) }
    for name in try leftovers() { try Directory.remove(path(name), named: path(name)) }
  }

  /// What differs from the files that are there.
  package func differences() throws(Rejection) -> [Diagnostic] {
    var differences: [Diagnostic] = []
    for file in module.files {
      let path = path(file.name)
      guard Directory.entryKind(of: path) != nil else {
        differences.append(outdated("\"\(path)\" must exist", at: FileLocation(file: path)))
        continue
      }
      // What the folder holds may come from anybody, and a link could lead anywhere.
      let found = try RegularFile.read(path, named: path, followingLinks: false)
      let expected = Array(file.text.utf8)
      if found == expected { continue }
      let first = FirstDifference(found, expected)
      differences.append(
        outdated(
          "\"\(path)\" is not what the overlay presumes",
          at: FileLocation(file: path, line: first.line, column: 1, excerpt: first.found),
          because: first.note))
    }
    for name in try leftovers() {
      differences.append(
        outdated(
          "\"\(path(name))\" must not exist: it is from an earlier run", at: FileLocation(file: path(name)))
      )
    }
    return differences
  }

  private func path(_ name: String) -> String { Path.join(folder, name) }

  private func outdated(
    _ message: String, at location: FileLocation, because reason: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .infrastructureOutdated, message, at: location,
      notes: (reason.map { [.init($0)] } ?? [])
        + [.init("`kfp-manifests infra \(overlay) --output-dir \(folder)` brings it up to date")])
  }

  /// Files that were printed, and that the module does not have.
  private func leftovers() throws(Rejection) -> [String] {
    guard Directory.entryKind(of: folder) != nil else { return [] }
    let names = Set(module.files.map(\.name))
    var left: [String] = []
    for entry in try Directory.entries(of: folder, named: folder) where entry.kind == .file {
      guard entry.name.hasSuffix(".tf"), !names.contains(entry.name), try isPrinted(path(entry.name)) else {
        continue
      }
      left.append(entry.name)
    }
    return left
  }

  private func isPrinted(_ path: String) throws(Rejection) -> Bool {
    try RegularFile.read(path, named: path, followingLinks: false).starts(with: TerraformModule.mark.utf8)
  }

  private func refuseForeign(_ path: String) throws(Rejection) {
    guard let kind = Directory.entryKind(of: path) else { return }
    try RenderFolder.refuseLink(path)
    if kind == .file, try isPrinted(path) { return }
    throw Rejection(
      .fileExists, "\"\(path)\" exists, and was not printed by this command", at: FileLocation(file: path),
      category: .usage, notes: [.init("move it, or choose another folder")])
  }
}
