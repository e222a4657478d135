/// Writes a difference for programs: one JSON document.
package struct JSONFormat: Sendable {
  package init() {}

  package func text(for report: DifferenceReport) -> String { Self.json(of: report).description + "\n" }

  package static func json(of report: DifferenceReport) -> JSONText {
    let difference = report.difference
    return [
      "formatVersion": 1, "old": report.old, "new": report.new,
      "summary": [
        "added": difference.added.count, "removed": difference.removed.count,
        "changed": difference.changed.count, "fields": difference.fieldCount,
      ] as JSONText,
      "risks": report.risks.map(json), "causes": report.sharedCauses.map(json),
      "added": difference.added.map(json), "removed": difference.removed.map(json),
      "changed": difference.changed.map(json),
    ]
  }

  /// A finding with the rule that made it.
  package static func json(of risk: Diagnostic) -> JSONText {
    [
      "rule": risk.id.name, "severity": risk.severity.rawValue, "message": risk.message,
      "location": risk.location,
    ]
  }

  private static func json(of cause: Cause) -> JSONText {
    let places = cause.places.map {
      ["object": $0.object.description, "field": "\($0.change.place)"] as JSONText
    }
    return ["title": cause.title, "places": places]
  }

  /// An object with the place of its name, and whether data goes with it.
  package static func json(of object: Object) -> JSONText {
    ["object": object.id.description, "holdsData": object.id.holdsData, "location": object.location]
  }

  private static func json(of change: ObjectChange) -> JSONText {
    [
      "object": change.new.id.description, "previous": change.old.id.description, "renamed": change.isRename,
      "holdsData": change.old.id.holdsData, "fields": change.fields.map(json),
    ]
  }

  /// A change with its field, and the values before and after.
  package static func json(of field: FieldChange) -> JSONText {
    [
      "change": field.kind.rawValue, "field": "\(field.place)", "old": field.old.map(json),
      "new": field.new.map(json),
    ]
  }

  private static func json(of value: FieldValue) -> JSONText {
    (value.isHidden ? ["hidden": true] as JSONText : ["value": value.json])
      .adding("location", value.location.json)
  }
}
