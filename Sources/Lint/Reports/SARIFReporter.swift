/// Writes a report as SARIF 2.1.0, for code scanning.
package struct SARIFReporter: Reporter {
  /// The most results that GitHub takes of one run.
  private static let most = 25_000

  private let rules: [String: any Rule]
  private let version: String?
  private let tool: String
  /// The folder of pages, as a URL; nil where nobody says where the tool comes from.
  private let pages: String?
  private let book: RuleBook

  /// - Parameters:
  ///   - version: That of the tool, as the report names it; it is also the tag of its repository.
  ///   - repository: The repository of the tool on GitHub, such as `acme/kfp-manifests`, whose pages rules link to.
  package init(version: String? = nil, repository: String? = nil, maker: Report.Maker = .manifests) {
    self.version = version
    tool = maker.tool
    book = maker.book
    pages = repository.map { "https://github.com/\($0)/blob/\(version ?? "HEAD")/docs/" }
    rules = Dictionary(maker.rules.map { ($0.id, $0) }) { first, _ in first }
  }

  package func text(for report: Report) -> String {
    var results = report.entries.map { (entry: $0, reason: String?.none) }
    results += report.ignored.map { ($0.entry, $0.ignore.reason) }
    // Where not all fit, the worst stay.
    let left = results.count - Self.most
    if left > 0 { results = Array(results.worstFirst(\.entry.severity).prefix(Self.most)) }
    let ids = Set(results.map(\.entry.id)).sorted { $0.name < $1.name }
    let indexes = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1.name, $0) })
    var fingerprints = Fingerprints()
    let run: JSONText = [
      "tool": ["driver": driver(ids)] as JSONText, "columnKind": "unicodeCodePoints",
      "invocations": [Self.invocation(of: report, leavingOut: max(0, left))],
      "results": results.map { entry, reason in
        SARIFResult(
          entry: entry, diagnostic: report.trackedDiagnostic(of: entry), reason: reason,
          ruleIndex: indexes[entry.rule] ?? 0
        ).json(fingerprint: fingerprints.next(for: entry))
      },
    ]
    let document: JSONText = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [run],
    ]
    return "\(document)\n"
  }

  private func driver(_ ids: [Diagnostic.ID]) -> JSONText {
    (["name": tool] as JSONText).adding("semanticVersion", version)
      .adding("rules", ids.map(metadata(of:)))
  }

  private func metadata(of id: Diagnostic.ID) -> JSONText {
    guard let rule = rules[id.name] else { return metadata(ofInput: id) }
    let type = type(of: rule)
    let metadata: JSONText = [
      "id": id.name, "name": "\(type)", "shortDescription": SARIFResult.message(type.summary),
      "fullDescription": SARIFResult.message("\(type.summary) \(type.rationale)"),
      "help": SARIFResult.message(type.remedy).adding("markdown", page(for: rule)),
      "defaultConfiguration": ["level": SARIFResult.level(of: type.severity)] as JSONText,
      "properties": [
        "code": type.code, "tags": [type.group.rawValue],
        "problem.severity": type.severity == .info ? "recommendation" : type.severity.rawValue,
      ] as JSONText,
    ]
    return metadata.adding("helpUri", pages.map { "\($0)\(book.link(to: type))" })
  }

  /// An error or a warning that is no rule.
  private func metadata(ofInput id: Diagnostic.ID) -> JSONText {
    let meaning = id.meaning.isEmpty ? nil : SARIFResult.message(id.meaning)
    return (["id": id.name] as JSONText).adding("shortDescription", meaning).adding("help", meaning)
      .adding("helpUri", pages.map { "\($0)errors.md" })
  }

  /// A run that could not check everything did not succeed: what it does not report may still be there.
  private static func invocation(of report: Report, leavingOut count: Int) -> JSONText {
    var notifications = report.entries.filter(\.isFailure).map {
      SARIFResult.notification(report.trackedDiagnostic(of: $0))
    }
    if count > 0 {
      let text = "\(count) results are left out: a run holds at most \(most)"
      notifications.append(["level": "warning", "message": SARIFResult.message(text)])
    }
    return (["executionSuccessful": report.isComplete] as JSONText)
      .adding("toolExecutionNotifications", notifications.isEmpty ? nil : notifications)
  }
}

/// Marks by which code scanning knows a finding again after its line has moved.
private struct Fingerprints {
  private var seen: [UInt64: Int] = [:]

  /// The mark of a finding: of its rule, its object and field, and the file that version control knows of it.
  mutating func next(for entry: Report.Entry) -> String {
    let file = (entry.broughtInBy ?? entry.location)?.file ?? ""
    let parts = [entry.rule, file, entry.object?.description ?? "", entry.field?.description ?? ""]
    let hash = Self.hash(parts.joined(separator: "\n"))
    seen[hash, default: 0] += 1
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits + ":\(seen[hash] ?? 1)"
  }

  /// FNV-1a, which is the same in every run and on every machine.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
