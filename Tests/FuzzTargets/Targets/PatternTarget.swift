import Diagnostics
import Manifests

/// Expressions, selectors, names and paths are read or refused, and end; a printed path is read as the same.
struct PatternTarget: FuzzTarget {
  let name = "pattern"
  let seeds = [
    "spec.template.spec.containers[name=main].image", "/spec/template/~1a~0b/0", "data.[a.b/c]",
    "metadata.annotations[\"a.b/c\"]", "{.spec.ports[0].name}", "data[a.yaml]::x.y",
    "^(a|b)+[^c-e]{2,3}\\d?$",
    "(?i)a.*b", "app in (a, b),!c,d!=e", "Deployment/kubeflow/ml-pipeline", "apps/v1.Deployment/a",
  ].map { Array($0.utf8) }

  func problem(with input: [UInt8]) -> String? {
    let text = String(decoding: input.prefix(256), as: UTF8.self)
    let place = FileLocation(file: "a")
    if let expression = try? RegularExpression(text, at: place) { _ = expression.matchesWhole("aabab-1") }
    _ = try? LabelSelector(text, at: place)
    _ = ObjectName(text)
    _ = FieldPattern(text)
    // A path that is printed is read as the same; a key with both quotes cannot be said.
    guard !text.unicodeScalars.contains("\"") || !text.unicodeScalars.contains("'") else { return nil }
    guard let path = FieldPath(text) else { return nil }
    guard let again = FieldPath(path.description) else { return "its print cannot be read: \(path)" }
    return again.description == path.description ? nil : "printed otherwise: \(path)"
  }
}
