import Diagnostics
import Files
import Overlays
import Upstream

/// What is to be linted below a folder: overlays, kustomizations that nothing builds on, and manifests of no kustomization.
///
/// Hidden files and folders, `upstream/`, what Helm alone reads of a chart and what a render has left in `rendered/` are no
/// part of it.
struct Discovery {
  private(set) var overlays: [String] = []
  /// Folders, each of which is a set of its own.
  private(set) var kustomizations: [String] = []
  private(set) var manifests: [String] = []
  /// Folders of Helm charts, whose templates are left out.
  private(set) var charts: [HelmChart] = []
  private(set) var failures: [Diagnostic] = []
  private var content: FolderContent
  private let record: ReadFiles
  private let upstream: String?
  private let excluded: [PathPattern]

  /// - Parameters:
  ///   - upstream: The folder of pins of the project around it, absolute and without links. Those of projects below the
  ///     folder are known by what they hold.
  ///   - excluded: What is left out.
  ///   - record: Takes note of what is read.
  init(
    below folder: String, upstream: String?, excluding excluded: [PathPattern], noting record: ReadFiles
  ) {
    self.record = record
    content = FolderContent(noting: record)
    self.upstream = upstream
    self.excluded = excluded
    visit(Path.normalized(folder))
    kustomizations.removeAll(where: content.bases.contains)
    manifests = content.files.filter { !content.inputs.contains($0) && !content.bases.contains($0) }
  }

  private mutating func visit(_ folder: String) {
    if ProjectFolder.isUpstream(folder) || upstream != nil && Path.real(folder) == upstream { return }
    let entries: [Directory.Entry]
    do throws(Rejection) { entries = try Directory.entries(of: folder, named: folder) } catch {
      failures += error.diagnostics
      return
    }
    let files = Set(entries.filter { $0.kind == .file }.map(\.name))
    if files.contains(Project.overlayFile) {
      if !isBase(Path.join(folder, Project.overlayFile)) { overlays.append(folder) }
      return
    }
    if files.isSuperset(of: [RenderFolder.inventoryFile, "namespaced.yaml"]) { return }
    if let file = LocalTree.kustomizationFiles.first(where: files.contains),
      content.addKustomization(Path.join(folder, file), in: folder)
    {
      kustomizations.append(folder)
    }
    let chart = files.contains(HelmChart.file) ? HelmChart(in: folder) : nil
    // What lies in a chart is rendered with it.
    if let chart, !charts.contains(where: { folder.hasPrefix($0.folder + "/") }) { charts.append(chart) }
    for entry in entries where !entry.name.hasPrefix(".") {
      if chart != nil, HelmChart.isOwn(entry.name) { continue }
      let path = Path.join(folder, entry.name)
      if excluded.contains(where: { $0.matches(path) }) { continue }
      switch entry.kind {
      case .directory: visit(path)
      case .file where Self.isSchema(entry.name): break
      case .file where PlainDocuments.isManifest(entry.name): content.files.append(path)
      case .file, .link, .other: break
      }
    }
  }

  /// A JSON Schema, as `init` writes one for editors.
  private static func isSchema(_ name: String) -> Bool { name.hasSuffix(".schema.json") }

  /// Whether an overlay is one that others extend, and that is not rendered by itself.
  private func isBase(_ file: String) -> Bool {
    (try? RegularFile.read(file, named: file, noting: record)).map(Overlay.isBase) ?? false
  }
}
