import Diff
import Manifests
import YAML

/// What differs between two texts of documents.
func difference(_ old: String, _ new: String) throws -> Difference {
  Difference(
    from: try Tree.parse(Array(old.utf8), file: "old.yaml"),
    to: try Tree.parse(Array(new.utf8), file: "new.yaml"))
}

extension Difference {
  /// Each changed field as `PLACE: KIND`, then what came and went.
  var lines: [String] {
    changed.flatMap { object in
      (object.isRename ? ["\(object.old.id.short) is \(object.new.id.short)"] : [])
        + object.fields.map { "\($0.place): \($0.kind.rawValue)" }
    } + removed.map { "- \($0.id.short)" } + added.map { "+ \($0.id.short)" }
  }
}
