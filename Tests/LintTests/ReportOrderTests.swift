import Diagnostics
import Lint
import Testing

@Suite struct ReportOrderTests {
  /// Findings in the order of files, lines and rules, two at each line.
  private static let ordered = ["a.yaml", "b.yaml"].flatMap { file in
    (1...50).flatMap { line in
      ["first", "second"].map { rule in
        Report.Entry(
          rule: rule, code: "", severity: .info, message: "",
          location: FileLocation(file: file, line: line, column: 1))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 50, 199, 200])
  func findingsThatComeLateGetTheirPlaces(_ step: Int) {
    var report = Report(objectCount: 1)
    let late = Self.ordered.indices.filter { $0 % step == 0 }
    report.entries = Self.ordered.indices.filter { $0 % step != 0 }.map { Self.ordered[$0] }
    report.entries += late.reversed().map { Self.ordered[$0] }
    report.sort()
    #expect(report.entries == Self.ordered)
  }

  @Test(arguments: [1, 2, 3, 7, 50, 199, 200])
  func findingsOfSeveralRunsAreInOneOrder(_ runs: Int) {
    var report = Report(objectCount: 1)
    for run in (0..<runs).reversed() {
      report.merge(Self.ordered.indices.filter { $0 % runs == run }.map { Self.ordered[$0] })
    }
    #expect(report.entries == Self.ordered)
  }
}
