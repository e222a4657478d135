package import Diagnostics
package import Files
import YAML

/// The files that a render leaves in `rendered/NAME`.
package struct RenderFolder: Sendable {
  /// The file that every such folder must have.
  package static let inventoryFile = "inventory.yaml"

  /// Whether a document is the inventory of a render.
  static func isInventory(_ document: Tree) -> Bool {
    document["kind"]?.text == "Inventory"
      && document["apiVersion"]?.text?.hasPrefix("kfp-manifests.dev/") == true
  }

  let name: String
  let files: [(name: String, bytes: [UInt8])]

  /// The files of a render and the report on it.
  ///
  /// - Parameter isDrawn: Whether a picture of the topology is one of them.
  package init(_ render: Render, _ report: LintReport, isDrawn: Bool = false) {
    name = render.name
    let written = render.written
    let picture = isDrawn ? [("topology.svg", Array(render.graph(as: .svg).utf8))] : []
    files =
      [
        ("cluster.yaml", render.bytes(.cluster, of: written)),
        ("namespaced.yaml", render.bytes(.namespaced, of: written)),
        (Self.inventoryFile, Array(render.inventory(of: written).utf8)),
        ("lint.md", Array(report.markdown(title: "Lint report of \(render.name)").utf8)),
      ] + picture
  }

  /// Writes the files below a folder, each whole or not at all, and none before all are safe on the disk.
  ///
  /// - Throws: `output-is-input` where one of them was read for the render, before any is written.
  package func write(to parent: String, sparing read: ReadFiles) throws(Rejection) {
    let folder = Path.join(parent, name)
    for file in files { try read.refuse(Path.join(folder, file.name), for: "--output-dir") }
    try Directory.create(folder, named: folder)
    try Self.refuseLink(folder)
    let paths = files.map { Path.join(folder, $0.name) }
    for path in paths { try Self.refuseLink(path) }
    try writeAtomically(zip(files, paths).map { (bytes: $0.bytes, path: $1, name: $1) })
  }

  /// Refuses to write to where a link leads, for whoever made it may have meant any file at all.
  static func refuseLink(_ path: String) throws(Rejection) {
    guard Directory.entryKind(of: path) == .link else { return }
    throw Rejection(
      .fileIrregular, "\"\(path)\" must be no symbolic link", at: FileLocation(file: path),
      notes: [.init("remove the link")])
  }

  /// What differs from the files that are there; only the inventory must be, and an overlay without a folder is told of.
  package func differences(from parent: String, named parentName: String) throws(Rejection) -> [Diagnostic] {
    guard Directory.entryKind(of: Path.join(parent, name)) != nil else {
      let shown = Path.join(parentName, name)
      return [
        Diagnostic(
          .renderMissing, "there is no \"\(shown)\" to compare with", at: FileLocation(file: shown),
          severity: .info, notes: [update(parentName)])
      ]
    }
    var differences: [Diagnostic] = []
    for file in files {
      let path = Path.join(Path.join(parent, name), file.name)
      let shown = Path.join(Path.join(parentName, name), file.name)
      if DiskTree().kind(of: path) == nil {
        guard file.name == Self.inventoryFile else { continue }
        differences.append(
          Diagnostic(
            .renderOutdated, "\"\(shown)\" must exist", at: FileLocation(file: shown),
            notes: [update(parentName)]))
        continue
      }
      // What the folder holds may come from anybody, and a link could lead anywhere.
      let found = try RegularFile.read(path, named: shown, followingLinks: false)
      if found == file.bytes { continue }
      differences.append(difference(found, file.bytes, file: shown, parentName))
    }
    return differences
  }

  private func difference(
    _ found: [UInt8], _ expected: [UInt8], file: String, _ parent: String
  ) -> Diagnostic {
    let first = FirstDifference(found, expected)
    // The line of a Secret, or one with a credential, would show it.
    let isSecret = [found, expected].contains { bytes in
      let text = SourceFile(name: file, bytes: bytes)
      return text.line(first.line) != nil && text.excerpt(first.line) == nil
    }
    let note = isSecret ? "the line holds a secret, and is not shown" : first.note
    return Diagnostic(
      .renderOutdated, "\"\(file)\" is not what the overlay renders to",
      at: FileLocation(file: file, line: first.line, column: 1, excerpt: isSecret ? nil : first.found),
      notes: [.init(note), update(parent)])
  }

  private func update(_ parent: String) -> Diagnostic.Note {
    .init("`kfp-manifests render \(name) --output-dir \(parent)` brings it up to date")
  }
}
