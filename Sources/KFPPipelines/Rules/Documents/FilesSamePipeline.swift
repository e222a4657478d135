import Lint
import Workloads

struct FilesSamePipeline: Rule {
  static let identity = RuleIdentity("files-same-pipeline", "PIP119", .yaml, .error, on: .pipeline)
  static let summary = "Two files hold a pipeline of the same name, or of names that differ in case only."
  static let rationale = """
    They would take turns as the newest version of one pipeline, and be one package of the registry. The database \
    compares names without case.
    """
  static let remedy = "Give each pipeline a name of its own in `@dsl.pipeline(name=…)`."
  static let examples = Examples(passing: [.pipeline()], failing: [])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    var first: [String: PipelineName] = [:]
    return input.pipelineNames.compactMap { name in
      let key = name.text.lowercased()
      guard let other = first[key] else {
        first[key] = name
        return nil
      }
      let isSame = other.text == name.text
      return Finding(
        isSame
          ? "two files hold a pipeline called \"\(name.text)\""
          : "\"\(name.text)\" and \"\(other.text)\" differ in case only, and are one name for the server",
        at: name.location, in: nil, severity: isSame ? nil : .warning,
        notes: [.init("the other is here", at: other.location)])
    }
  }
}
