/// What a value of the overlay language may be, as far as its form goes.
///
/// It is made of what the sections say about themselves, and serves editors as JSON Schema, and the documentation.
package indirect enum Schema: Sendable {
  /// A string of a form.
  case text(TextForm)
  /// One of a few words.
  case words([String])
  /// A boolean.
  case flag
  /// True, and nothing else.
  case assent
  /// A whole number within bounds; nil is open.
  case integer(ClosedRange<Int>)
  /// A number within bounds.
  case number(ClosedRange<Double>)
  /// Any value.
  case anything
  /// A mapping as Kubernetes' type of this name has it.
  case manifest(String)
  /// The empty mapping.
  case empty
  /// A list of so many elements, which may have to differ.
  case list(of: Schema, count: ClosedRange<Int> = 0...Int.max, isDistinct: Bool = false)
  /// A map whose keys are the user's.
  ///
  /// - Parameter exceptions: Keys that stand for something else.
  case map(key: String, form: TextForm, of: Schema, exceptions: [SchemaField] = [])
  /// A mapping with fields of its own.
  case section([SchemaField], exactlyOneOf: [String] = [])
  /// A mapping with exactly one of these fields.
  case oneOf([SchemaField])
  /// Any of several.
  case either([Schema])
  /// One that is used in several places, by its name.
  case shared(String)
}

/// A field of the overlay language.
package struct SchemaField: Sendable {
  /// Its key.
  package let name: String
  /// What its value may be.
  package let schema: Schema
  /// When it must and may be written.
  package let presence: Presence
  /// What it is where it is not written; nil if that depends, or if it is nothing.
  package let fallback: ManifestValue?
  /// What it says, in one sentence.
  package let sentence: String
  /// The sentence, and from which release on the field is of use.
  package var meaning: String {
    presence.since.map { "\(sentence) From Kubeflow Pipelines \($0) on." } ?? sentence
  }

  init(
    _ name: String, _ schema: Schema, _ sentence: String, _ presence: Presence = .optional,
    default fallback: ManifestValue? = nil
  ) {
    self.name = name
    self.schema = schema
    self.sentence = sentence
    self.presence = presence
    self.fallback = fallback
  }
}

extension Schema {
  /// The names of the fields of a section.
  static func names<Content: Section>(of content: Content) -> [String] {
    guard case .section(let fields, _) = Schema(describing: content) else { return [] }
    return fields.map(\.name)
  }

  /// The schema of a section.
  init<Content: Section>(describing content: Content) {
    var builder = SchemaBuilder()
    var content = content
    content.describe(&builder)
    self = .section(builder.fields, exactlyOneOf: Content.rivals)
  }

  /// A mapping as it is written at least: its required fields, each with dots for its value.
  var sketch: String {
    guard case .section(let fields, _) = self else { return "{}" }
    return "{\(fields.filter(\.presence.isRequired).map { "\($0.name): …" }.joined(separator: ", "))}"
  }

  /// A whole overlay file.
  package static let file = Schema(describing: OverlayFile())

  /// The fields below `spec` that are of use from a later release on than the first that is described.
  package static let laterFields: [(path: String, since: String)] =
    file.places { $0.presence.since != nil }.compactMap { place in
      place.field.presence.since.map { (String(place.path.trimmingPrefix("spec.")), $0) }
    }

  /// The one field of a name below a section, the highest of several; nil where two are as high.
  static func place(of key: String, below section: String) -> String? {
    let places = file.places().map { $0.path.split(separator: ".") }.filter { steps in
      // Keys of maps are words in capitals.
      steps.last == key[...] && steps.allSatisfy { !$0.hasSuffix("[]") && $0 != $0.uppercased()[...] }
        && (section.isEmpty || steps.joined(separator: ".").hasPrefix(section + "."))
    }
    let least = places.map(\.count).min()
    let highest = places.filter { $0.count == least }
    return highest.count == 1 ? highest[0].joined(separator: ".") : nil
  }

  /// Schemas that several fields share.
  package static let definitions: [(name: String, schema: Schema)] = [
    definition(Overlay.ResourceRequirements()), definition(Overlay.KeyedObject()),
    definition(Overlay.PodSettings()), definition(Overlay.EnvironmentVariable()),
    definition(Overlay.KeySelector()), definition(Overlay.Toleration()), definition(Overlay.Affinity()),
    definition(Overlay.TopologySpreadConstraint()), definition(Overlay.Target()),
    definition(Overlay.Expectation()),
  ]

  private static func definition<Content: Section>(_ content: Content) -> (String, Schema) {
    (Content.sharedName ?? "", Schema(describing: content))
  }
}

extension Schema {
  /// The keys of a mapping of which exactly one is written; nil where there is no such choice.
  struct Choices {
    /// The keys, or nil where every key is one.
    var names: [String]?

    func includes(_ key: String) -> Bool { names?.contains(key) ?? true }
  }

  /// The choice that a mapping makes by its keys.
  var choices: Choices? {
    switch self {
    case .oneOf: Choices()
    case .section(_, let rivals) where !rivals.isEmpty: Choices(names: rivals)
    case .either(let schemas): schemas.lazy.compactMap(\.choices).first
    case .shared: resolved?.choices
    default: nil
    }
  }

  /// What stands under a key of a mapping.
  func value(under key: String) -> Schema? {
    switch self {
    case .section(let fields, _), .oneOf(let fields): fields.first { $0.name == key }?.schema
    case .map(_, _, let value, let exceptions): exceptions.first { $0.name == key }?.schema ?? value
    case .either(let schemas): schemas.lazy.compactMap { $0.value(under: key) }.first
    case .shared: resolved?.value(under: key)
    default: nil
    }
  }

  /// What the name of a shared schema stands for.
  private var resolved: Schema? {
    guard case .shared(let name) = self else { return self }
    return Self.definitions.first { $0.name == name }?.schema
  }
}

/// Makes the schema of a section of what it says about itself.
private struct SchemaBuilder: SectionVisitor {
  var fields: [SchemaField] = []

  mutating func visit<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value>, _ kind: K, _ sentence: String, _ presence: Presence
  ) {
    let isOwn = presence.isRequired || presence.demanding != nil || presence.otherwise != nil
    var fallback = kind.showsDefault && !isOwn ? kind.write(setting.located.value) : nil
    if case .mapping(let entries)? = fallback, entries.isEmpty { fallback = nil }
    fields.append(SchemaField(name, kind.schema, sentence, presence, default: fallback))
  }
}

extension SchemaField {
  /// Of the field and those below it the wanted ones, by their paths.
  fileprivate func places(where isWanted: (SchemaField) -> Bool) -> [(path: String, field: SchemaField)] {
    let below = schema.steps(where: isWanted).map { (name + $0.steps, $0.field) }
    return isWanted(self) ? [(name, self)] + below : below
  }
}

extension Schema {
  /// All fields below a value, or those that are wanted, sections before what they hold, by their paths:
  /// `spec.images.pins.COMPONENT`, `spec.patches[].expect`.
  ///
  /// An element of a list is `[]`, the key of a map a word in capitals.
  package func places(
    where isWanted: (SchemaField) -> Bool = { _ in true }
  ) -> [(path: String, field: SchemaField)] {
    steps(where: isWanted).map { (String($0.steps.trimmingPrefix(".")), $0.field) }
  }

  /// The same, each step with what divides it from the one before.
  fileprivate func steps(where isWanted: (SchemaField) -> Bool) -> [(steps: String, field: SchemaField)] {
    func below(_ fields: [SchemaField]) -> [(steps: String, field: SchemaField)] {
      fields.flatMap { $0.places(where: isWanted) }.map { (".\($0.path)", $0.field) }
    }
    return switch self {
    case .section(let fields, _), .oneOf(let fields): below(fields)
    case .list(let element, _, _): element.steps(where: isWanted).map { ("[]\($0.steps)", $0.field) }
    case .map(let key, let form, let value, let exceptions):
      below(exceptions.filter { !form.accepts($0.name) } + [SchemaField(key, value, "")])
    case .either(let choices): choices.flatMap { $0.steps(where: isWanted) }
    case .shared(let name): Self.definitions.first { $0.name == name }?.schema.steps(where: isWanted) ?? []
    case .text, .words, .flag, .assent, .integer, .number, .anything, .manifest, .empty: []
    }
  }
}
