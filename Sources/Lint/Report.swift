/// The findings of one run of the linter.
package struct Report: Sendable {
  /// One finding, with the rule that made it; or what is wrong with the input itself, which no rule has to find.
  package struct Entry: Hashable, Sendable {
    /// The rule, or the kind of error or warning.
    package var id: Diagnostic.ID
    /// The rule's code in the catalogue; nil for what is no rule's finding.
    package var code: String?
    package var severity: Diagnostic.Severity
    package var message: String
    package var object: ObjectID?
    package var field: FieldPath?
    package var location: FileLocation?
    package var notes: [Diagnostic.Note]
    /// The names of the overlays in which it was found; empty where it is about none.
    package var overlays: [String] = []
    /// The line of the user's own that brought the object in, where `location` lies in a file of upstream.
    package var broughtInBy: FileLocation?
    /// Upstream's own: it stands in a file of upstream, and nothing that the user wrote led to it.
    package var isUpstreams = false
    /// The kind of failure, for what is no rule's finding.
    private var category = Diagnostic.Category.input

    package init(
      rule: String, code: String, severity: Diagnostic.Severity, message: String, object: ObjectID? = nil,
      field: FieldPath? = nil, location: FileLocation? = nil, notes: [Diagnostic.Note] = []
    ) {
      self.id = Diagnostic.ID(rule, Maker.manifests[rule]?.summary ?? "")
      self.code = code
      self.severity = severity
      self.message = message
      self.object = object
      self.field = field
      self.location = location
      self.notes = notes
    }

    /// What is wrong with the input itself: a file that cannot be read, an overlay that cannot be rendered.
    package init(_ diagnostic: Diagnostic) {
      id = diagnostic.id
      severity = diagnostic.severity
      message = diagnostic.message
      location = diagnostic.location
      notes = diagnostic.notes
      category = diagnostic.category
    }

    /// Hashes what tells most findings apart, since most have many parts that are equal.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(message)
      hasher.combine(location?.line)
      hasher.combine(location?.column)
    }

    /// The name of the rule, or of the kind of error or warning.
    package var rule: String { id.name }

    /// The name with the code behind it: `image-tag-missing (IMG001)`.
    package var title: String { code.map { "\(rule) (\($0))" } ?? rule }

    /// It kept the input, or a part of it, from being checked.
    package var isFailure: Bool { code == nil && severity == .error }

    /// Whether it is as bad as this, or worse, and not upstream's own, which nobody is asked to mend.
    package func isAtLeast(_ severity: Diagnostic.Severity) -> Bool {
      self.severity >= severity && !isUpstreams
    }

    /// The finding as every other message of this package is printed.
    package var diagnostic: Diagnostic {
      Diagnostic(id, message, at: location, severity: severity, category: category, notes: notes)
    }

    /// The rule that found it, for its traits and its remedy; nil for one that is not in the catalogue.
    package var finder: (any Rule.Type)? { Maker.manifests[rule] }

    /// The order of two at one place.
    fileprivate func isBefore(_ other: Entry) -> Bool {
      if rule != other.rule { return rule < other.rule }
      return (field?.description ?? "", message) < (other.field?.description ?? "", other.message)
    }
  }

  /// Where an entry stands, which mostly is all that its order depends on.
  private struct Place: Comparable {
    let file: String
    let line: Int
    let column: Int

    init(_ entry: Entry) {
      file = entry.location?.file ?? ""
      (line, column) = (entry.location?.line ?? 0, entry.location?.column ?? 0)
    }

    static func < (a: Place, b: Place) -> Bool {
      a.file == b.file ? (a.line, a.column) < (b.line, b.column) : a.file < b.file
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
    /// The pages of documentation that have its rules.
    package let book: RuleBook
    /// All rules of the tool.
    package let rules: [any Rule]
    private let byName: [String: any Rule.Type]

    package init(tool: String, thing: String, book: RuleBook = .manifests, rules: [any Rule]) {
      self.tool = tool
      self.thing = thing
      self.book = book
      self.rules = rules
      byName = Dictionary(rules.map { ($0.id, type(of: $0)) }) { first, _ in first }
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

  /// Puts the findings in order, and those that were let pass: by file, line, column, then rule and the rest, so that
  /// no two runs differ.
  package mutating func sort() {
    Self.sort(&entries, Place.init) { $0.isBefore($1) }
    Self.sort(&ignored, { Place($0.entry) }, { $0.entry.isBefore($1.entry) })
  }

  /// Sorts what is large: numbers are moved about instead, and nothing where all is in order.
  private static func sort<Thing>(
    _ things: inout [Thing], _ place: (Thing) -> Place, _ isBefore: (Thing, Thing) -> Bool
  ) {
    let places = things.map(place)
    func areInOrder(_ a: Int, _ b: Int) -> Bool {
      places[a] == places[b] ? isBefore(things[a], things[b]) : places[a] < places[b]
    }
    if things.indices.dropFirst().allSatisfy({ !areInOrder($0, $0 - 1) }) { return }
    let order = things.indices.sorted(by: areInOrder)
    things = order.map { things[$0] }
  }

  package func count(of severity: Diagnostic.Severity) -> Int { entries.count { $0.severity == severity } }

  /// Whether all that was asked for could be checked.
  package var isComplete: Bool { !entries.contains(where: \.isFailure) }

  /// Whether anything that is not upstream's own is as bad as this, or worse.
  package func hasFindings(atLeast severity: Diagnostic.Severity) -> Bool {
    entries.contains { $0.isAtLeast(severity) }
  }
}
