internal import Diagnostics
internal import Diff

extension ChangeSet {
  /// What changes, with the lines of the objects that are shown.
  func json(_ places: Places) -> JSONText {
    [
      "old": report.old, "new": report.new, "summary": report.summary, "sections": sections.map(\.json),
      "causes": report.sharedCauses.map { cause in
        [
          "title": cause.places.contains { places.masks($0.change.place, in: $0.object) }
            ? "a secret value" : cause.title,
          "places": cause.places.map { place in
            Self.named(place.object, place.change.place, places)
          },
        ] as JSONText
      },
      "added": report.difference.added.map(\.id.qualified),
      "removed": report.difference.removed.map { Self.named($0.id, nil, places) },
      "schemas": report.schemas.map(\.title),
      "changed": report.ownChanges.map { change in
        [
          "object": Self.named(change.old.id, nil, places),
          "becomes": change.isRename ? change.new.id.qualified : nil,
          "fields": change.fields.map { Self.json($0, of: change.old.id, places) },
        ] as JSONText
      },
    ]
  }

  private static func named(_ id: ObjectID, _ field: FieldPath?, _ places: Places) -> JSONText {
    ["name": id.qualified, "field": field?.description, "place": places.place(of: field, in: id)?.json]
  }

  private static func json(_ field: FieldChange, of id: ObjectID, _ places: Places) -> JSONText {
    let isHidden =
      field.old?.isHidden == true || field.new?.isHidden == true || places.masks(field.place, in: id)
    return [
      "kind": field.kind.rawValue, "field": field.place.description,
      "place": places.place(of: field.place, in: id)?.json, "isHidden": isHidden,
      "old": isHidden ? nil : field.old?.text, "new": isHidden ? nil : field.new?.text,
      "location": field.location.flatMap { $0.file.isEmpty ? nil : $0.description },
    ]
  }
}

extension ChangeSet.Section {
  fileprivate var json: JSONText {
    [
      "title": title, "intro": intro, "script": script, "isNumbered": isNumbered,
      "lines": lines.map { line in
        [
          "text": line.text, "id": line.id, "severity": line.severity?.rawValue,
          "location": line.location?.description, "notes": line.notes,
        ] as JSONText
      },
    ]
  }
}
