public import Diagnostics
internal import YAML

extension Overlay {
  /// How findings of lint rules are judged.
  public struct LintSettings: Section {
    /// How much findings count, by the name or code of a rule.
    @Setting public var severity: Map<String, Diagnostic.Severity> = [:]
    /// Values of parameters, by the name or code of a rule.
    @Setting public var parameters: Map<String, Map<String, [String]>> = [:]
    /// Findings that are accepted until a day.
    @Setting public var ignores: [Ignore] = []

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "severity", &_severity,
        .map(
          "RULE", .rule,
          of: WordsKind(
            message: "expected error, warning or info", choices: Diagnostic.Severity.allCases.reversed())
        ) {
          @Sendable entry, fields in fields.rule(entry)
        },
        "How much findings count, by the name or code of a rule.", .otherwise("the rule's"))
      v.field(
        "parameters", &_parameters,
        .map("RULE", .rule, of: MapKind.map("PARAMETER", of: AnyKind())) { @Sendable entry, fields in
          fields.parameters(entry)
        },
        "Values of parameters, by the name or code of a rule.", .otherwise("the rule's"))
      v.field(
        "ignores", &_ignores, .list(of: SectionKind<Ignore>()), "Findings that are accepted until a day.")
    }

    /// Findings that are accepted until a day.
    public struct Ignore: Section, OverlaySection {
      /// The name or code of the rule.
      @Setting public var rule = ""
      /// The object, as [NAMESPACE/]KIND[.GROUP]/NAME.
      @Setting public var object: String? = nil
      /// The path of the field.
      @Setting public var field: String? = nil
      /// Whether only findings in upstream's files are accepted, and none in what overlays and own files say.
      @Setting public var upstream = false
      /// Why the findings are accepted.
      @Setting public var reason = ""
      /// The last day on which they are, as YYYY-MM-DD.
      @Setting public var expires = ""

      /// Its defaults; what is required is still to be set.
      public init() {}

      mutating func describe(_ v: inout some SectionVisitor) {
        v.field("rule", &_rule, .text(.rule, Self.message), "The name or code of the rule.", .required)
        v.field(
          "object", &_object, .text(.objectPath, Self.objectMessage),
          "The object, as [NAMESPACE/]KIND[.GROUP]/NAME.", .otherwise("any"))
        v.field(
          "field", &_field, .text(.nonEmpty, "expected the path of a field"), "The path of the field.",
          .otherwise("any"))
        v.field(
          "upstream", &_upstream, .flag,
          "Whether only findings in upstream's files are accepted, and none in what overlays and own files say."
        )
        v.field("reason", &_reason, .text(.words, Self.message), "Why the findings are accepted.", .required)
        v.field(
          "expires", &_expires, .text(.date, Self.message), "The last day on which they are, as YYYY-MM-DD.",
          .required)
      }

      private static let objectMessage =
        "expected an object such as Deployment/ml-pipeline, or of a pipeline demand/Component/comp-train"
      private static let message = "expected rule, reason and expires (YYYY-MM-DD)"

      func check(_ fields: inout Fields) {
        guard !$rule.isDefault else { return }
        fields.check(rule: $rule, at: fields.path(of: "rule"))
      }
    }
  }
}

/// A rule that an overlay may name: whoever knows the catalogue hands these to the decoder.
package struct RuleName: Sendable {
  /// The name in kebab case.
  package var name: String
  /// The code in the catalogue.
  package var code: String
  /// The names of its parameters.
  package var parameters: [String]
  /// What it finds, in a sentence.
  package var summary: String

  /// A rule by its two names, and the names of its parameters if it has any.
  package init(name: String, code: String, parameters: [String] = [], summary: String = "") {
    self.name = name
    self.code = code
    self.parameters = parameters
    self.summary = summary
  }
}

/// A word, a number or a list of them, for a rule to read.
struct AnyKind: Kind {
  let expectation = "expected a value"
  var schema: Schema { .anything }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<[String]>? {
    let values = tree.kind == .sequence ? tree.items : [tree]
    if let other = values.first(where: { $0.text == nil }) {
      fields.refuse(
        spot.path, "expected a value, or a list of them", at: other.position, found: other.described)
      return nil
    }
    return Located(values.compactMap(\.text), at: tree.position)
  }

  func write(_ value: [String]) -> ManifestValue { .list(value.map { .string($0) }) }
}

extension Fields {
  /// A key that must name a rule; a wrong one is kept, so that what stands below it is read.
  fileprivate mutating func rule(_ entry: MapEntry) -> String? {
    check(rule: entry.located, at: entry.spot.path)
    return entry.key
  }

  /// The same, with the parameters of the rule below it.
  fileprivate mutating func parameters(_ entry: MapEntry) -> String? {
    let rule = catalogue.rules?.first { $0.name == entry.key || $0.code == entry.key }
    for parameter in entry.value.pairs {
      guard let rule, !rule.parameters.contains(parameter.key) else { continue }
      refuse(
        entry.spot.path,
        "rule \(rule.name) has no parameter \(parameter.key); expected one of "
          + rule.parameters.joined(separator: ", "), at: parameter.value.keyPosition)
    }
    return self.rule(entry)
  }

  /// Says that no rule of the catalogue has a name.
  fileprivate mutating func check(rule: Located<String>, at path: String) {
    guard let rules = catalogue.rules,
      !rules.contains(where: { $0.name == rule.value || $0.code == rule.value })
    else {
      return
    }
    var message = "unknown rule \(rule.value)"
    if let near = nearest(to: rule.value, in: rules.flatMap { [$0.name, $0.code] }) {
      message += "; did you mean \(near)?"
    }
    refuse(path, message, at: rule.position)
  }
}
