import Workloads

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
    if left > 0 {
      let ordered = results.enumerated().sorted {
        ($1.element.entry.severity, $0.offset) < ($0.element.entry.severity, $1.offset)
      }
      results = ordered.prefix(Self.most).map(\.element)
    }
    let names = Set(results.map(\.entry.rule)).sorted()
    let indexes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var fingerprints = Fingerprints()
    var run: [(String, JSONText)] = [
      ("tool", .object([("driver", driver(names))])), ("columnKind", .string("unicodeCodePoints")),
      (
        "results",
        .array(
          results.map { entry, reason in
            SARIFResult(entry: entry, reason: reason, ruleIndex: indexes[entry.rule] ?? 0)
              .json(fingerprint: fingerprints.next(for: entry))
          })
      ),
    ]
    if left > 0 { run.append(("invocations", .array([Self.invocation(leavingOut: left)]))) }
    let document = JSONText.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([.object(run)])),
    ])
    return document.description + "\n"
  }

  private func driver(_ names: [String]) -> JSONText {
    var driver: [(String, JSONText)] = [("name", .string(tool))]
    if let version { driver.append(("semanticVersion", .string(version))) }
    driver.append(("rules", .array(names.map(metadata))))
    return .object(driver)
  }

  private func metadata(_ name: String) -> JSONText {
    guard let rule = rules[name] else { return .object([("id", .string(name))]) }
    let type = type(of: rule)
    return .object([
      ("id", .string(name)), ("name", .string("\(type)")),
      ("shortDescription", .object([("text", .string(type.summary))])),
      ("fullDescription", .object([("text", .string("\(type.summary) \(type.rationale)"))])),
      (
        "help",
        .object([
          ("text", .string(type.remedy)), ("markdown", .string(page(for: rule))),
        ])
      ),
      ("defaultConfiguration", .object([("level", .string(SARIFResult.level(of: type.severity)))])),
      (
        "properties",
        .object([
          ("code", .string(type.code)), ("tags", .array([.string(type.group.rawValue)])),
          ("problem.severity", .string(type.severity == .info ? "recommendation" : type.severity.rawValue)),
        ])
      ),
    ])
  }

  private static func invocation(leavingOut count: Int) -> JSONText {
    let text = "\(count) results are left out: a run holds at most \(most)"
    return .object([
      ("executionSuccessful", .bool(true)),
      (
        "toolExecutionNotifications",
        .array([.object([("level", .string("warning")), ("message", .object([("text", .string(text))]))])])
      ),
    ])
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
