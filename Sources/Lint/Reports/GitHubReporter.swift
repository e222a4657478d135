/// Writes a report as GitHub's workflow commands, which show findings beside the lines of a pull request.
///
/// GitHub shows ten of each level in a step: what comes after them is printed as plain lines of the log.
package struct GitHubReporter: Reporter {
  package init() {}

  package func text(for report: Report) -> String {
    var counts: [Diagnostic.Severity: Int] = [:]
    var commands = ""
    var rest = ""
    for entry in report.entries {
      counts[entry.severity, default: 0] += 1
      if counts[entry.severity, default: 0] <= WorkflowCommand.most {
        commands += Self.command(for: entry) + "\n"
      } else {
        rest += Self.line(for: entry) + "\n"
      }
    }
    return commands + rest + TextReporter().summary(of: report) + "\n"
  }

  private static func command(for entry: Report.Entry) -> String {
    let notes = entry.notes.map { note in
      "\n" + (note.location.map { "\($0): " } ?? "") + note.message
    }
    return WorkflowCommand(
      entry.severity, at: entry.location, title: "\(entry.rule) (\(entry.code))",
      entry.message + notes.joined()
    ).description
  }

  /// A line of the log that cannot be taken for a command, whatever the file is called.
  private static func line(for entry: Report.Entry) -> String {
    let place = entry.location.map { "\($0): " } ?? ""
    return WorkflowCommand.plain(
      "\(place)\(entry.severity.rawValue): \(entry.message) [\(entry.rule)] (\(entry.code))")
  }
}
