import Diagnostics
import Manifests
import YAML

struct VersionUnsupported: Rule {
  static let id = "version-unsupported"
  static let code = "UPG001"
  static let group = RuleGroup.upgrade
  static let severity = Diagnostic.Severity.error
  static let subject = RuleSubject.overlay
  static let summary = "This tool does not know the release that the overlay names."
  static let rationale = """
    What upstream removes, renames and changes its meaning with each release. A render by the rules of \
    another one can be wrong without a sign of it.
    """
  static let remedy = "Update the tool, or choose a release that it knows."
  static let examples = Examples(
    passing: [Example(Sample.overlay("upstream: {version: 2.14.4}"), facts: OverlayFacts())],
    failing: [
      Example(
        Sample.overlay("upstream: {version: ↓2.13.0}"),
        facts: .with {
          $0.version = "2.13.0"
          $0.releaseSupport = .none
        }),
      Example(
        Sample.overlay("upstream: {version: ↓2.18.0}"),
        facts: .with {
          $0.version = "2.18.0"
          $0.releaseSupport = .likeEarlier("2.17.0")
        }),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts else { return [] }
    let problem: String
    switch facts.releaseSupport {
    case .known: return []
    case .likeEarlier(let version): problem = "is not known; it is treated as \(version)"
    case .none: problem = "is not known, nor is an earlier one"
    }
    return [
      Finding(
        "release \"\(facts.version ?? "")\" \(problem)", at: facts.place(of: "upstream.version"), in: nil,
        field: "upstream.version", severity: facts.releaseSupport == .none ? nil : .warning)
    ]
  }
}
