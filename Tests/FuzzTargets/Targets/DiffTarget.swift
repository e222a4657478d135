import Diff
import YAML

/// Nothing differs from itself; two sides differ both ways or neither; the report says so.
struct DiffTarget: FuzzTarget {
  let name = "diff"
  var seeds: [[UInt8]] { Seeds.pairs }

  func problem(with input: [UInt8]) -> String? {
    let parts = Parts(input)
    guard let old = try? Tree.parse(parts[0], file: "a.yaml") else { return nil }
    if !Difference(from: old, to: old).isEmpty { return "an object differs from itself" }
    let other = (try? Tree.parse(parts[1], file: "b.yaml")) ?? []
    let forth = Difference(from: old, to: other)
    let back = Difference(from: other, to: old)
    guard forth.isEmpty == back.isEmpty else { return "only one way shows a difference" }
    let report = DifferenceReport(forth, from: "a", to: "b")
    return TextFormat().text(for: report).isEmpty == forth.isEmpty ? nil : "the report says otherwise"
  }
}
