import Files

/// Where the files of a source may come from when the cache lacks them.
package struct FillOptions: Hashable, Sendable {
  /// The mirror given on the command line; no other is looked at then.
  package var mirror: String?
  /// The mirror given by the environment; those of sources.yaml are not looked at then.
  package var environmentMirror: String?
  /// Whether what no mirror has may be fetched from where it comes.
  package var fetches: Bool

  /// By default the mirrors of the environment or of sources.yaml, and then where the sources come from.
  package init(
    mirror: String? = nil, environmentMirror: String? = Self.mirrorOfEnvironment, fetches: Bool = true
  ) {
    self.mirror = mirror
    self.environmentMirror = environmentMirror
    self.fetches = fetches
  }

  /// The value of `KFP_MANIFESTS_MIRROR`; nil if it is unset or empty.
  package static var mirrorOfEnvironment: String? {
    guard let value = getenv("KFP_MANIFESTS_MIRROR") else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
