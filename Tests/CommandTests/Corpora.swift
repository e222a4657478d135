import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The copies of upstream beside the project, which tests of whole renders need.
enum Corpora {
  /// The project's own folder.
  static let project = Path.join(#filePath, "../../..")

  /// Where the copies lie.
  static let mirror = environment("KFP_MANIFESTS_MIRROR") ?? Path.join(project, "../shared/upstream")

  /// Whether tests that need the copies run; where they are required and missing, they fail.
  static let isPresent =
    DiskTree().kind(of: mirror + "/kubeflow-pipelines") == .directory
    || environment("KFP_REQUIRE_CORPORA") == "1"

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Trait where Self == ConditionTrait {
  /// The test runs only where the copies of upstream are, or must be.
  static var corpora: Self {
    .enabled(if: Corpora.isPresent, "needs copies of upstream in ../shared/upstream or $KFP_MANIFESTS_MIRROR")
  }
}

extension Sandbox {
  /// A copy of this project's pins and overlays, with an empty cache and the copies of upstream as mirror.
  static func production() async throws -> Sandbox {
    let sandbox = try Sandbox()
    let script = """
      mkdir -p project/upstream && cp -R "$1"/overlays project/ \
      && cp "$1"/upstream/*.yaml "$1"/upstream/*.sha256 project/upstream/ \\
      && mkdir shared && ln -s "$2" shared/upstream
      """
    try await sandbox.prepare(script, [Corpora.project, Corpora.mirror])
    return sandbox
  }
}
