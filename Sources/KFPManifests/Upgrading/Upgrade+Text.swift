import Diagnostics
package import Diff

extension Upgrade {
  /// The report for people.
  public var text: String { text(Color(isOn: false)) }

  /// The report for people, in the colours of a terminal or without.
  package func text(_ color: Color) -> String {
    var text = color.bold(visible(title)) + "\n\(visible(summary)).\n"
    for section in leadingSections { text += Self.text(of: section, color) }
    let changes = TextFormat(color: color).text(for: changes)
    if !changes.isEmpty { text += "\n" + color.bold("Changes") + "\n\n" + changes }
    for section in trailingSections { text += Self.text(of: section, color) }
    return text
  }

  private static func text(of section: UpgradeSection, _ color: Color) -> String {
    var lines = ["", color.bold(section.title)]
    if !section.intro.isEmpty { lines.append(section.intro) }
    lines.append("")
    for (index, line) in section.lines.enumerated() {
      let severity = line.severity.map { painted($0, color) + ": " } ?? ""
      let place = line.location.map { color.faint(visible("\($0)")) + ": " } ?? ""
      let number = section.isNumbered ? "\(index + 1). " : ""
      lines.append(
        "  \(number)\(place)\(severity)\(visible(line.text))" + (line.id.map { " [\($0)]" } ?? ""))
      lines += line.notes.map { "      " + visible($0) }
    }
    if !section.lines.isEmpty, !section.script.isEmpty { lines.append("") }
    lines += section.script.split(separator: "\n").map { "  " + visible(String($0)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func painted(_ severity: Diagnostic.Severity, _ color: Color) -> String {
    switch severity {
    case .error: color.red(severity.rawValue)
    case .warning: color.yellow(severity.rawValue)
    case .info: severity.rawValue
    }
  }
}
