import KFPPipelines
import Lint
import Workloads

/// Every rule judges whatever is read as a compiled pipeline, at a place; and nothing differs from itself.
struct PipelineTarget: FuzzTarget {
  let name = "pipeline"
  var seeds: [[UInt8]] {
    allPipelineRules.flatMap { rule in
      let examples = type(of: rule).examples
      return (examples.passing + examples.failing).map { Array($0.text.utf8) }
    }
  }

  func problem(with input: [UInt8]) -> String? {
    let pipeline = Pipeline(input, file: "a.yaml", for: Pipeline.usualBackend)
    var target = Target([Object](), facts: OverlayFacts())
    var input = RuleInput()
    input.companion = PipelineSet(pipeline, previous: [pipeline])
    target.previous = Target([Object]())
    guard let report = try? Linter(PipelineLint.maker).lint(target, input) else { return "no report" }
    if let unplaced = report.entries.first(where: { $0.location == nil }) {
      return "no place: \(unplaced.message)"
    }
    _ = ServerAnswer(to: pipeline)
    return PipelineDifference(from: pipeline, to: pipeline).isEmpty ? nil : "it differs from itself"
  }
}
