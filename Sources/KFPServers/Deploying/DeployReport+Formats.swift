import KFPPipelines
import YAML

extension DeployReport {
  /// A form in which a report is written.
  public enum Format: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs: one JSON document.
    case json
    /// For the summary of a job.
    case markdown
  }

  /// The report in one of its forms, with the newline at its end.
  public func text(as format: Format = .text) -> String {
    switch format {
    case .text: entries.map { visible("\($0.name): \(sentence($0))") + "\n" }.joined() + "\(summary)\n"
    case .json: json.description + "\n"
    case .markdown: markdown
    }
  }

  /// `3 pipelines: 1 created, 2 unchanged`, or that nothing is deployed.
  public var summary: String {
    if !problems.isEmpty { return "nothing is deployed" }
    let counts = Outcome.allCases.compactMap { outcome -> String? in
      let count = entries.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(word(outcome))"
    }
    let count = counted(entries.count, "pipeline")
    return counts.isEmpty ? count : "\(count): \(counts.joined(separator: ", "))"
  }

  private func word(_ outcome: Outcome) -> String {
    isDryRun && [.created, .updated].contains(outcome) ? "would be \(outcome.rawValue)" : outcome.rawValue
  }

  private func sentence(_ entry: Entry) -> String {
    if entry.outcome == .failed { return "failed: \(entry.failures.first?.message ?? "")" }
    let change = entry.outcome == .updated ? entry.changeSummary : nil
    return word(entry.outcome) + (entry.version.map { ", version \($0)" } ?? "")
      + (change.map { ": \($0)" } ?? "")
  }

  private var markdown: String {
    let place = endpoint.isEmpty ? "" : " on \(MarkdownText.escaped(endpoint))"
    var text = "## Pipelines\(place)\n\n\(summary)\n"
    for remark in remarks { text += "\n" + remark.markdownParagraph }
    if !problems.isEmpty { text += "\n" + problems.markdownList }
    if entries.isEmpty { return text }
    text += "\n| pipeline | outcome | version | change |\n|---|---|---|---|\n"
    for entry in entries {
      let change =
        entry.outcome == .failed
        ? entry.failures.first?.message : entry.outcome == .updated ? entry.changeSummary : nil
      let cells = [entry.name, word(entry.outcome), entry.version ?? "", change ?? ""]
      text += "| \(cells.map { MarkdownText.escaped($0) }.joined(separator: " | ")) |\n"
    }
    let risks = entries.flatMap { entry in (entry.change?.risks ?? []).map { "\(entry.name): \($0)" } }
    if !risks.isEmpty {
      text += "\n**Risks**\n\n" + risks.map { "- \(MarkdownText.escaped($0))\n" }.joined()
    }
    if entries.contains(where: { $0.outcome == .updated }) {
      text += "\nRecurring runs that name a version keep it; those that name none take the new one.\n"
    }
    return text
  }

  private var json: JSONText {
    [
      "formatVersion": 1, "endpoint": endpoint, "namespace": namespace, "backend": backend,
      "dryRun": isDryRun,
      "pipelines": entries.map { entry -> JSONText in
        [
          "name": entry.name, "file": entry.file, "outcome": entry.outcome.rawValue, "version": entry.version,
          "change": entry.changeSummary, "risks": entry.change?.risks ?? [],
          "errors": entry.failures.json,
        ]
      },
      "warnings": remarks.json, "errors": problems.json,
    ]
  }
}

extension DeployReport.Entry {
  /// How much differs from the version before.
  var changeSummary: String? {
    if outcome == .unchanged { return "nothing differs" }
    return change.map { $0.isEmpty && outcome == .updated ? "a detail that no task shows" : $0.summary }
  }
}
