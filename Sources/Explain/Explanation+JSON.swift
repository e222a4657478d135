internal import Diagnostics
internal import Manifests
internal import YAML

extension Explanation {
  var json: String {
    let document: JSONText = [
      "formatVersion": 1, "fields": fields.map(\.json), "listings": listings.map(\.json),
    ]
    return "\(document)\n"
  }
}

extension Explanation.FieldHistory {
  fileprivate var json: JSONText {
    [
      "object": object.qualified, "field": field, "value": value, "changes": changes.map(\.json),
      "references": references.map(\.json),
    ]
  }
}

extension Explanation.Change {
  fileprivate var json: JSONText {
    [
      "kind": kind.rawValue, "section": section, "location": location?.withLine, "old": old, "new": new,
      "sources": sources.map(\.json),
    ]
  }
}

extension Explanation.Source {
  fileprivate var json: JSONText {
    [
      "name": name, "location": location?.withLine, "value": value, "object": object?.qualified,
      "field": field, "changes": changes.map(\.json),
    ]
  }
}

extension Explanation.Listing {
  fileprivate var json: JSONText {
    ["object": object.qualified, "field": field, "lines": lines.map(\.json)]
  }
}

extension Explanation.Listing.Line {
  fileprivate var json: JSONText {
    [
      "text": text, "kind": origin?.kind.rawValue, "section": origin?.section,
      "location": origin?.location?.withLine,
    ]
  }
}

extension FileLocation {
  /// The place with the text of its line.
  fileprivate var withLine: JSONText { json.adding("text", excerpt.json) }
}
