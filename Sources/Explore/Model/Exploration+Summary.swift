internal import Diff

extension Exploration {
  /// `85 objects, 3 findings, 14 images; 1 object added, 2 changed in 12 fields`.
  package var summary: String {
    let counts = [
      counted(objects.count, "object"), counted(findings.count, "finding"),
      counted(Set(images.map(\.image)).count, "image"),
    ].joined(separator: ", ")
    return counts + (changes.map { "; \($0.report.summary)" } ?? "")
  }
}
