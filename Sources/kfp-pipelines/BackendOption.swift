import ArgumentParser
import KFPManifests
import KFPPipelines
import Workloads

/// A release of the backend: `2.14.4`, `2.17`.
///
/// For what is later than all that are known, files are read as for the last of them.
struct Backend: ExpressibleByArgument {
  let release: ReleaseVersion

  init?(argument: String) {
    guard let release = ReleaseVersion(argument), release.major == 2 else { return nil }
    self.release = release
  }

  var defaultValueDescription: String { release.description }
}

extension ArgumentHelp {
  /// What is said of `--backend`.
  ///
  /// - Parameter otherwise: Which release is meant without it.
  static func backend(otherwise: String) -> ArgumentHelp {
    .init(
      "The release that runs the pipelines, from 2.0 on; \(otherwise). One after \(Pipeline.newestBackend) is taken for "
        + "\(Pipeline.newestBackend).", valueName: "version")
  }
}
