import Lint
import Workloads

struct ParameterNotFilledIn: PipelineRule {
  static let identity = RuleIdentity("parameter-not-filled-in", "PIP239", .graph, .error, on: .pipeline)
  static let summary = "A text has the SDK's mark of a parameter or output, which nothing replaces."
  static let rationale = """
    An f-string with a parameter, `f'data-{env}'`, becomes `data-{{channel:task=;name=env;type=String;}}`. SDKs fill that in \
    only in the arguments of components, in images and in amounts. Anywhere else it stays as it is: the step gets the \
    braces, or its pod waits for a Secret, a claim or a node of that name.
    """
  static let remedy = """
    Give the value to the step as an argument (`load(day=f'd-{day}')`) and use it there. Hand the parameter itself \
    over, without a text around it, where the SDK takes one (`secret_name=name`, `artifact_uri=uri`).
    """
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'a:1', args: [\"{{$.inputs.executor_input}}\", '{{channel:a}}']"),
      .pipeline(
        task: "inputs: {parameters: {a: {runtimeValue: {constant: 'the mark {{channel:task=}} of an SDK'}}}}"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', env: [{name: DAY, value: ↓'d-\(mark())'}]"),
      .pipeline(
        tasks: "load: {componentRef: {name: comp-load}}", components: "comp-load: {executorLabel: exec-load}",
        executors: "exec-load: {importer: {artifactUri: {constant: ↓'gs://\(mark("bucket"))/a.csv'}}}"),
      .pipeline(
        platform: """
          secretAsEnv: [{secretName: 'db-\(mark("env"))', \
          secretNameParameter: {runtimeValue: {constant: ↓'db-\(mark("env"))'}}}]
          """),
      .pipeline(platform: "pvcMount: [{constant: ↓'data-\(mark("env"))', mountPath: ↓'/d/\(mark("env"))'}]"),
      .pipeline(
        platform: "nodeSelector: {labels: {cloud.google.com/gke-nodepool: ↓'\(mark("name", of: "choose"))'}}"),
      .pipeline(platform: "podMetadata: {labels: {day: ↓'\(mark())'}, annotations: {'\(mark())': ↓a}}"),
      .pipeline(platform: "tolerations: [{key: team, operator: Equal, value: ↓'\(mark("team"))'}]"),
      .pipeline(tasks: "load: {componentRef: {name: comp-train}, taskInfo: {name: ↓'Load \(mark())'}}"),
      .pipeline(
        tasks: "load: {componentRef: {name: comp-train}, taskInfo: {name: ↓'\(mark("days-loop-item"))'}}"),
      .pipeline(
        task:
          "inputs: {parameters: {a: {runtimeValue: {constant: ↓'\(mark())-\(mark("b", of: "load"))'}}}}"),
    ])

  private static func mark(_ name: String = "day", of task: String = "") -> String {
    "{{channel:task=\(task);name=\(name);type=String;}}"
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    UnfilledValue.all(in: pipeline).map { value in
      let executor = value.executor.flatMap { pipeline.executors[$0] }
      let owner = executor?.title ?? value.task.map { "task \"\($0)\"" } ?? "the pipeline"
      let place = value.isForPeople ? "the \(value.path.last ?? "")" : "\"\(value.place)\""
      return pipeline.finding(
        "\(place) of \(owner) has \(value.title), which the SDK does not fill in there", on: value.tree,
        in: executor?.components.first ?? value.component, severity: value.isForPeople ? .warning : nil)
    }
  }
}
