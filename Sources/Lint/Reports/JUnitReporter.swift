/// Writes a report as JUnit XML: each file is a suite, and each finding a case.
///
/// An ignored finding is a skipped case, one below the threshold a case that succeeds. What kept the input from being
/// checked always fails. No two cases of a suite have one name.
package struct JUnitReporter: Reporter {
  private let failingAt: Diagnostic.Severity?

  /// - Parameter severity: The least severity that fails a case; nil fails none.
  package init(failingAt severity: Diagnostic.Severity? = .error) { failingAt = severity }

  package func text(for report: Report) -> String {
    let findings = report.entries.map { (entry: $0, reason: String?.none) }
    let ignored = report.ignored.map { (entry: $0.entry, reason: String?.some($0.ignore.reason)) }
    let suites = Dictionary(grouping: findings + ignored) { $0.entry.location?.file ?? "" }
    let failures = findings.count { fails($0.entry) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
    // A suite without cases counts as a mistake in some readers.
    text += attributes(
      ("name", "\(report.maker.tool) lint"), ("tests", "\(max(1, findings.count + ignored.count))"),
      ("failures", "\(failures)"), ("errors", "0"))
    text += ">\n"
    for (file, cases) in suites.sorted(by: { $0.key < $1.key }) { text += suite(file, cases, report) }
    if suites.isEmpty {
      text += "  <testsuite name=\"lint\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
      text += "    <testcase classname=\"lint\" name=\"\(report.objectCount) \(report.maker.things)\"/>\n"
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func fails(_ entry: Report.Entry) -> Bool {
    entry.isFailure || failingAt.map { entry.isAtLeast($0) } ?? false
  }

  private func suite(
    _ file: String, _ cases: [(entry: Report.Entry, reason: String?)], _ report: Report
  ) -> String {
    let failures = cases.count { $0.reason == nil && fails($0.entry) }
    let skipped = cases.count { $0.reason != nil }
    var text = "  <testsuite"
    text += attributes(
      ("name", file.isEmpty ? "lint" : file), ("tests", "\(cases.count)"), ("failures", "\(failures)"),
      ("errors", "0"), ("skipped", "\(skipped)"))
    text += ">\n"
    var names: [String: Int] = [:]
    for (entry, reason) in cases {
      let about = [entry.object?.short, entry.field?.description].compactMap(\.self).joined(separator: " ")
      let name = [about.isEmpty ? entry.message : about, report.overlays(of: entry)].compactMap(\.self)
        .joined(separator: " ")
      let number = names["\(entry.rule) \(name)", default: 0] + 1
      names["\(entry.rule) \(name)"] = number
      text += "    <testcase"
      text += attributes(("classname", entry.rule), ("name", number == 1 ? name : "\(name) (\(number))"))
      text += ">\(outcome(of: entry, reason, report))</testcase>\n"
    }
    return text + "  </testsuite>\n"
  }

  private func outcome(of entry: Report.Entry, _ reason: String?, _ report: Report) -> String {
    if let reason { return "<skipped\(attributes(("message", reason)))/>" }
    var diagnostic = report.diagnostic(of: entry)
    // Without the line of the file, whose caret means nothing here.
    diagnostic.location?.excerpt = nil
    let text = Self.escaped(diagnostic.description, inAttribute: false)
    guard fails(entry) else { return "<system-out>\(text)</system-out>" }
    let head = attributes(
      ("type", entry.severity.rawValue), ("message", entry.message + (entry.code.map { " (\($0))" } ?? "")))
    return "<failure\(head)>\(text)</failure>"
  }

  private func attributes(_ pairs: (String, String)...) -> String {
    pairs.map { " \($0.0)=\"\(Self.escaped($0.1, inAttribute: true))\"" }.joined()
  }

  /// A text as XML holds it; what XML cannot hold at all becomes U+FFFD.
  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    text.escaping { scalar in
      switch scalar {
      case "\r": "&#13;"
      case "\n", "\t": inAttribute ? "&#\(scalar.value);" : nil
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: scalar.markup
      }
    }
  }
}
