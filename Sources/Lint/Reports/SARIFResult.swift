/// One finding as SARIF writes it.
struct SARIFResult {
  let entry: Report.Entry
  /// The same as it is printed: at a line that version control knows, with the names of its overlays.
  let diagnostic: Diagnostic
  /// Why it is let pass; nil for a finding that counts.
  let reason: String?
  let ruleIndex: Int

  static func level(of severity: Diagnostic.Severity) -> String {
    severity == .info ? "note" : severity.rawValue
  }

  func json(fingerprint: String) -> JSONText {
    let notes = diagnostic.notes.filter { $0.location != nil }.enumerated().map(Self.related)
    let suppression = reason.map {
      ["kind": "external", "status": "accepted", "justification": $0] as JSONText
    }
    let properties = JSONText.object([]).adding("code", entry.code)
      .adding("overlays", entry.overlays.isEmpty ? nil : entry.overlays)
    let hasProperties = entry.code != nil || !entry.overlays.isEmpty
    let result: JSONText = [
      "ruleId": entry.rule, "ruleIndex": ruleIndex, "level": Self.level(of: entry.severity),
      "message": Self.message(text), "locations": locations,
    ]
    return result.adding("relatedLocations", notes.isEmpty ? nil : notes)
      // The name under which GitHub looks for it.
      .adding("partialFingerprints", ["primaryLocationLineHash": fingerprint] as JSONText)
      .adding("suppressions", suppression.map { [$0] })
      .adding("properties", hasProperties ? properties : nil)
  }

  /// The message, with the notes that point nowhere.
  private var text: String {
    ([entry.message] + diagnostic.notes.filter { $0.location == nil }.map(\.message)).joined(separator: "\n")
  }

  private var locations: [JSONText] {
    if diagnostic.location == nil, entry.object == nil { return [] }
    let logical = entry.object.map { object -> JSONText in
      let field = entry.field.map { " \($0)" } ?? ""
      return ["name": object.short, "fullyQualifiedName": "\(object)\(field)", "kind": "resource"]
    }
    let location = JSONText.object([]).adding("physicalLocation", diagnostic.location.map(Self.physical))
    return [location.adding("logicalLocations", logical.map { [$0] })]
  }

  private static func related(_ index: Int, _ note: Diagnostic.Note) -> JSONText {
    (["id": index + 1] as JSONText).adding("physicalLocation", note.location.map(physical))
      .adding("message", message(note.message))
  }

  /// What kept the input from being checked, as a notification of the run.
  static func notification(_ diagnostic: Diagnostic) -> JSONText {
    let notification: JSONText = [
      "descriptor": ["id": diagnostic.id.name] as JSONText, "level": level(of: diagnostic.severity),
      "message": message(diagnostic.message),
    ]
    let place = diagnostic.location.map { [["physicalLocation": physical($0)] as JSONText] }
    return notification.adding("locations", place)
  }

  static func message(_ text: String) -> JSONText { ["text": text] }

  private static func physical(_ place: FileLocation) -> JSONText {
    let start: JSONText = ["startLine": place.line]
    let region = start.adding("startColumn", place.column > 0 ? place.column : nil)
    return (["artifactLocation": ["uri": uri(of: place.file)] as JSONText] as JSONText)
      .adding("region", place.line > 0 ? region : nil)
  }

  /// Bytes that stand for themselves in a path (RFC 3986, section 2.3).
  private static let unreserved = ByteSet("A-Za-z0-9._~/-")

  /// A path as a reference to a file; what a URI may not hold is written as `%` and two digits.
  private static func uri(of path: String) -> String {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      if unreserved.contains(byte) {
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return uri
  }
}
