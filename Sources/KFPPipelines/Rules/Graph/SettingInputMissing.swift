import Lint
import Workloads

struct SettingInputMissing: PipelineRule {
  static let identity = RuleIdentity("setting-input-missing", "PIP229", .graph, .error, on: .pipeline)
  static let summary = "A pod setting of a step reads an input or an output that is not there."
  static let rationale = """
    The platform document is read beside the task, so that a parameter of the pipeline is not known inside of a loop or \
    condition. SDKs before 2.17 write one all the same, and the name of a Secret is never found \
    (kubeflow/pipelines#13128). An output that the task does not have is never found either.
    """
  static let remedy =
    "Compile with SDK 2.17 or later, name an output of the task, or name the object by a constant."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {secret: {parameterType: STRING}}}",
        platform: "secretAsEnv: [{secretNameParameter: {componentInputParameter: secret}}]"),
      .pipeline(
        tasks: "claim: {componentRef: {name: comp-claim}}",
        components: claim, executors: "exec-claim: {container: {image: argostub/createpvc}}",
        platform: "pvcMount: [{taskOutputParameter: {producerTask: claim, outputParameterKey: name}}]"),
    ],
    failing: [
      loop("secretAsEnv: [{secretNameParameter: {componentInputParameter: ↓secret}}]"),
      loop(
        "pvcMount: [{pvcNameParameter: {taskOutputParameter: {producerTask: ↓claim, outputParameterKey: name}}}]"
      ),
      .pipeline(
        tasks: "claim: {componentRef: {name: comp-claim}}",
        components: claim, executors: "exec-claim: {container: {image: argostub/createpvc}}",
        platform: "pvcMount: [{taskOutputParameter: {producerTask: claim, outputParameterKey: ↓names}}]"),
    ])

  private static let claim =
    "comp-claim: {executorLabel: exec-claim, outputDefinitions: {parameters: {name: {parameterType: STRING}}}}"

  /// A step in a loop, with settings.
  private static func loop(_ settings: String) -> Example {
    .all(
      """
      pipelineInfo: {name: demand}
      schemaVersion: 2.1.0
      root:
        inputDefinitions: {parameters: {secret: {parameterType: STRING}}}
        dag: {tasks: {loop: {componentRef: {name: comp-loop}, parameterIterator: {items: {raw: '[1]'}, itemInput: item}}}}
      components:
        comp-loop:
          inputDefinitions: {parameters: {item: {parameterType: STRING}}}
          dag: {tasks: {train: {\(Example.task)}}}
        comp-train: {executorLabel: exec-train}
      deploymentSpec:
        executors:
          exec-train: {container: {\(Example.container)}}
      """,
      .settings(settings))
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      let references = executor.platform.map(SettingReference.all) ?? []
      if references.isEmpty { return [] }
      let users = pipeline.tasks(running: executor)
      return references.compactMap { reference in
        users.lazy.compactMap { lack(of: reference, in: $0.graph, for: $0.task, pipeline) }.first.map {
          lack in
          pipeline.finding(
            "a setting of \(executor.title) takes \(lack.text)", on: lack.place,
            in: executor.components.first,
            notes: nearest(to: lack.place.text ?? "", in: lack.names).map {
              [.init("did you mean \"\($0)\"?")]
            }
              ?? [])
        }
      }
    }
  }

  /// What a reference names that is not there: where it stands, and what there is.
  private typealias Lack = (place: Tree, text: String, names: [String])

  private func lack(
    of reference: SettingReference, in graph: Component, for task: PipelineTask, _ pipeline: Pipeline
  ) -> Lack? {
    switch reference {
    case .input(let input):
      guard let name = input.text, graph.parameters[named: input] == nil,
        task.itemInput?.says(name) != true
      else { return nil }
      return (
        input, "the input \"\(name)\", which \(graph.title) around task \"\(task.name)\" lacks",
        graph.parameters.names
      )
    case .output(let producer, let key):
      guard let name = producer.text else { return nil }
      guard let other = graph.tasks[named: producer] else {
        return (
          producer, "an output of task \"\(name)\", which does not stand beside task \"\(task.name)\"",
          graph.tasks.names.filter { $0 != task.name }
        )
      }
      guard let key, let output = key.text, let component = pipeline.component(of: other),
        component.outputParameters[named: key] == nil
      else { return nil }
      return (
        key, "the output parameter \"\(output)\" of task \"\(name)\", which it does not have",
        component.outputParameters.names
      )
    }
  }
}
