import ArgumentParser
import KFPManifests
import KFPPipelines
import Workloads

/// A release of the backend: `2.14.4`, `2.17`.
struct Backend: ExpressibleByArgument {
  let release: ReleaseVersion

  init?(argument: String) {
    guard let release = ReleaseVersion(argument), release.major == 2 else { return nil }
    self.release = release
  }

  var defaultValueDescription: String { release.description }
}
