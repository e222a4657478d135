import Files
import Lint
import YAML

extension LintReport {
  /// Whether a file holds what an earlier run has written in a form, so that nothing is lost when it is written anew.
  ///
  /// A search through a folder finds the report and the baseline of the run before among its YAML and JSON.
  package static func isEarlier(_ file: String, as format: Format) -> Bool {
    guard let tree = document(of: file) else { return false }
    switch format {
    case .json: return tree["formatVersion"] != nil && tree["findings"] != nil && tree["summary"] != nil
    case .sarif: return tree["runs"]?.items.first?["tool"]?["driver"]?["name"] != nil
    case .text, .junit, .github, .markdown: return false
    }
  }

  /// Whether a file holds a baseline.
  package static func isBaseline(_ file: String) -> Bool {
    document(of: file).map { (try? Baseline($0)) != nil } ?? false
  }

  private static func document(of file: String) -> Tree? {
    let documents = (try? RegularFile.read(file, named: file)).flatMap { try? Tree.parse($0, file: file) }
    return documents?.count == 1 ? documents?.first : nil
  }
}
