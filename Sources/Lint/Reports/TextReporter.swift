/// Writes a report for people: each finding as compilers print theirs, then one line of counts.
package struct TextReporter: Reporter {
  package init() {}

  package func text(for report: Report) -> String {
    report.entries.map { Self.text(of: $0) + "\n" }.joined() + summary(of: report) + "\n"
  }

  /// The diagnostic, with the catalogue code behind the rule's id.
  private static func text(of entry: Report.Entry) -> String {
    let text = entry.diagnostic.description
    let head = text.prefix { $0 != "\n" }
    return "\(head) (\(entry.code))\(text.dropFirst(head.count))"
  }

  /// `2 errors, 1 warning, 0 infos in 65 objects; 3 rules of subject overlay skipped`.
  package func summary(of report: Report) -> String {
    let counts = Diagnostic.Severity.allCases.sorted(by: >).map { counted(report.count(of: $0), $0.rawValue) }
    var text = "\(counts.joined(separator: ", ")) in \(counted(report.objectCount, report.maker.thing))"
    if !report.ignored.isEmpty { text += "; \(counted(report.ignored.count, "finding")) ignored" }
    for subject in RuleSubject.allCases {
      guard let count = report.skippedRules[subject] else { continue }
      text += "; \(counted(count, "rule")) of subject \(subject.rawValue) skipped"
    }
    return text
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
