/// Writes a report as one JSON document, for programs.
package struct JSONReporter: Reporter {
  package init() {}

  package func text(for report: Report) -> String {
    let document: JSONText = [
      "formatVersion": 1, "findings": report.entries.map(Self.finding), "summary": Self.summary(of: report),
    ]
    return "\(document)\n"
  }

  private static func finding(_ entry: Report.Entry) -> JSONText {
    let finding: JSONText = [
      "rule": entry.rule, "code": entry.code, "severity": entry.severity.rawValue, "message": entry.message,
      "overlays": entry.overlays, "object": entry.object?.description, "field": entry.field?.description,
      "location": entry.location, "isUpstreams": entry.isUpstreams, "broughtInBy": entry.broughtInBy,
      "notes": entry.notes.map { ["message": $0.message, "location": $0.location] as JSONText },
    ]
    let built = entry.kustomizations.map {
      ["folder": $0.folder, "object": $0.object?.description] as JSONText
    }
    // Of one that shares nothing with others, the object says all.
    return finding.adding("kustomizations", built.count > 1 ? built : nil)
  }

  private static func summary(of report: Report) -> JSONText {
    let skipped = [RuleSubject.objects, .overlay, .transition].map {
      ($0.rawValue, JSONText.number(report.skippedRules[$0] ?? 0))
    }
    return [
      "errors": report.count(of: .error), "warnings": report.count(of: .warning),
      "infos": report.count(of: .info), "upstreams": report.entries.count { $0.isUpstreams },
      report.maker.things: report.objectCount, "overlays": report.overlays, "isComplete": report.isComplete,
      "ignored": report.ignored.count,
      "skippedRules": JSONText.object(skipped),
    ]
  }
}
