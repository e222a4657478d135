import Support
import Testing

extension Trait where Self == ConditionTrait {
  /// The test runs only where the copies of upstream are, or must be.
  static var corpora: Self {
    .enabled(if: Place.hasMirror, "needs copies of upstream in ../shared/upstream or $KFP_MANIFESTS_MIRROR")
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
    try await sandbox.prepare(script, [Place.project, Place.mirror])
    return sandbox
  }
}
