import Files

/// Where the files of a source may come from when the cache lacks them.
package struct FillOptions: Hashable, Sendable {
  /// The mirror given on the command line; no other is looked at then.
  package var mirror: String?
  /// The mirror given by the environment; those of sources.yaml are not looked at then.
  package var environmentMirror: String?
  /// Whether git may fetch what no mirror has.
  package var usesGit: Bool

  /// By default the mirrors of the environment or of sources.yaml, and then git.
  package init(
    mirror: String? = nil, environmentMirror: String? = Self.mirrorOfEnvironment, usesGit: Bool = true
  ) {
    self.mirror = mirror
    self.environmentMirror = environmentMirror
    self.usesGit = usesGit
  }

  /// The value of `KFP_MANIFESTS_MIRROR`; nil if it is unset or empty.
  package static var mirrorOfEnvironment: String? {
    guard let value = getenv("KFP_MANIFESTS_MIRROR") else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
