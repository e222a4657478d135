extension Report {
  /// One finding, with the rule that made it; or what is wrong with the input itself, which no rule has to find.
  ///
  /// Its parts are behind one reference: reports have very many entries, which are sorted, joined and handed about.
  @dynamicMemberLookup
  package struct Entry: Sendable {
    /// Another object, and its field, of which the same is found.
    package struct Repeated: Hashable, Sendable {
      let object: ObjectID
      let field: FieldPath?
    }

    /// The parts of an entry.
    package struct Parts: Hashable, Sendable {
      /// What every other message of this package has, too; its id is that of the rule, or the kind of error or warning.
      package var diagnostic: Diagnostic
      /// The rule's code in the catalogue; nil for what is no rule's finding.
      package var code: String?
      package var object: ObjectID?
      package var field: FieldPath?
      /// The names of the overlays in which it was found; empty where it is about none.
      package var overlays: [String] = []
      /// The kustomizations in which it was found, of several that were checked each by itself.
      package var kustomizations: [Built] = []
      /// The same finding in other objects, which one line causes: each with its field.
      package var repeated: [Repeated] = []
      /// The line of the user's own that brought the object in, where `location` lies in a file of upstream.
      package var broughtInBy: FileLocation?
      /// Upstream's own: it stands in a file of upstream, and nothing that the user wrote led to it.
      package var isUpstreams = false
    }

    private final class Shared: Sendable {
      let parts: Parts
      /// The file of its location, and the line and column there: what findings are sorted by.
      let file: String
      let place: UInt64

      init(_ parts: consuming Parts) {
        file = parts.location?.file ?? ""
        place = parts.location.map { UInt64(max(0, $0.line)) << 32 | UInt64(max(0, $0.column)) } ?? 0
        self.parts = parts
      }
    }

    private var shared: Shared

    fileprivate init(_ parts: consuming Parts) { shared = Shared(parts) }

    /// All parts.
    package var parts: Parts { shared.parts }

    /// The same entry with other parts.
    package func changing(_ change: (inout Parts) -> Void) -> Entry {
      var parts = shared.parts
      change(&parts)
      return Entry(parts)
    }

    /// A part; whoever changes one gets an entry of its own.
    package subscript<Part>(dynamicMember part: WritableKeyPath<Parts, Part>) -> Part {
      get { shared.parts[keyPath: part] }
      set {
        var parts = shared.parts
        parts[keyPath: part] = newValue
        shared = Shared(parts)
      }
    }
  }
}

extension Report.Entry.Parts {
  package var id: Diagnostic.ID {
    get { diagnostic.id }
    set { diagnostic.id = newValue }
  }

  package var severity: Diagnostic.Severity {
    get { diagnostic.severity }
    set { diagnostic.severity = newValue }
  }

  package var message: String {
    get { diagnostic.message }
    set { diagnostic.message = newValue }
  }

  package var location: FileLocation? {
    get { diagnostic.location }
    set { diagnostic.location = newValue }
  }

  package var notes: [Diagnostic.Note] {
    get { diagnostic.notes }
    set { diagnostic.notes = newValue }
  }
}

extension Report.Entry {
  package init(
    rule: String, code: String, severity: Diagnostic.Severity, message: String, object: ObjectID? = nil,
    field: FieldPath? = nil, location: FileLocation? = nil, notes: [Diagnostic.Note] = []
  ) {
    self.init(
      Parts(
        diagnostic: Diagnostic(
          Diagnostic.ID(rule, Report.Maker.manifests[rule]?.summary ?? ""), message, at: location,
          severity: severity, notes: notes),
        code: code, object: object, field: field))
  }

  /// What a rule found; what is upstream's own is only worth knowing.
  init(
    _ finding: Finding, of rule: SelectedRule, at location: FileLocation?, notes: [Diagnostic.Note],
    broughtInBy: FileLocation?, isUpstreams: Bool
  ) {
    self.init(
      Parts(
        diagnostic: Diagnostic(
          rule.id, finding.message, at: location,
          severity: isUpstreams ? .info : rule.severity(of: finding), notes: notes),
        code: rule.code, object: finding.object, field: finding.field, broughtInBy: broughtInBy,
        isUpstreams: isUpstreams))
  }

  /// What is wrong with the input itself: a file that cannot be read, an overlay that cannot be rendered.
  package init(_ diagnostic: Diagnostic) {
    self.init(Parts(diagnostic: diagnostic))
  }

  /// The name of the rule, or of the kind of error or warning.
  package var rule: String { self.id.name }

  /// The name with the code behind it: `image-tag-missing (IMG001)`.
  package var title: String { self.code.map { "\(rule) (\($0))" } ?? rule }

  /// It kept the input, or a part of it, from being checked.
  package var isFailure: Bool { self.code == nil && self.severity == .error }

  /// Whether it is as bad as this, or worse, and not upstream's own, which nobody is asked to mend.
  package func isAtLeast(_ severity: Diagnostic.Severity) -> Bool {
    self.severity >= severity && !self.isUpstreams
  }

  /// The rule that found it, for its traits and its remedy; nil for one that is not in the catalogue.
  package var finder: (any Rule.Type)? { Report.Maker.manifests[rule] }
}

extension Report.Entry {
  /// The file of its location; empty where it has none.
  var file: String { shared.file }

  /// The line and column of its location, as one number.
  var place: UInt64 { shared.place }

  /// Whether it is one that stands at the place of another.
  func isBeside(_ other: Self) -> Bool {
    shared.place == other.shared.place && shared.file == other.shared.file
  }

  /// Whether it comes first in a report: by file, line, column, then rule and the rest, so that no two runs differ.
  func precedes(_ other: Self) -> Bool {
    if shared.file != other.shared.file { return shared.file < other.shared.file }
    if shared.place != other.shared.place { return shared.place < other.shared.place }
    if self.id != other.id { return rule < other.rule }
    return (self.field?.description ?? "", self.message) < (other.field?.description ?? "", other.message)
  }
}

extension Report.Entry {
  /// A number that tells most findings of a file apart, since most have many parts that are equal.
  var mark: Int {
    Int(truncatingIfNeeded: shared.place) ^ shared.parts.message.utf8.count << 24
  }

  /// Appends the finding as every other message of this package is printed.
  func write(to text: inout ReportBytes, in color: Color, help: VisibleText?) {
    shared.parts.diagnostic.write(to: &text, in: color, code: shared.parts.code, help: help)
  }
}

extension Report.Entry: Hashable {
  package static func == (a: Self, b: Self) -> Bool {
    a.shared === b.shared || a.isBeside(b) && a.shared.parts == b.shared.parts
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(shared.file)
    hasher.combine(mark)
  }
}
