import Diagnostics
import Diff
import Drift
import Files
import Manifests
import YAML

extension Diagnostic {
  /// What an apply keeps of an object, at its line of the cluster's file.
  init(_ hindrance: Hindrance) {
    var location = hindrance.tree.location
    location.excerpt = nil
    self.init(
      .objectHindered,
      "\(hindrance.object.id.named) keeps \(hindrance.field), which is not rendered: \(hindrance.message)",
      at: location, severity: .warning,
      notes: [.init("undo it in the cluster, or write it into the overlay")])
  }
}
