package import Files
import KFPManifests

extension ReadFiles {
  /// Refuses to write a report over a file that was read, unless it is such a report of an earlier run.
  ///
  /// - Throws: `output-is-input`, before the first of them is written.
  package func refuse(_ formats: [ReportFormat]) throws(Rejection) {
    for format in formats {
      guard let file = format.file, !LintReport.isEarlier(file, as: format.format(failingAt: nil)) else {
        continue
      }
      try refuse(file, for: "--format \(format.form)")
    }
  }

  /// Refuses to write a baseline over a file that was read, unless it is a baseline.
  package func refuse(baseline file: String) throws(Rejection) {
    if !LintReport.isBaseline(file) { try refuse(file, for: "--write-baseline") }
  }
}
