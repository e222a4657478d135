import Diagnostics

/// Writes a report as GitHub's workflow commands, which show findings beside the lines of a pull request.
///
/// GitHub shows ten of each level in a step: what comes after them is printed as plain lines of the log.
package struct GitHubReporter: Reporter {
  private static let most = 10

  package init() {}

  package func text(for report: Report) -> String {
    var counts: [Diagnostic.Severity: Int] = [:]
    var commands = ""
    var rest = ""
    for entry in report.entries {
      counts[entry.severity, default: 0] += 1
      if counts[entry.severity, default: 0] <= Self.most {
        commands += Self.command(for: entry) + "\n"
      } else {
        rest += Self.line(for: entry) + "\n"
      }
    }
    return commands + rest + TextReporter().summary(of: report) + "\n"
  }

  private static func command(for entry: Report.Entry) -> String {
    var properties: [(String, String)] = []
    if let place = entry.location {
      properties.append(("file", place.file))
      if place.line > 0 { properties.append(("line", "\(place.line)")) }
      if place.line > 0, place.column > 0 { properties.append(("col", "\(place.column)")) }
    }
    properties.append(("title", "\(entry.rule) (\(entry.code))"))
    let level = entry.severity == .info ? "notice" : entry.severity.rawValue
    let list = properties.map { "\($0.0)=\(escaped($0.1, inProperty: true))" }.joined(separator: ",")
    let notes = entry.notes.map { note in
      "\n" + (note.location.map { "\($0): " } ?? "") + note.message
    }
    return "::\(level) \(list)::\(escaped(entry.message + notes.joined(), inProperty: false))"
  }

  /// A line of the log that cannot be taken for a command, whatever the file is called.
  private static func line(for entry: Report.Entry) -> String {
    let place = entry.location.map { "\($0): " } ?? ""
    let text = "- \(place)\(entry.severity.rawValue): \(entry.message) [\(entry.rule)] (\(entry.code))"
    return String(text.map { $0.isNewline ? " " : $0 }).replacing("##[", with: "## [")
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where inProperty: escaped += "%3A"
      case "," where inProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
