import Diagnostics
import Diff
import Drift
import Manifests

extension Diagnostic {
  /// What an apply keeps of an object, at its line of the cluster's file.
  init(_ hindrance: Hindrance) {
    self.init(
      .objectHindered,
      "\(hindrance.object.id.named) keeps \(hindrance.field), which is not rendered: \(hindrance.message)",
      at: hindrance.location, severity: .warning)
  }
}
