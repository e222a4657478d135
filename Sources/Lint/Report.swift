/// The findings of one run of the linter.
package struct Report: Sendable {
  /// One finding, with the rule that made it.
  package struct Entry: Hashable, Sendable {
    package var rule: String
    package var code: String
    package var severity: Diagnostic.Severity
    package var message: String
    package var object: ObjectID?
    package var field: FieldPath?
    package var location: SourceLocation?
    package var notes: [Diagnostic.Note]

    package init(
      rule: String, code: String, severity: Diagnostic.Severity, message: String, object: ObjectID? = nil,
      field: FieldPath? = nil, location: SourceLocation? = nil, notes: [Diagnostic.Note] = []
    ) {
      self.rule = rule
      self.code = code
      self.severity = severity
      self.message = message
      self.object = object
      self.field = field
      self.location = location
      self.notes = notes
    }

    /// The finding as every other message of this package is printed.
    package var diagnostic: Diagnostic {
      Diagnostic(
        Diagnostic.ID(rule, finder?.summary ?? ""), message, at: location, severity: severity, notes: notes)
    }

    /// The rule that found it, for its traits and its remedy; nil for one that is not in the catalogue.
    package var finder: (any Rule.Type)? { Self.catalogue[rule] }

    private static let catalogue = Dictionary(
      allRules.map { ($0.id, type(of: $0)) }, uniquingKeysWith: { first, _ in first })

    /// The order of reports: file, line, column, then rule and the rest, so that no two runs differ.
    package static func areInOrder(_ a: Entry, _ b: Entry) -> Bool {
      let first = a.location ?? SourceLocation(file: "")
      let second = b.location ?? SourceLocation(file: "")
      if first.file != second.file { return first.file < second.file }
      if (first.line, first.column) != (second.line, second.column) {
        return (first.line, first.column) < (second.line, second.column)
      }
      return (a.rule, a.field?.description ?? "", a.message) < (b.rule, b.field?.description ?? "", b.message)
    }
  }

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
    /// All rules of the tool.
    package let rules: [any Rule]

    package init(tool: String, thing: String, rules: [any Rule]) {
      self.tool = tool
      self.thing = thing
      self.rules = rules
    }

    /// Rules for objects.
    package init(_ rules: [any Rule]) { self.init(tool: "kfp-manifests", thing: "object", rules: rules) }

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
  /// How many rules did not run, by what they would have needed.
  package var skippedRules: [RuleSubject: Int] = [:]

  package init(objectCount: Int) { self.objectCount = objectCount }

  package func count(of severity: Diagnostic.Severity) -> Int { entries.count { $0.severity == severity } }

  /// Whether anything is as bad as this, or worse.
  package func hasFindings(atLeast severity: Diagnostic.Severity) -> Bool {
    entries.contains { $0.severity >= severity }
  }

  /// This report and that of another set as one; rules that were skipped in both count once.
  package func merged(with other: Report) -> Report {
    var report = self
    // A finding on an ignore that two sets share is kept once.
    let seen = Set(entries)
    report.entries = (entries + other.entries.filter { !($0.finder?.group == .lint && seen.contains($0)) })
      .sorted(by: Entry.areInOrder)
    report.ignored = (ignored + other.ignored).sorted { Entry.areInOrder($0.entry, $1.entry) }
    report.expiredIgnores += other.expiredIgnores
    report.unusedIgnores += other.unusedIgnores
    report.objectCount += other.objectCount
    report.skippedRules.merge(other.skippedRules, uniquingKeysWith: max)
    return report
  }
}
