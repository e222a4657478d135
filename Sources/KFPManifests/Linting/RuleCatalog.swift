public import Diagnostics
import Explain
import Files
import Kustomize
import Lint
import Manifests
import Overlays
import Schemas
import Terraform
import Upstream
import YAML

/// The lint rules, and the errors and warnings that are no rules, to be read.
public enum RuleCatalog {
  /// A line for each rule: its code, id and severity, and what it finds.
  public static var index: String { ruleIndex() }

  /// The ids of all rules.
  package static var ids: [String] { allRules.map(\.id) }

  /// The rules as one document for programs.
  public static var json: String {
    let rules = allRules.map { type(of: $0) }.sorted { $0.code < $1.code }.map { rule -> JSONText in
      .object([
        ("id", .string(rule.id)), ("code", .string(rule.code)), ("severity", .string(rule.severity.rawValue)),
        ("subject", .string(rule.subject.rawValue)), ("summary", .string(rule.summary)),
        ("remedy", .string(rule.remedy)),
      ])
    }
    return JSONText.object([("formatVersion", .number(1)), ("rules", .array(rules))]).description + "\n"
  }

  /// A line for each error: its id, and what it means and asks for.
  public static var errorIndex: String { Lint.errorIndex(errors) }

  /// All that is refused or warned of, besides the rules of lint, by name.
  package static let errors: [Diagnostic.ID] = [
    Diagnostic.ID.allDiagnostics, Diagnostic.ID.allYAML, Diagnostic.ID.allFiles, Diagnostic.ID.allUpstream,
    Diagnostic.ID.allManifests, Diagnostic.ID.allKustomize, Diagnostic.ID.allOverlays,
    Diagnostic.ID.allSchemas, Diagnostic.ID.allTerraform,
    Diagnostic.ID.allLint, Diagnostic.ID.allExplain, Diagnostic.ID.allKFPManifests,
  ].joined().sorted { $0.name < $1.name }

  /// The page of a rule or an error: what it finds and why, what to do, and a rule's examples.
  ///
  /// A few names are of both: what a build refuses, a rule finds in plain files.
  /// - Parameter id: A rule's id or code, `image-tag-missing` or `IMG001`, or an error's id.
  /// - Throws: `rule-unknown`, with the nearest id, where there is none.
  public static func page(of id: String) throws(Rejection) -> String {
    try RuleNames().page(of: id, errors: errors)
  }

  /// The table of errors as a document.
  ///
  /// - Parameter others: Those that only `kfp-pipelines` knows.
  package static func errorsDocument(with others: [Diagnostic.ID]) -> String {
    """
    # Errors and warnings that are no rules

    They stop a render, a build or another command, or warn on the way; the name stands in brackets after each
    message. Rules of lint have [pages of their own](rules/README.md), and those for compiled pipelines
    [others](pipeline-rules/README.md). This page is printed from the sources, and `rules ID` of each command prints the entry.

    \(errorIndex)
    ## Of `kfp-pipelines` alone

    \(Lint.errorIndex(others.sorted { $0.name < $1.name }))
    """
  }
}
