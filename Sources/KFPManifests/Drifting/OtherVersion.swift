import Diagnostics
import Diff
import Files
import Manifests

extension Diagnostic {
  /// A remark on an object that the cluster printed in another version than the one in which it is rendered.
  init(rendered: Object, live: Object) {
    let group = rendered.group.isEmpty ? "" : ".\(rendered.group)"
    let kind = "\(rendered.kind.lowercased()).\(rendered.id.gvk.version)\(group)"
    self.init(
      .objectVersionDiffers,
      "\(live.id.named) is printed in version \(live.id.gvk.version) and rendered in \(rendered.id.gvk.version), "
        + "where it has other fields: it was not compared",
      at: live.location, severity: .warning,
      notes: [.init("print it with `kubectl get \(kind)`, or render the version that the cluster prints")])
  }
}
