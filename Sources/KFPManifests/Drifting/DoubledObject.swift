import Diagnostics
import Diff
import Manifests

extension Diagnostic {
  /// Two states of one object in what a cluster printed, of which nobody knows which one is there.
  ///
  /// - Parameter overlay: The name of the overlay that is compared with the cluster.
  init(first: Object, second: Object, comparedWith overlay: String) {
    func place(_ object: Object) -> FileLocation {
      var location = object.location
      location.excerpt = nil
      return location
    }
    self.init(
      .clusterObjectDoubled, "\(second.id.named) is there twice, and not the same both times",
      at: place(second),
      notes: [
        .init("it is here, too", at: place(first)),
        .init("get the objects anew, into a new file: `kfp-manifests drift \(overlay) --command` prints how"),
      ])
  }
}
