import Manifests
import Overlays

extension Project {
  /// The releases of Kubeflow Pipelines that are locked; none where the lock cannot be read.
  package var releases: [String] { (try? LockedReleases(self).versions) ?? [] }

  /// The objects of an overlay, each as a command takes it: `Deployment/ml-pipeline`.
  ///
  /// There are none where something is wrong, or would have to be fetched first.
  package func objectNames(of overlay: String) -> [String] {
    guard let overlay = try? reference(to: overlay) else { return [] }
    let (missing, loaded) = LookAhead.looking(in: sources) { (ahead) throws(Rejection) in
      let loaded = try overlay.load(ahead)
      try ahead.follow(loaded)
      return loaded
    }
    guard missing.isEmpty, let loaded = try? loaded.get(),
      let render = try? overlay.render(loaded, Set(Stage.allCases))
    else { return [] }
    return render.objects.map(\.id.short)
  }
}
