internal import Diagnostics
internal import Manifests
internal import YAML

extension Explanation {
  var json: String {
    JSONText.object([
      ("formatVersion", .number(1)), ("fields", .array(fields.map(\.jsonText))),
      ("listings", .array(listings.map(\.jsonText))),
    ]).description + "\n"
  }
}

extension Explanation.FieldHistory {
  fileprivate var jsonText: JSONText {
    .object([
      ("object", .string(object.qualified)), ("field", .string(field)), ("value", JSONText(value)),
      ("changes", .array(changes.map(\.jsonText))),
    ])
  }
}

extension Explanation.Change {
  fileprivate var jsonText: JSONText {
    .object([
      ("kind", .string(kind.rawValue)), ("section", JSONText(section)),
      ("location", JSONText(line: location)),
      ("old", JSONText(old)), ("new", JSONText(new)), ("sources", .array(sources.map(\.jsonText))),
    ])
  }
}

extension Explanation.Source {
  fileprivate var jsonText: JSONText {
    .object([
      ("name", .string(name)), ("location", JSONText(line: location)), ("value", JSONText(value)),
      ("object", JSONText(object?.qualified)), ("field", JSONText(field)),
      ("changes", .array(changes.map(\.jsonText))),
    ])
  }
}

extension Explanation.Listing {
  fileprivate var jsonText: JSONText {
    .object([
      ("object", .string(object.qualified)), ("field", .string(field)),
      (
        "lines",
        .array(
          lines.map { line in
            .object([
              ("text", .string(line.text)), ("kind", JSONText(line.origin?.kind.rawValue)),
              ("section", JSONText(line.origin?.section)),
              ("location", JSONText(line: line.origin?.location)),
            ])
          })
      ),
    ])
  }
}

extension JSONText {
  fileprivate init(_ text: String?) { self = text.map { .string($0) } ?? .null }

  /// A place with the text of its line.
  fileprivate init(line location: SourceLocation?) {
    self = location.map { .object(Self.fields(of: $0) + [("text", JSONText($0.excerpt))]) } ?? .null
  }
}
