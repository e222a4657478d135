import KFPManifests

/// What `--version` says.
enum Version {
  /// The release.
  static let number = "0.1.0"

  /// `git archive` puts the commit here, as .gitattributes asks; in a checkout the placeholder stays.
  private static let archived = "$Format:%H$"

  /// The commit that was built; `unknown` for a build of a checkout, which may differ from any commit.
  static var commit: String { archived.hasPrefix("$") ? "unknown" : archived }

  /// One line for people and scripts.
  static var text: String {
    "kfp-manifests \(number) (commit \(commit), format version \(Render.formatVersion))"
  }
}
