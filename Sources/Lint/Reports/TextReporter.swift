import SideBySide

/// Writes a report for people: each finding as compilers print theirs, with the remedy, then one line of counts.
///
/// Findings in upstream's own files are one line per rule.
package struct TextReporter: Reporter {
  private let color: Color
  private let unfolds: Bool
  private let leavesOutInput: Bool

  /// - Parameters:
  ///   - unfolds: Whether findings in upstream's files are printed one by one.
  ///   - leavesOutInput: Whether what is wrong with the input itself has been said elsewhere.
  package init(color: Color = Color(isOn: false), unfolds: Bool = false, leavesOutInput: Bool = false) {
    self.color = color
    self.unfolds = unfolds
    self.leavesOutInput = leavesOutInput
  }

  package func text(for report: Report) -> String {
    var text: [UInt8] = []
    write(report) { part in
      text += part
      return true
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the text part by part, so that a long one is never in memory as a whole.
  ///
  /// - Parameter output: Takes a part, and says whether more are wanted.
  package func write(_ report: Report, _ output: ([UInt8]) -> Bool) {
    let shown = report.entries.indices.filter { index in
      (unfolds || !report.entries[index].isUpstreams)
        && !(leavesOutInput && report.entries[index].code == nil)
    }
    // Some at a time on each processor, since each is a text of some lines, and some such groups between two writes.
    for start in stride(from: 0, to: shown.count, by: 8192) {
      let groups = stride(from: start, to: min(start + 8192, shown.count), by: 256).map {
        shown[$0..<min($0 + 256, shown.count)]
      }
      for part in sideBySide(groups, { lines(of: $0, in: report) }) where !part.isEmpty {
        guard output(part) else { return }
      }
    }
    let folded = unfolds ? [] : report.folded
    let text = folded.map { $0.diagnostic.text(in: color, code: $0.code) + "\n" }.joined()
    let hint = folded.isEmpty ? "" : " (--all lists them)"
    _ = output(Array((text + summary(of: report) + hint + "\n").utf8))
  }

  /// The lines of some findings.
  private func lines(of indices: ArraySlice<Int>, in report: Report) -> [UInt8] {
    // Most have some 300 bytes; what grows is moved, and the system gives its memory anew.
    var text = ReportBytes(capacity: 320 * indices.count)
    var helps: [String: VisibleText] = [:]
    for index in indices {
      let entry = report.entries[index]
      let name = entry.rule
      var help = helps[name]
      if help == nil, let rule = report.maker[name] {
        help = VisibleText(rule.remedy)
        helps[name] = help
      }
      report.write(entry, to: &text, in: color, help: help)
      text.append(UInt8(ascii: "\n"))
    }
    return text.bytes
  }

  /// `2 errors, 1 warning, 0 infos in 65 objects; 26 more rules run with --previous`.
  package func summary(of report: Report) -> String {
    var (errors, warnings, infos, upstreams) = (0, 0, 0, 0)
    for entry in report.entries {
      switch entry.severity {
      case _ where entry.isUpstreams: upstreams += 1
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
    }
    var text = "\(counted(errors, "error")), \(counted(warnings, "warning")), \(counted(infos, "info"))"
    text += " in \(counted(report.objectCount, report.maker.thing))"
    if !report.ignored.isEmpty { text += "; \(counted(report.ignored.count, "finding")) ignored" }
    for subject in RuleSubject.allCases {
      guard let count = report.skippedRules[subject] else { continue }
      let more = "; \(count) more \(count == 1 ? "rule runs" : "rules run")"
      switch subject {
      case .objects, .pipeline, .terraform: break
      case .overlay: text += more + " on overlays"
      case .transition: text += more + " with --previous"
      }
    }
    if upstreams > 0 { text += "; \(counted(upstreams, "finding")) in upstream's files" }
    return text
  }
}
