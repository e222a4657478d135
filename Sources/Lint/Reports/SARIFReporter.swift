/// Writes a report as SARIF 2.1.0, for code scanning.
package struct SARIFReporter: Reporter {
  /// The most results that GitHub takes of one run.
  private static let most = 25_000

  private let rules: [String: any Rule]
  private let version: String?
  private let tool: String

  /// - Parameter version: That of the tool, as the report names it.
  package init(version: String? = nil, maker: Report.Maker = .manifests) {
    self.version = version
    tool = maker.tool
    rules = Dictionary(maker.rules.map { ($0.id, $0) }) { first, _ in first }
  }

  package func text(for report: Report) -> String {
    var results = report.entries.map { (entry: $0, reason: String?.none) }
    results += report.ignored.map { ($0.entry, $0.ignore.reason) }
    // Where not all fit, the worst stay.
    let left = results.count - Self.most
    if left > 0 { results = Array(results.worstFirst(\.entry.severity).prefix(Self.most)) }
    let names = Set(results.map(\.entry.rule)).sorted()
    let indexes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var fingerprints = Fingerprints()
    let run: JSONText = [
      "tool": ["driver": driver(names)] as JSONText, "columnKind": "unicodeCodePoints",
      "results": results.map { entry, reason in
        SARIFResult(entry: entry, reason: reason, ruleIndex: indexes[entry.rule] ?? 0)
          .json(fingerprint: fingerprints.next(for: entry))
      },
    ]
    let document: JSONText = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [run.adding("invocations", left > 0 ? [Self.invocation(leavingOut: left)] : nil)],
    ]
    return "\(document)\n"
  }

  private func driver(_ names: [String]) -> JSONText {
    (["name": tool] as JSONText).adding("semanticVersion", version)
      .adding("rules", names.map(metadata))
  }

  private func metadata(_ name: String) -> JSONText {
    guard let rule = rules[name] else { return ["id": name] }
    let type = type(of: rule)
    return [
      "id": name, "name": "\(type)", "shortDescription": SARIFResult.message(type.summary),
      "fullDescription": SARIFResult.message("\(type.summary) \(type.rationale)"),
      "help": SARIFResult.message(type.remedy).adding("markdown", page(for: rule)),
      "defaultConfiguration": ["level": SARIFResult.level(of: type.severity)] as JSONText,
      "properties": [
        "code": type.code, "tags": [type.group.rawValue],
        "problem.severity": type.severity == .info ? "recommendation" : type.severity.rawValue,
      ] as JSONText,
    ]
  }

  private static func invocation(leavingOut count: Int) -> JSONText {
    let text = "\(count) results are left out: a run holds at most \(most)"
    let notification: JSONText = ["level": "warning", "message": SARIFResult.message(text)]
    return ["executionSuccessful": true, "toolExecutionNotifications": [notification]]
  }
}

/// Marks by which code scanning knows a finding again after its line has moved.
private struct Fingerprints {
  private var seen: [UInt64: Int] = [:]

  /// The mark of a finding: of its rule, object and field, or of its file where it has no object.
  mutating func next(for entry: Report.Entry) -> String {
    let place = entry.object?.description ?? entry.location?.file ?? ""
    let hash = Self.hash([entry.rule, place, entry.field?.description ?? ""].joined(separator: "\n"))
    seen[hash, default: 0] += 1
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + ":\(seen[hash] ?? 1)"
  }

  /// FNV-1a, which is the same in every run and on every machine.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
