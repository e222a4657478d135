package import Diagnostics
package import YAML

extension Overlay {
  /// Decodes an overlay file that extends nothing any more and whose values are filled in.
  ///
  /// All errors are reported, in the order of the file; there is no overlay if there is any.
  ///
  /// - Parameters:
  ///   - tree: The file's one document.
  ///   - folder: The name of the folder that holds the file, which must be the overlay's name.
  ///   - lockedVersions: The refs of kubeflow-pipelines in the lock.
  ///   - rules: The lint rules that exist; nil leaves their names unchecked.
  package static func decode(
    _ tree: Tree, folder: String, lockedVersions: [String], rules: [RuleName]? = nil
  ) -> (overlay: Overlay?, diagnostics: [Diagnostic]) {
    var catalogue = Catalogue(versions: lockedVersions, rules: rules)
    catalogue.folder = folder
    var outer = Fields(nil, in: tree.snapshot, path: "", at: tree.position, catalogue)
    let file = SectionKind<OverlayFile>().read(tree, at: Spot(section: "", key: ""), &outer)
    let diagnostics = inOrder(outer.diagnostics, files: tree.snapshot.arena.files.map(\.name))
    guard diagnostics.isEmpty, let file = file?.value else { return (nil, diagnostics) }
    var overlay = file.spec
    overlay.take(name: file.metadata.$name)
    return (overlay, [])
  }

  /// Sorts by file, line and column; what stands at one place keeps its order.
  private static func inOrder(_ diagnostics: [Diagnostic], files: [String]) -> [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> [Int] {
      guard let location = diagnostic.location else { return [] }
      return [files.lastIndex(of: location.file) ?? 0, location.line, location.column]
    }
    return diagnostics.enumerated().map { (key($1) + [$0], $1) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map(\.1)
  }
}
