/// A part of an overlay that has fields of its own, and that programs make.
public protocol OverlaySection: Sendable {
  /// The section with its defaults; what is required is still to be set.
  init()
}

extension OverlaySection {
  /// A section of which some fields are set.
  public init(_ set: (inout Self) -> Void) {
    self.init()
    set(&self)
  }
}

/// A part of an overlay as it describes itself: the one list of its fields, and what compares them.
///
/// Whoever reads, writes or documents overlays walks this list as a ``SectionVisitor``.
protocol Section: Sendable {
  /// The section with its defaults.
  init()
  /// Hands every field to a visitor, in the order in which documents name them.
  mutating func describe(_ visitor: inout some SectionVisitor)
  /// Reports what is wrong with the fields together, once all of them are read.
  func check(_ fields: inout Fields)
  /// The name under which the JSON Schema and the documentation describe it once, if several fields hold it.
  static var sharedName: String? { get }
  /// Fields of which exactly one is set.
  static var rivals: [String] { get }
}

extension Section {
  func check(_ fields: inout Fields) {}
  static var sharedName: String? { nil }
  static var rivals: [String] { [] }
}

/// Visits the fields of a section: the decoder, the writer, or the maker of the schema.
protocol SectionVisitor {
  /// The names that an overlay is checked against.
  var catalogue: Catalogue { get }
  mutating func visit<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value>, _ kind: K, _ sentence: String, _ presence: Presence)
}

extension SectionVisitor {
  var catalogue: Catalogue { Catalogue() }

  /// A field with a default, or that is required.
  mutating func field<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value>, _ kind: K, _ sentence: String,
    _ presence: Presence = .optional
  ) {
    visit(name, &setting, kind, sentence, presence)
  }

  /// A field that may have no value.
  mutating func field<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value?>, _ kind: K, _ sentence: String,
    _ presence: Presence = .optional
  ) {
    visit(name, &setting, OptionalKind(wrapped: kind), sentence, presence)
  }
}

/// The names that an overlay is checked against beyond its own text.
package struct Catalogue: Sendable {
  /// The refs of kubeflow-pipelines in the lock.
  package var versions: [String] = []
  /// The lint rules that exist; nil takes every rule for known.
  package var rules: [RuleName]?
  /// The name of the folder that holds the file, which must be the overlay's name.
  var folder = ""

  package init(versions: [String] = [], rules: [RuleName]? = nil) {
    (self.versions, self.rules) = (versions, rules)
  }
}

/// When a field must and may be written.
package struct Presence: Sendable {
  package var isRequired = false
  /// The other field's values with which this one must be written.
  package var demanding: Case?
  /// The other field's values with which this one may be written.
  package var admitting: Case?
  /// The message where it is missing, if that is not what its kind expects.
  var message: String?
  /// Its value where it is not written, in words, if that depends on more than the field.
  package var otherwise: String?
  /// The release of Kubeflow Pipelines that first has what the field sets; nil if all that are described have it.
  package var since: String?

  static let optional = Presence()
  static let required = Presence(isRequired: true)

  /// With a default that the words describe.
  static func otherwise(_ words: String) -> Presence { Presence(otherwise: words) }

  /// Of use from a release of Kubeflow Pipelines on.
  static func since(_ release: String) -> Presence { Presence(since: release) }

  static func only(_ admitting: Case, isRequired: Bool = false) -> Presence {
    Presence(demanding: isRequired ? admitting : nil, admitting: admitting)
  }

  static func required(_ demanding: Case, _ message: String, otherwise: String) -> Presence {
    Presence(demanding: demanding, message: message, otherwise: otherwise)
  }

  /// Whether the field must be written in this overlay.
  var isDemanded: Bool { isRequired || demanding?.holds == true }
}

/// Some values of a field on which others depend.
package struct Case: Sendable {
  /// The field.
  var field: String
  /// The values.
  package var values: [String]
  /// Whether the field has one of them; nil while it is wrong or missing.
  var holds: Bool?
  /// Why, for messages.
  var reason: String

  init<Choice: RawRepresentable<String>>(
    _ field: String, is setting: Located<Choice>, among values: [Choice], isKnown: Bool = true,
    because reason: String = ""
  ) {
    self.field = field
    self.values = values.map(\.rawValue)
    self.reason = reason
    let value = setting.value.rawValue
    holds = isKnown ? values.contains { $0.rawValue == value } : nil
  }

  /// As messages put it: `connection authProxy or authProxySidecar`.
  package var expectation: String { "\(field) \(values.joined(separator: " or "))\(reason)" }
}
