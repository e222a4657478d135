import Diagnostics
import Files
import Manifests
import YAML

extension Diagnostic {
  /// A remark on objects that somebody applied on the server under kubectl's own name, and nobody under the given one: all
  /// that has changed since is then a conflict, and what is no longer rendered seems to be somebody else's.
  ///
  /// Nil where that is not so.
  init?(appliedAsKubectl objects: [Object], comparedAs manager: String, in file: String) {
    let appliers = Set(
      objects.flatMap { $0["metadata"]?["managedFields"]?.items ?? [] }
        .filter { $0["operation"]?.text == "Apply" }.compactMap { $0["manager"]?.text })
    guard appliers.contains("kubectl"), !appliers.contains(manager) else { return nil }
    self.init(
      .managerDiffers,
      "the objects were applied as \"kubectl\", which is kubectl's own name, and never as \"\(manager)\"",
      at: FileLocation(file: file), severity: .warning,
      notes: [
        .init(
          "compare with --field-manager kubectl; or apply once with --field-manager=\(manager) --force-conflicts"
        )
      ])
  }
}
