import Diagnostics
import Diff

extension Upgrade {
  /// The report for a comment or a page, within GitHub's limit of 65,536 characters.
  public var markdown: String {
    let head = "# \(MarkdownText.escaped(title))\n\n\(MarkdownText.escaped(summary)).\n"
    let sections =
      leadingSections.map(Self.markdown)
      + (changes.difference.isEmpty ? [] : ["\n## Changes\n\n\(changes.summary).\n"])
      + MarkdownFormat.sections(of: changes) + trailingSections.map(Self.markdown)
    return MarkdownText.joined(head, sections, limit: MarkdownText.limit)
  }

  private static func markdown(of section: UpgradeSection) -> String {
    var text = "\n## \(section.title)\n\n"
    if !section.intro.isEmpty { text += "\(section.intro)\n\n" }
    for (index, line) in section.lines.enumerated() {
      let severity = line.severity.map { "**\($0.rawValue)** " } ?? ""
      let id = line.id.map { "\(MarkdownText.code($0)): " } ?? ""
      let place = line.location.map { " (\(MarkdownText.code("\($0)")))" } ?? ""
      text +=
        "\(section.isNumbered ? "\(index + 1)." : "-") \(severity)\(id)\(MarkdownText.escaped(line.text))\(place)\n"
      for note in line.notes { text += "  - \(MarkdownText.escaped(note))\n" }
    }
    if !section.script.isEmpty { text += "\(section.lines.isEmpty ? "" : "\n")```sh\n\(section.script)```\n" }
    return text
  }
}
