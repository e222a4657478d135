internal import YAML

extension Overlay {
  /// An environment variable: its value, or the key of a Secret or ConfigMap that holds it.
  public struct EnvironmentVariable: Section, OverlaySection, ExpressibleByStringLiteral {
    /// The value itself, which is what a text in the place of the section means.
    @Setting public var value: String? = nil
    /// The key of a Secret that holds the value.
    @Setting public var secretKeyRef: KeySelector? = nil
    /// The key of a ConfigMap that holds the value.
    @Setting public var configMapKeyRef: KeySelector? = nil
    /// Replaces the variable that upstream sets; without it, one of that name must not be there.
    @Setting public var replaces = false

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// A variable of a value that upstream does not set.
    public init(stringLiteral value: String) { self.value = value }

    static let sharedName: String? = "environmentVariable"
    static let rivals = ["value", "secretKeyRef", "configMapKeyRef"]

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "value", &_value, .text(.anyText, "expected a text"),
        "The value itself, which is what a text in the place of the section means.")
      v.field("secretKeyRef", &_secretKeyRef, SectionKind(), "The key of a Secret that holds the value.")
      v.field(
        "configMapKeyRef", &_configMapKeyRef, SectionKind(), "The key of a ConfigMap that holds the value.")
      v.field(
        "replaces", &_replaces, .flag,
        "Replaces the variable that upstream sets; without it, one of that name must not be there.")
    }

    func check(_ fields: inout Fields) {
      let found = Self.rivals.filter(fields.has)
      if fields.tree == nil || found.count == 1 { return }
      fields.refuse(
        fields.path,
        "expected exactly one of \(Self.rivals.joined(separator: ", ")); found "
          + (found.isEmpty ? "none" : found.joined(separator: ", ")),
        at: fields.position, id: .overlayUnionAmbiguous)
    }
  }

  /// A key of a Secret or ConfigMap, as core/v1 has it.
  public struct KeySelector: Section, OverlaySection {
    /// The name of the Secret or ConfigMap.
    @Setting public var name = ""
    /// The key in it.
    @Setting public var key = ""

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// A key of an object.
    public init(_ name: String, key: String) {
      self.name = name
      self.key = key
    }

    static let sharedName: String? = "keySelector"

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected {name, key}"
      v.field("name", &_name, .text(.objectName, message), "The name of the Secret or ConfigMap.", .required)
      v.field("key", &_key, .text(.key, message), "The key in it.", .required)
    }
  }
}

/// A text, which is the value of the variable, or the section that says where it comes from.
struct EnvironmentVariableKind: Kind {
  private let text = TextKind(form: .anyText, expectation: "expected a text")
  private let section = SectionKind<Overlay.EnvironmentVariable>()
  var expectation: String { "expected a text, or one of value, secretKeyRef, configMapKeyRef" }
  var schema: Schema { .either([text.schema, section.schema]) }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Overlay.EnvironmentVariable>? {
    if tree.kind == .mapping { return section.read(tree, at: spot, &fields) }
    return text.read(tree, at: spot, &fields)?.map { Overlay.EnvironmentVariable(stringLiteral: $0) }
  }

  func write(_ value: Overlay.EnvironmentVariable) -> ManifestValue {
    guard let text = value.value, value.$replaces.isDefault else { return section.write(value) }
    return .string(text)
  }
}

extension Kind where Self == MapKind<String, EnvironmentVariableKind> {
  /// Environment variables by their names.
  static var environment: Self {
    .map("NAME", .variableName, of: EnvironmentVariableKind()) { entry, fields in
      if TextForm.variableName.accepts(entry.key) { return entry.key }
      fields.refuse(
        entry.spot.path, "expected the name of a variable: letters, digits, _, - and ., no digit first",
        at: entry.position, found: "\"\(entry.key)\"")
      return nil
    }
  }
}
