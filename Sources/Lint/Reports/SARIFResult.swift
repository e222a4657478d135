import Workloads

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
    var result: [(String, JSONText)] = [
      ("ruleId", .string(entry.rule)), ("ruleIndex", .number(ruleIndex)),
      ("level", .string(Self.level(of: entry.severity))), ("message", Self.message(text)),
      ("locations", .array(locations)),
    ]
    let notes = diagnostic.notes.filter { $0.location != nil }
    if !notes.isEmpty { result.append(("relatedLocations", .array(notes.enumerated().map(Self.related)))) }
    // The name under which GitHub looks for it.
    result.append(
      ("partialFingerprints", .object([("primaryLocationLineHash", .string(fingerprint))])))
    if let reason {
      result.append(
        (
          "suppressions",
          .array([
            .object([
              ("kind", .string("external")), ("status", .string("accepted")),
              ("justification", .string(reason)),
            ])
          ])
        ))
    }
    var properties: [(String, JSONText)] = entry.code.map { [("code", .string($0))] } ?? []
    if !entry.overlays.isEmpty {
      properties.append(("overlays", .array(entry.overlays.map { .string($0) })))
    }
    if !properties.isEmpty { result.append(("properties", .object(properties))) }
    return .object(result)
  }

  /// The message, with the notes that point nowhere.
  private var text: String {
    ([entry.message] + diagnostic.notes.filter { $0.location == nil }.map(\.message)).joined(separator: "\n")
  }

  private var locations: [JSONText] {
    var location: [(String, JSONText)] = []
    if let place = diagnostic.location { location.append(("physicalLocation", Self.physical(place))) }
    if let object = entry.object {
      let field = entry.field.map { " \($0)" } ?? ""
      location.append(
        (
          "logicalLocations",
          .array([
            .object([
              ("name", .string(object.short)), ("fullyQualifiedName", .string("\(object)\(field)")),
              ("kind", .string("resource")),
            ])
          ])
        ))
    }
    return location.isEmpty ? [] : [.object(location)]
  }

  private static func related(_ index: Int, _ note: Diagnostic.Note) -> JSONText {
    var location: [(String, JSONText)] = [("id", .number(index + 1))]
    if let place = note.location { location.append(("physicalLocation", physical(place))) }
    location.append(("message", message(note.message)))
    return .object(location)
  }

  /// What kept the input from being checked, as a notification of the run.
  static func notification(_ diagnostic: Diagnostic) -> JSONText {
    var notification: [(String, JSONText)] = [
      ("descriptor", .object([("id", .string(diagnostic.id.name))])),
      ("level", .string(level(of: diagnostic.severity))), ("message", message(diagnostic.message)),
    ]
    if let place = diagnostic.location {
      notification.append(("locations", .array([.object([("physicalLocation", physical(place))])])))
    }
    return .object(notification)
  }

  static func message(_ text: String) -> JSONText { .object([("text", .string(text))]) }

  private static func physical(_ place: SourceLocation) -> JSONText {
    var location: [(String, JSONText)] = [
      ("artifactLocation", .object([("uri", .string(uri(of: place.file)))]))
    ]
    if place.line > 0 {
      var region: [(String, JSONText)] = [("startLine", .number(place.line))]
      if place.column > 0 { region.append(("startColumn", .number(place.column))) }
      location.append(("region", .object(region)))
    }
    return .object(location)
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
