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
      return executor.components.compactMap { pipeline.components[$0] }.flatMap { component in
        values.compactMap { finding($0, in: component, pipeline) }
      }
    }
  }

  /// A name, what it is the name of, and where it stands.
  private typealias Value = (kind: Placeholder.Kind, name: String, tree: Tree)

  private static func values(of executor: Executor) -> [Value] {
    var trees: [Tree] = []
    // An image that is written out holds no placeholder.
    if executor.reference == nil, let image = executor.image { trees.append(image) }
    trees += executor.environment.compactMap(\.value)
    trees += executor.resources?.scalars ?? []
    let placeholders = trees.filter { $0.holds("{{$.") }.flatMap { tree in
      Placeholder.all(in: tree.text ?? "").compactMap { placeholder in
        placeholder.named.map { ($0.kind, $0.name, tree) }
      }
    }
    guard let uri = executor.tree["importer"]?["artifactUri"]?["runtimeParameter"], let name = uri.text else {
      return placeholders
    }
    return placeholders + [(.inputParameter, name, uri)]
  }

  private func finding(_ value: Value, in component: Component, _ pipeline: Pipeline) -> Finding? {
    let (what, names): (String, [String]) =
      switch value.kind {
      case .inputParameter: ("input parameter", component.parameters.names)
      case .inputArtifact: ("input artifact", component.artifacts.names)
      case .outputParameter: ("output parameter", component.outputParameters.names)
      case .outputArtifact: ("output artifact", component.outputArtifacts.names)
      }
    if names.contains(value.name) { return nil }
    let isInput = value.kind == .inputParameter || value.kind == .inputArtifact
    let users = pipeline.tasks.lazy.filter { $0.task.component?.says(component.name) ?? false }
    if isInput, users.contains(where: { $0.task.argument(value.name) != nil }) { return nil }
    return pipeline.finding(
      "\(component.title) names the \(what) \"\(value.name)\", which it does not have", on: value.tree,
      in: component.name,
      notes: nearest(to: value.name, in: names).map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }
}
