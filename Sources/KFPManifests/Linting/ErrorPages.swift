package import Diagnostics
import Explain
import Files
import Kustomize
import Lint
import Manifests
import Overlays
import Schemas
import Upstream
import YAML

extension Diagnostic.ID {
  /// All that is refused or warned of, besides the rules of lint, by name.
  package static let all: [Self] = [
    allDiagnostics, allYAML, allFiles, allUpstream, allManifests, allKustomize, allOverlays, allSchemas,
    allLint,
    allExplain, allKFPManifests,
  ].joined().sorted { $0.name < $1.name }

  /// The page of an id in Markdown.
  package var page: String {
    """
    # \(name)

    What stops the work, or warns, before lint looks at anything: it is no rule, and cannot be ignored.

    \(meaning)

    """
  }
}

/// The page of a rule, by its id or code, or of an error, by its id.
///
/// A few names are of both: what a build refuses, a rule finds in plain files.
/// - Throws: A rejection of category usage where there is neither; it names the nearest.
package func page(named name: String) throws(Rejection) -> String {
  let pages = [
    RuleNames().find(name).map(page(for:)), Diagnostic.ID.all.first { $0.name == name.lowercased() }?.page,
  ].compactMap { $0 }
  if pages.isEmpty { throw RuleNames().unknown(.init(name), among: Diagnostic.ID.all.map(\.name)) }
  return pages.joined(separator: "\n")
}

/// All errors in a table.
package func errorIndex() -> String {
  "| error | meaning |\n|---|---|\n" + Diagnostic.ID.all.map { "| \($0.name) | \($0.meaning) |\n" }.joined()
}

/// The table of errors as a document.
package func errorsDocument() -> String {
  """
  # Errors and warnings that are no rules

  What stops a render, a build or another command, or warns on the way; the name stands in brackets behind each
  message. Rules of lint have [pages of their own](rules.md). This page is printed from the sources, and
  `kfp-manifests rules ID` prints the entry of each.

  \(errorIndex())
  """
}
