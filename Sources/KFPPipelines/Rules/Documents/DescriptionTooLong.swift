import Lint
import Workloads

struct DescriptionTooLong: PipelineRule {
  static let identity = RuleIdentity("description-too-long", "PIP118", .yaml, .warning, on: .pipeline)
  static let summary = "The description or display name of the pipeline is longer than 1024 characters."
  static let rationale = "That is the limit that the format names; Vertex AI refuses what is longer."
  static let remedy = "Shorten it."
  static let examples = Examples(
    passing: ["pipelineInfo: {name: demand, description: short}\nschemaVersion: 2.1.0\nroot: {}\n"],
    failing: [
      "pipelineInfo: {name: demand, description: ↓\(String(repeating: "long ", count: 250))}\nschemaVersion: 2.1.0\nroot: {}\n"
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    ["description", "displayName"].compactMap { field in
      guard let value = pipeline.spec?["pipelineInfo"]?[field], let count = value.text?.count, count > 1024
      else {
        return nil
      }
      return pipeline.finding("`\(field)` has \(count) characters; expected at most 1024", on: value)
    }
  }
}
