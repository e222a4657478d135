import Diagnostics
import Files
import Lint
import Upstream
import Workloads
import YAML

extension BuiltFolder {
  /// The kustomizations that were built, but for those of locked sources.
  func kustomizations(in project: Project?) -> [KustomizationFile] {
    var options = ReaderOptions()
    options.allowsDuplicateKeys = true
    options.schema = .goYAML2
    return arena.files.filter { file in
      guard LocalTree.kustomizationFiles.contains(Path.lastComponent(of: file.name)) else { return false }
      return project.map { !$0.sources.holds(Path.join($0.root, file.name)) } ?? true
    }.flatMap { file in
      (try? Tree.parse(file.bytes, file: file.name, options: options)) ?? []
    }.map { KustomizationFile($0, in: project) }
  }
}

extension PlainDocuments {
  /// Those of the documents that are kustomizations, read but not built.
  func kustomizations(in project: Project?) -> [KustomizationFile] {
    documents.filter {
      LocalTree.kustomizationFiles.contains(Path.lastComponent(of: $0.location.file))
    }.map { KustomizationFile($0, in: project) }
  }
}

extension KustomizationFile {
  /// A kustomization, whose remote bases may be locked sources of a project.
  fileprivate init(_ tree: Tree, in project: Project?) {
    self.init(tree) { entry in
      guard let text = entry.text, let url = RemoteURL(text) else { return nil }
      let source = (try? project?.sources.cache().pins.resolve(remoteURL: text))?.source
      let folder = source.flatMap { source in
        project.map { $0.folder.displayName(of: Path.join($0.folder.cache, source.folder)) }
      }
      return RemoteBase(entry: entry, ref: url.ref, lockedFolder: folder)
    }
  }

  /// The locked sources that it builds on, each brought in by its entry.
  var upstream: [UpstreamFolder] {
    remoteBases.compactMap { base in
      base.lockedFolder.map { UpstreamFolder($0, broughtInBy: base.entry.location) }
    }
  }
}
