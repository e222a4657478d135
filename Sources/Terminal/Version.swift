import Files
import KFPManifests

/// What `--version` says.
package enum Version {
  /// The release, which is that of all tools of this package.
  package static let number = "0.1.0"

  /// `git archive` puts the commit here, as .gitattributes asks; in a checkout the placeholder stays.
  private static let archived = "$Format:%H$"

  /// The commit that was built; `unknown` for a build of a checkout, which may differ from any commit.
  package static var commit: String { archived.hasPrefix("$") ? "unknown" : archived }

  /// The repository on GitHub that the tool came from, such as acme/kfp-manifests.
  ///
  /// Whoever installs the tool says so in `KFP_MANIFESTS_REPOSITORY`; nil where nobody does.
  package static var repository: String? {
    guard let value = getenv("KFP_MANIFESTS_REPOSITORY") else { return nil }
    let text = String(cString: value)
    return text.wholeMatch(of: /[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+/) == nil ? nil : text
  }

  /// One line for people and scripts.
  package static func text(of tool: String) -> String {
    "\(tool) \(number) (commit \(commit), format version \(Render.formatVersion))"
  }
}
