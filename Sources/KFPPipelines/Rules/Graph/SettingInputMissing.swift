import Lint
import Workloads

struct SettingInputMissing: PipelineRule {
  static let identity = RuleIdentity("setting-input-missing", "PIP229", .graph, .error, on: .pipeline)
  static let summary = "A pod setting of a step reads a value that its graph does not have."
  static let rationale = """
    The platform document is read beside the task, so that a parameter of the pipeline is not known inside of a loop or \
    condition. SDKs before 2.17 write one all the same, and the name of a Secret is never found \
    (kubeflow/pipelines#13128).
    """
  static let remedy = "Compile with SDK 2.17 or later, or name the object by a constant."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {secret: {parameterType: STRING}}}",
        platform: "secretAsEnv: [{secretNameParameter: {componentInputParameter: secret}}]"),
      .pipeline(
        tasks: "claim: {componentRef: {name: comp-claim}}",
        components: "comp-claim: {executorLabel: exec-claim}",
        executors: "exec-claim: {container: {image: argostub/createpvc}}",
        platform: "pvcMount: [{taskOutputParameter: {producerTask: claim, outputParameterKey: name}}]"),
    ],
    failing: [
      loop("secretAsEnv: [{secretNameParameter: {componentInputParameter: ↓secret}}]"),
      loop(
        "pvcMount: [{pvcNameParameter: {taskOutputParameter: {producerTask: ↓claim, outputParameterKey: name}}}]"
      ),
    ])

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
        let user = users.first { !reference.isKnown(in: $0.graph, to: $0.task) }
        return user.map { finding(reference, $0.graph, $0.task, executor, pipeline) }
      }
    }
  }

  private func finding(
    _ reference: SettingReference, _ graph: Component, _ task: PipelineTask, _ executor: Executor,
    _ pipeline: Pipeline
  ) -> Finding {
    let name = reference.name.text ?? ""
    let (lack, names) =
      reference.isTask
      ? (
        "an output of task \"\(name)\", which does not stand beside task \"\(task.name)\"",
        graph.tasks.names.filter { $0 != task.name }
      )
      : (
        "the input \"\(name)\", which \(graph.title) around task \"\(task.name)\" lacks",
        graph.parameters.names
      )
    return pipeline.finding(
      "a setting of \(executor.title) takes \(lack)", on: reference.name, in: executor.components.first,
      notes: nearest(to: name, in: names).map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }
}
