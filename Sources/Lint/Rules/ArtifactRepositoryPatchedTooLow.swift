import Diagnostics
import Manifests
import YAML

struct ArtifactRepositoryPatchedTooLow: Rule {
  static let id = "artifact-repository-patched-too-low"
  static let code = "STO023"
  static let group = RuleGroup.storage
  static let severity = Diagnostic.Severity.error
  static let subject = RuleSubject.overlay
  static let summary = "Argo's artifact repository is replaced where upstream edits it afterwards."
  static let rationale = """
    From 2.17.0 on upstream's env layer changes that text by position: it puts its bucket between the \
    second pair of quotes and its namespace behind the first dot, whatever stands there.
    """
  static let remedy = """
    Replace the artifact repository above the env layer, in the overlay itself.
    """
  static let examples = Examples(
    passing: [
      Example(Sample.overlay("upstream: {version: 2.17.0}"), facts: .with { $0.version = "2.17.0" }),
      Example(Sample.overlay("upstream: {version: 2.14.4}"), facts: replaced(release: "2.14.4")),
    ],
    failing: [Example(Sample.overlay("upstream: {version: ↓2.17.0}"), facts: replaced(release: "2.17.0"))])

  func check(_ target: Target) -> [Finding] {
    guard let place = target.facts?.artifactRepositoryReplacement, !target.isBefore(2, 17) else { return [] }
    return [
      Finding(
        "the artifact repository must not be replaced below the env layer, which edits it by position",
        at: place,
        in: target.configMap("workflow-controller-configmap"), field: ArtifactRepository.field)
    ]
  }

  private static func replaced(release: String) -> OverlayFacts {
    .with {
      $0.version = release
      $0.artifactRepositoryReplacement = SourceLocation(file: Example.file, line: 4, column: 28)
    }
  }
}
