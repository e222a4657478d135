import Lint
import Workloads

struct ExecutorValueMissing: PipelineRule {
  static let identity = RuleIdentity("executor-value-missing", "PIP232", .graph, .error, on: .pipeline)
  static let summary = "What a component runs names an input or output that the component does not have."
  static let rationale = """
    A placeholder in a variable that has no value stays there as it is, and the step gets `{{$.inputs…}}` for its \
    text; for an image, a resource or the address of an importer the task fails. Of the words of a container, \
    placeholder-unsupported tells.
    """
  static let remedy = "Name an input or output of the component, or define it there."
  static let examples = Examples(
    passing: [
      .pipeline(
        component: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}",
        container: #"image: 'a:1', args: ["{{$.inputs.parameters['day']}}", "{{$.pipeline_job_uuid}}"]"#),
      // SDKs hand over what images and resources take without defining it.
      .pipeline(
        task: "inputs: {parameters: {cpu: {runtimeValue: {constant: '1'}}}}",
        container: #"image: 'a:1', resources: {resourceCpuLimit: "{{$.inputs.parameters['cpu']}}"}"#),
    ],
    failing: [
      .pipeline(
        component: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}",
        container: #"image: 'a:1', env: [{name: A, value: ↓"--day={{$.inputs.parameters['days']}}"}]"#),
      .pipeline(
        component: "outputDefinitions: {artifacts: {model: {artifactType: {schemaTitle: system.Model}}}}",
        container: #"image: 'a:1', env: [{name: A, value: ↓"{{$.outputs.parameters['model'].output_file}}"}]"#
      ),
      .pipeline(
        container: #"image: 'a:1', resources: {resourceCpuLimit: ↓"{{$.inputs.parameters['cpu']}}"}"#),
      .pipeline(
        tasks: "import: {componentRef: {name: comp-import}}",
        components:
          "comp-import: {executorLabel: exec-import, inputDefinitions: {parameters: {uri: {parameterType: STRING}}}}",
        executors: "exec-import: {importer: {artifactUri: {runtimeParameter: ↓url}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      let values = Self.values(of: executor)
      if values.isEmpty { return [] }
      let given = pipeline.tasks(running: executor).flatMap { $0.task.parameters.map(\.name) }
      return executor.components.compactMap { pipeline.components[$0] }.flatMap { component in
        values.compactMap { value, tree in
          value.lack(in: component, given: given).map { notes in
            pipeline.finding(
              "\(component.title) names the \(value.kind) \"\(value.name)\", which it does not have",
              on: tree,
              in: component.name, notes: notes)
          }
        }
      }
    }
  }

  /// What it names of its component, and where.
  private static func values(of executor: Executor) -> [(value: Placeholder.Value, tree: Tree)] {
    var trees: [Tree] = []
    // An image that is written out holds no placeholder.
    if executor.reference == nil, let image = executor.image { trees.append(image) }
    trees += executor.environment.compactMap(\.value)
    trees += executor.resources?.scalars ?? []
    let placeholders = trees.filter { $0.holds("{{$.") }.flatMap { tree in
      Placeholder.all(in: tree.text ?? "").compactMap { placeholder in placeholder.value.map { ($0, tree) } }
    }
    guard let uri = executor.tree["importer"]?["artifactUri", "runtimeParameter"], let name = uri.text else {
      return placeholders
    }
    return placeholders + [(.init(isInput: true, isArtifact: false, name: name, end: ""), uri)]
  }
}
