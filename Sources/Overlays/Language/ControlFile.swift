package import Diagnostics
package import YAML

/// The file `.kfp-manifests.yaml`: how findings are judged in a whole project.
///
/// Its `lint` section is that of an overlay. What an overlay says of a rule beats what this says.
package struct ControlFile: Sendable {
  /// The name of the file, in the project's folder.
  package static let name = ".kfp-manifests.yaml"

  package let lint: Overlay.LintSettings
  /// Where its values stand.
  package let arena: Arena

  /// Reads the file; all that is wrong with it is thrown at once.
  ///
  /// - Parameter rules: The lint rules that exist.
  package init(_ bytes: [UInt8], named name: String, rules: [RuleName]) throws(Rejection) {
    var arena = Arena()
    let roots = try arena.read(bytes, file: name)
    guard roots.count == 1 else {
      throw Rejection(
        .controlInvalid, "expected one document; found \(roots.count)", at: FileLocation(file: name))
    }
    let snapshot = Snapshot(arena)
    let tree = Tree(roots[0], in: snapshot)
    var outer = Fields(nil, in: snapshot, path: "", at: tree.position, Catalogue(rules: rules))
    let file = SectionKind<Content>().read(tree, at: Spot(section: "", key: ""), &outer)
    lint = file?.value.lint ?? Overlay.LintSettings()
    self.arena = arena
    if let rejection = Rejection(outer.diagnostics) { throw rejection }
  }

  private struct Content: Section {
    @Setting var lint = Overlay.LintSettings()

    mutating func describe(_ visitor: inout some SectionVisitor) {
      visitor.field("lint", &_lint, .section(), "How findings of lint rules are judged.")
    }
  }
}
