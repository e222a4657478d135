package import Diagnostics
import Files
package import KFPManifests

extension Console {
  /// Writes a report in each of these forms; files first, because a closed pipe ends all.
  ///
  /// What GitHub reads has names from the top of the repository around the folder at hand; it drops what it does not know.
  ///
  /// - Parameters:
  ///   - formats: The forms; text alone where there are none.
  ///   - severity: The severity from which on findings fail; nil for none.
  ///   - hasText: Whether anything was checked: "0 errors" would be all that is remembered of what could not be read.
  /// - Throws: Why a file cannot be written.
  package func print(
    _ report: LintReport, as formats: [ReportFormat], failingAt severity: Diagnostic.Severity?,
    in color: Color,
    unfolding unfolds: Bool = false, hasText: Bool
  ) throws(Rejection) -> ExitStatus {
    var status = ExitStatus.success
    let repository = RepositoryNames(around: ".")
    for format in (formats.isEmpty ? [.text] : formats).sorted(by: { $0.file != nil && $1.file == nil }) {
      if format == .text {
        if hasText {
          report.write(in: color, unfolding: unfolds) { part in
            // What comes behind a part that could not be written would be a text with a hole, or the same error again.
            let written = print(part)
            status = max(status, written)
            return written == .success
          }
        }
        continue
      }
      let shown = format.isForRepository ? repository.map { report.renamingFiles($0.name(of:)) } : nil
      let text = (shown ?? report).text(as: format.format(failingAt: severity), unfolding: unfolds)
      if let file = format.file {
        try writeAtomically(text, to: file)
      } else {
        status = max(status, print(text))
      }
    }
    return status
  }
}
