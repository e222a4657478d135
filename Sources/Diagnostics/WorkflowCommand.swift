/// A line by which GitHub shows a message beside a line of a pull request
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
package struct WorkflowCommand: CustomStringConvertible, Sendable {
  package var severity: Diagnostic.Severity
  package var location: FileLocation?
  package var title: String
  package var message: String

  package init(
    _ severity: Diagnostic.Severity, at location: FileLocation?, title: String, _ message: String
  ) {
    self.severity = severity
    self.location = location
    self.title = title
    self.message = message
  }

  /// How many annotations of each level GitHub shows in a step.
  package static let most = 10

  package var description: String {
    var properties: [(String, String)] = []
    if let location {
      properties.append(("file", location.file))
      if location.line > 0 { properties.append(("line", "\(location.line)")) }
      if location.line > 0, location.column > 0 { properties.append(("col", "\(location.column)")) }
    }
    properties.append(("title", title))
    let level = severity == .info ? "notice" : severity.rawValue
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, inProperty: true))" }.joined(separator: ",")
    return "::\(level) \(list)::\(Self.escaped(message, inProperty: false))"
  }

  /// A line of the log that cannot be taken for a command, whatever it says.
  package static func plain(_ text: String) -> String {
    visible(String("- \(text)".map { $0.isNewline ? " " : $0 })).replacing("##[", with: "## [")
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    text.escaping { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":" where inProperty: "%3A"
      case "," where inProperty: "%2C"
      case "\t": nil
      default: VisibleText.escape(of: scalar)
      }
    }
  }
}
