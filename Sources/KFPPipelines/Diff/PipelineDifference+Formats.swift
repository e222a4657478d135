import Diagnostics
package import YAML

extension PipelineDifference {
  /// A form in which a difference is written.
  public enum Format: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs: one JSON document.
    case json
    /// For a comment on a pull request.
    case markdown
  }

  /// The difference in one of its forms, with the newline at its end.
  public func text(as format: Format = .text) -> String {
    switch format {
    case .text: plainText
    case .json: json.adding("errors", problems.json).description + "\n"
    case .markdown: markdown
    }
  }

  private var plainText: String {
    // All of it comes from files.
    var text = visible("\(name): \(summary)") + "\n"
    for group in groups {
      text += visible(group.title) + "\n"
      text += group.changes.map { "  \(VisibleText($0.text))\n" }.joined()
    }
    if let sdk, !groups.isEmpty { text += visible("SDK: \(sdk.old) → \(sdk.new)") + "\n" }
    return text + risks.map { visible("risk: \($0)") + "\n" }.joined()
  }

  /// One line that says how much differs.
  public var summary: String {
    if !problems.isEmpty { return "nothing is compared" }
    if isEmpty { return "nothing differs" }
    if groups.isEmpty, hasDetail {
      return "a detail that no task shows" + (sdk.map { ", and the SDK (\($0.old) → \($0.new))" } ?? "")
    }
    if let sdk, isOnlySDK { return "only the SDK changed (\(sdk.old) → \(sdk.new))" }
    return counted(groups.reduce(0) { $0 + $1.changes.count }, "difference")
  }

  private var markdown: String {
    if !problems.isEmpty { return "### \(summary)\n\n\(problems.markdownList)" }
    var text = "### \(MarkdownText.escaped("\(name): \(summary)"))\n"
    for group in groups {
      text += "\n**\(MarkdownText.escaped(group.title))**\n\n"
      text += group.changes.map { "- \(MarkdownText.escaped($0.text))\n" }.joined()
    }
    if let sdk, !groups.isEmpty {
      text += "\n\(MarkdownText.escaped("SDK: \(sdk.old) → \(sdk.new)"))\n"
    }
    if !risks.isEmpty { text += "\n**Risks**\n\n" + risks.map { "- \(MarkdownText.escaped($0))\n" }.joined() }
    return text
  }

  /// The difference as JSON; a document of its own also says what stopped it.
  package var json: JSONText {
    .object([
      ("formatVersion", .number(1)), ("pipeline", problems.isEmpty ? .string(name) : .null),
      ("onlySDK", .bool(isOnlySDK)),
      ("otherDetails", .bool(hasDetail)),
      ("sdk", sdk.map { .object([("old", .string($0.old)), ("new", .string($0.new))]) } ?? .null),
      (
        "changes",
        .array(
          groups.flatMap { group in
            group.changes.map { change in
              .object([
                ("subject", .string(group.title)), ("name", .string(change.name)),
                ("old", Self.value(change.old, of: change)), ("new", Self.value(change.new, of: change)),
                ("hidden", .bool(change.isHidden)), ("location", change.location.json),
              ])
            }
          })
      ), ("risks", .array(risks.map { .string($0) })),
    ])
  }

  private static func value(_ text: String?, of change: Change) -> JSONText {
    change.isHidden ? .null : text.map { .string($0) } ?? .null
  }
}
