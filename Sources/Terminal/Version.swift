import KFPManifests

/// What `--version` says.
package enum Version {
  /// The release, which is that of all tools of this package.
  package static let number = "0.1.0"

  /// `git archive` puts the commit here, as .gitattributes asks; in a checkout the placeholder stays.
  private static let archived = "$Format:%H$"

  /// The commit that was built; `unknown` for a build of a checkout, which may differ from any commit.
  package static var commit: String { archived.hasPrefix("$") ? "unknown" : archived }

  /// One line for people and scripts.
  package static func text(of tool: String) -> String {
    "\(tool) \(number) (commit \(commit), format version \(Render.formatVersion))"
  }
}
