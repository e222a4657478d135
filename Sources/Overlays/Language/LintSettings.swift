package import Diagnostics
package import YAML

extension Overlay {
  /// How findings of lint rules are judged.
  package struct LintSettings: Sendable {
    /// Rules that count more or less than they do by themselves.
    package var severity: [Severity]
    /// Values of rules' parameters.
    package var parameters: [Parameters]
    /// Findings that are accepted until a day; those of bases come first.
    package var ignores: [Ignore]

    /// The severity of one rule's findings.
    package struct Severity: Sendable {
      /// The rule's name or code, as written.
      package var rule: Located<String>
      /// How much its findings count.
      package var severity: Located<Diagnostic.Severity>
    }

    /// The parameters of one rule.
    package struct Parameters: Sendable {
      /// The rule's name or code, as written.
      package var rule: Located<String>
      /// The values, for the rule to read: the keys of a mapping.
      package var values: Tree
    }

    /// Findings that are accepted until a day.
    package struct Ignore: Sendable {
      /// The rule's name or code, as written.
      package var rule: Located<String>
      /// The object, `[NAMESPACE/]KIND[.GROUP]/NAME`; nil is any.
      package var object: Located<String>?
      /// The field's path; nil is any.
      package var field: Located<String>?
      /// Why the findings are accepted.
      package var reason: Located<String>
      /// The last day on which they are, `YYYY-MM-DD`.
      package var expires: Located<String>
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

  /// A rule by its two names, and the names of its parameters if it has any.
  package init(name: String, code: String, parameters: [String] = []) {
    self.name = name
    self.code = code
    self.parameters = parameters
  }
}

extension Overlay.LintSettings {
  /// Without a catalogue, every rule counts as known.
  init(_ fields: inout Fields, catalogue: [RuleName]?) {
    severity = fields.entries("severity").compactMap { entry in
      fields.check(rule: entry.key, at: entry.path, in: catalogue)
      let level = fields.string(entry.value, path: entry.path, "expected error, warning or info") {
        Diagnostic.Severity(rawValue: $0) != nil
      }
      guard let level, let severity = Diagnostic.Severity(rawValue: level.value) else { return nil }
      return Severity(rule: entry.key, severity: level.map { _ in severity })
    }
    parameters = fields.entries("parameters").compactMap { entry in
      fields.check(rule: entry.key, at: entry.path, in: catalogue)
      guard entry.value.kind == .mapping else {
        fields.mistype(entry.path, expected: "a mapping", entry.value)
        return nil
      }
      fields.check(parameters: entry, in: catalogue)
      return Parameters(rule: entry.key, values: entry.value)
    }
    ignores = fields.sections("ignores") { Ignore(&$0, catalogue: catalogue) }
  }
}

extension Overlay.LintSettings.Ignore {
  init?(_ fields: inout Fields, catalogue: [RuleName]?) {
    let message = "expected rule, reason and expires (YYYY-MM-DD)"
    let rule = fields.string(required: "rule", message)
    if let rule { fields.check(rule: rule, at: fields.path(of: "rule"), in: catalogue) }
    object = fields.string(
      "object", "expected an object such as Deployment/ml-pipeline", where: Expressions.isObjectPath)
    field = fields.string("field", "expected the path of a field")
    let reason = fields.string(required: "reason", message) { $0.contains { !$0.isWhitespace } }
    let expires = Self.day(&fields, message)
    guard let rule, let reason, let expires else { return nil }
    (self.rule, self.reason, self.expires) = (rule, reason, expires)
  }

  /// A day may stand without quotes, which YAML reads as a timestamp.
  private static func day(_ fields: inout Fields, _ message: String) -> Located<String>? {
    guard let value = fields.value("expires"), value.type == .timestamp, let text = value.text else {
      return fields.string(required: "expires", message, where: Expressions.isDate)
    }
    guard Expressions.isDate(text) else {
      fields.refuse(field: "expires", message, value)
      return nil
    }
    return Located(text, at: value.position)
  }
}

extension Fields {
  /// Says that no rule of the catalogue has a name.
  fileprivate mutating func check(rule: Located<String>, at path: String, in catalogue: [RuleName]?) {
    guard let catalogue, !catalogue.contains(where: { $0.name == rule.value || $0.code == rule.value }) else {
      return
    }
    var message = "unknown rule \(rule.value)"
    if let near = nearest(to: rule.value, in: catalogue.flatMap { [$0.name, $0.code] }) {
      message += "; did you mean \(near)?"
    }
    refuse(path, message, at: rule.position)
  }

  fileprivate mutating func check(parameters entry: MapEntry, in catalogue: [RuleName]?) {
    let rule = catalogue?.first { $0.name == entry.key.value || $0.code == entry.key.value }
    guard let rule else { return }
    let names = rule.parameters.joined(separator: ", ")
    for parameter in entry.value.members where !rule.parameters.contains(parameter.key) {
      refuse(
        entry.path,
        "rule \(rule.name) has no parameter \(parameter.key); expected one of \(names)",
        at: Self.keyPosition(parameter.value))
    }
  }
}
