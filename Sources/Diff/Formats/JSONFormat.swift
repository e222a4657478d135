import Diagnostics
import Manifests
package import YAML

/// Writes a difference for programs: one JSON document.
package struct JSONFormat: Sendable {
  package init() {}

  package func text(for report: DifferenceReport) -> String { Self.json(of: report).description + "\n" }

  package static func json(of report: DifferenceReport) -> JSONText {
    let difference = report.difference
    return .object([
      ("formatVersion", .number(1)), ("old", .string(report.old)), ("new", .string(report.new)),
      (
        "summary",
        .object([
          ("added", .number(difference.added.count)), ("removed", .number(difference.removed.count)),
          ("changed", .number(difference.changed.count)), ("fields", .number(difference.fieldCount)),
        ])
      ),
      ("risks", .array(report.risks.map(json))),
      ("causes", .array(report.sharedCauses.map(json))),
      ("added", .array(difference.added.map(json))), ("removed", .array(difference.removed.map(json))),
      ("changed", .array(difference.changed.map(json))),
    ])
  }

  private static func json(of risk: Diagnostic) -> JSONText {
    .object([
      ("rule", .string(risk.id.name)), ("severity", .string(risk.severity.rawValue)),
      ("message", .string(risk.message)),
      ("location", JSONText(risk.location)),
    ])
  }

  private static func json(of cause: Cause) -> JSONText {
    .object([
      ("title", .string(cause.title)),
      (
        "places",
        .array(
          cause.places.map { place in
            .object([
              ("object", .string(place.object.description)), ("field", .string("\(place.change.place)")),
            ])
          })
      ),
    ])
  }

  private static func json(of object: Object) -> JSONText {
    .object([("object", .string(object.id.description)), ("location", JSONText(object.location))])
  }

  private static func json(of change: ObjectChange) -> JSONText {
    .object([
      ("object", .string(change.new.id.description)), ("previous", .string(change.old.id.description)),
      ("renamed", .bool(change.isRename)), ("fields", .array(change.fields.map(json))),
    ])
  }

  /// A change with its field, and the values before and after.
  package static func json(of field: FieldChange) -> JSONText {
    .object([
      ("change", .string(field.kind.rawValue)), ("field", .string("\(field.place)")),
      ("old", json(of: field.old)), ("new", json(of: field.new)),
    ])
  }

  private static func json(of value: FieldValue?) -> JSONText {
    guard let value else { return .null }
    return .object([
      value.isHidden ? ("hidden", .bool(true)) : ("value", .string(value.text)),
      ("location", JSONText(value.location)),
    ])
  }
}
