import Lint
import Workloads

struct CacheOnStepWithoutInputs: PipelineRule {
  static let identity = RuleIdentity(
    "cache-on-step-without-inputs", "PIP604", .caching, .warning, on: .pipeline)
  static let summary = "A step without inputs is cached: it runs once, and never again."
  static let rationale = """
    The cache looks at the image, the command and the inputs. Where there are no inputs, every later run of the \
    pipeline, of every version, gets the results of the first.
    """
  static let remedy = "`task.set_caching_options(False)`, or give it an input that changes, such as a day."
  static let examples = Examples(
    passing: [
      .pipeline(
        task:
          "cachingOptions: {enableCache: true}, inputs: {parameters: {day: {componentInputParameter: day}}}",
        root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}"),
      .pipeline(task: "cachingOptions: {}"),
    ], failing: [.pipeline(task: "cachingOptions: {enableCache: ↓true}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      let inputs = pipeline.component(of: task).map { $0.parameters.count + $0.artifacts.count } ?? 0
      guard task.isCached, task.arguments.isEmpty, inputs == 0, let options = task.tree["cachingOptions"],
        options["cacheKey"]?.text ?? "" == "", pipeline.executor(of: pipeline.component(of: task)) != nil
      else {
        return nil
      }
      return pipeline.finding(
        "task \"\(task.name)\" has no inputs and is cached: it runs once, and later runs get its results",
        on: options["enableCache"] ?? options, in: graph.name)
    }
  }
}
