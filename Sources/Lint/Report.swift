/// The findings of one run of the linter.
package struct Report: Sendable {
  /// A finding that was let pass, and what let it.
  package struct Ignored: Hashable, Sendable {
    package var entry: Entry
    package var ignore: LintOptions.Ignore

    package init(entry: Entry, ignore: LintOptions.Ignore) {
      self.entry = entry
      self.ignore = ignore
    }
  }

  /// The tool whose rules made a report, and what they looked at.
  package struct Maker: Sendable {
    /// The name of the command.
    package let tool: String
    /// One of the things that are counted, and several of them.
    package let thing: String
    package var things: String { thing + "s" }
    /// The pages of documentation that have its rules.
    package let book: RuleBook
    /// All rules of the tool.
    package let rules: [any Rule]
    private let byName: [String: any Rule.Type]
    /// The rules, with the severities that they have by themselves.
    let selectable: [SelectedRule]

    package init(tool: String, thing: String, book: RuleBook = .manifests, rules: [any Rule]) {
      self.tool = tool
      self.thing = thing
      self.book = book
      self.rules = rules
      byName = Dictionary(rules.map { ($0.id, type(of: $0)) }) { first, _ in first }
      var number = 0
      selectable = rules.map { rule in
        defer { if rule.selective != nil { number += 1 } }
        return SelectedRule(rule, number: number, summary: type(of: rule).summary)
      }
    }

    /// The rule of a name; nil where it is another tool's, or no rule.
    package subscript(name: String) -> (any Rule.Type)? { byName[name] }

    /// Rules for objects.
    package init(_ rules: [any Rule]) {
      self.init(tool: "kfp-manifests", thing: "object", rules: rules)
    }

    package static let manifests = Maker(allRules)
  }

  package var maker = Maker.manifests
  package var entries: [Entry] = []
  package var ignored: [Ignored] = []
  /// Ignores past their day, which let nothing pass any more.
  package var expiredIgnores: [LintOptions.Ignore] = []
  /// Ignores that matched nothing.
  package var unusedIgnores: [LintOptions.Ignore] = []
  package var objectCount: Int
  /// The names of the overlays that were looked at, also of those that could not be checked.
  package var overlays: [String] = []
  /// How many rules did not run, by what they would have needed.
  package var skippedRules: [RuleSubject: Int] = [:]
  /// How much of a plan or a state of Terraform could be compared with the set; what merges reports leaves it alone,
  /// since each overlay has its own.
  package var coverage = TerraformCoverage()

  package init(objectCount: Int) { self.objectCount = objectCount }

  package func count(of severity: Diagnostic.Severity) -> Int { entries.count { $0.severity == severity } }

  /// Whether all that was asked for could be checked.
  package var isComplete: Bool { !entries.contains(where: \.isFailure) }

  /// Whether anything that is not upstream's own is as bad as this, or worse.
  package func hasFindings(atLeast severity: Diagnostic.Severity) -> Bool {
    entries.contains { $0.isAtLeast(severity) }
  }
}
