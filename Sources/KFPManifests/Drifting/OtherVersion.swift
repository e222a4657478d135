import Diagnostics
import Diff
import Manifests

extension Diagnostic {
  /// What is not known of an object that the cluster printed in another version than the one in which it is rendered.
  init(rendered: Object, live: Object) {
    var location = live.location
    location.excerpt = nil
    self.init(
      .objectVersionDiffers,
      "\(live.id.named) is uncompared: it is printed in version \(live.id.version) and rendered in "
        + "\(rendered.id.version), where it has other fields; `kubectl get \(rendered.id.kubectlVersion)` prints "
        + "it as it is rendered",
      at: location, severity: .warning)
  }
}
