package import Diagnostics
package import YAML

extension Diagnostic {
  /// The problem as reports for programs have it: `{"id", "message", "file", "line"}`.
  package var json: JSONText {
    let line = location.flatMap { $0.line == 0 ? nil : $0.line }
    return ["id": id.name, "message": message, "file": location?.file, "line": line]
  }
}

extension Diagnostic {
  /// The problem as a paragraph of Markdown, with what to do: `Warning: …; …`.
  package var markdownParagraph: String {
    let text = ([message] + notes.map(\.message)).joined(separator: "; ")
    return "\(severity == .error ? "Error" : "Warning"): \(MarkdownText.escaped(text))\n"
  }
}

extension [Diagnostic] {
  /// The problems for a report that programs read.
  package var json: JSONText { .array(map(\.json)) }

  /// A Markdown list of the problems, as much of it as the summary of a job can take; empty where there are none.
  package var markdownList: String {
    let most = 100
    let lines = prefix(most).map { problem in
      let place = problem.location.map { "\(MarkdownText.escaped("\($0)")): " } ?? ""
      return "- \(place)\(MarkdownText.escaped(problem.message)) (\(problem.id.name))\n"
    }
    return lines.joined() + (count > most ? "- and \(count - most) more\n" : "")
  }
}
