/// Writes a difference as GitHub's workflow commands: a notice for each cause, at the line that is the reason.
///
/// GitHub shows ten notices of a step: what comes after them is printed as plain lines of the log.
package struct GitHubFormat: Sendable {
  private let name: @Sendable (String) -> String

  /// - Parameter name: How GitHub knows a file of the report: from the top of the repository.
  package init(naming name: @escaping @Sendable (String) -> String = { $0 }) { self.name = name }

  package func text(for report: DifferenceReport) -> String {
    var messages: [(location: FileLocation?, title: String, message: String)] = []
    for cause in report.sharedCauses {
      let places = cause.places.map { "\($0.object.named) \($0.change.place)" }.joined(separator: "\n")
      messages.append((cause.places.first?.change.location, cause.heading, places))
    }
    messages += report.difference.removed.map { ($0.location, "removed", $0.id.named) }
    messages += report.difference.added.map { ($0.location, "added", $0.id.named) }
    for change in report.ownChanges {
      if change.isRename { messages.append((change.new.location, "renamed", change.heading)) }
      messages += change.fields.map { ($0.location, change.heading, "\($0.place)\n\($0.title)") }
    }
    let commands = messages.prefix(WorkflowCommand.most).map {
      WorkflowCommand(.info, at: $0.location?.renamed(by: name), title: $0.title, $0.message).description
    }
    let risks = report.risks.map {
      WorkflowCommand($0.severity, at: $0.location?.renamed(by: name), title: $0.id.name, $0.message)
        .description
    }
    let rest = messages.dropFirst(WorkflowCommand.most).map {
      WorkflowCommand.plain(
        ($0.location.map { "\($0.renamed(by: name)): " } ?? "") + "\($0.title): \($0.message)")
    }
    return (risks + commands + rest + [report.summary]).map { $0 + "\n" }.joined()
  }
}
