import Lint
import Workloads
import YAML

/// Every rule judges whatever is read, and the report in JSON can be read.
struct LintTarget: FuzzTarget {
  let name = "lint"
  var seeds: [[UInt8]] {
    allRules.flatMap { rule in
      let examples = type(of: rule).examples
      return (examples.passing + examples.failing).map { Array($0.text.utf8) }
    }
  }

  func problem(with input: [UInt8]) -> String? {
    guard let documents = try? Tree.parse(input, file: "a.yaml") else { return nil }
    guard let report = try? Linter().lint(Target(documents)) else { return "no report" }
    if let unplaced = report.entries.first(where: { $0.location == nil }) {
      return "no place: \(unplaced.message)"
    }
    let text = JSONReporter().text(for: report)
    guard let again = try? Tree.parse(Array(text.utf8), file: "report.json") else {
      return "the report cannot be read"
    }
    return again.first?["findings"]?.items.count == report.entries.count ? nil : "the report lacks findings"
  }
}
