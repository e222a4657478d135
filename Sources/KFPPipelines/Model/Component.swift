package import YAML

/// A component of a pipeline: a step with an executor, or a graph of tasks.
///
/// It is a class because all rules walk through all components, and a copy of this many parts takes longer than a look.
package final class Component: Sendable {
  /// Its key in `components`; empty for the root.
  package let name: String
  package let tree: Tree
  package let parameters: Entries<Parameter>
  package let artifacts: Entries<Artifact>
  package let outputParameters: Entries<Parameter>
  package let outputArtifacts: Entries<Artifact>
  /// `executorLabel`.
  package let executorLabel: Tree?
  /// `dag`.
  package let dag: Tree?
  package let tasks: Entries<PipelineTask>

  init(_ name: String, _ tree: Tree) {
    self.name = name
    self.tree = tree
    let inputs = tree["inputDefinitions"]
    let outputs = tree["outputDefinitions"]
    parameters = Entries(inputs?["parameters"]) { Parameter($0, $1) }
    artifacts = Entries(inputs?["artifacts"]) { Artifact($0, $1) }
    outputParameters = Entries(outputs?["parameters"]) { Parameter($0, $1) }
    outputArtifacts = Entries(outputs?["artifacts"]) { Artifact($0, $1) }
    executorLabel = tree["executorLabel"]
    dag = tree["dag"]
    tasks = Entries(dag?["tasks"]) { PipelineTask($0, $1) }
  }

  /// A parameter that goes in or comes out.
  package final class Parameter: Sendable {
    package let name: String
    package let tree: Tree
    /// Nil for a type that no release knows.
    package let type: ParameterType?
    /// `defaultValue`.
    package let defaultValue: Tree?
    package let isOptional: Bool

    init(_ name: String, _ tree: Tree) {
      self.name = name
      self.tree = tree
      type = tree["parameterType"].flatMap { ParameterType($0) }
      defaultValue = tree["defaultValue"]
      isOptional = tree["isOptional"]?.says("true") ?? false
    }

    /// A run, or a task, must give it.
    package var isRequired: Bool { defaultValue == nil && !isOptional }
  }

  /// An artifact that goes in or comes out.
  package final class Artifact: Sendable {
    package let name: String
    package let tree: Tree
    package let isOptional: Bool

    init(_ name: String, _ tree: Tree) {
      self.name = name
      self.tree = tree
      isOptional = tree["isOptional"]?.says("true") ?? false
    }
  }

  /// The names of all tasks that are done before a task starts.
  func tasks(before task: PipelineTask) -> Set<String> {
    var names: Set<String> = []
    var rest = task.producers
    while let producer = rest.popLast() {
      guard let other = tasks[named: producer], names.insert(other.name).inserted else { continue }
      rest += other.producers
    }
    return names
  }

  /// One way in which a graph gets a value out of one of its tasks.
  struct Selector: Sendable {
    /// `producerSubtask`.
    let producer: Tree?
    /// `outputParameterKey` or `outputArtifactKey`.
    let key: Tree?
    let tree: Tree
    let isArtifact: Bool
  }

  /// Everything that comes out of the graph.
  var selectors: [Selector] {
    guard let outputs = dag?["outputs"] else { return [] }
    let parameters = (outputs["parameters"]?.pairs ?? []).flatMap { pair in
      [pair.value["valueFromParameter"]].compactMap(\.self)
        + (pair.value["valueFromOneof", "parameterSelectors"]?.items ?? [])
    }
    let artifacts = (outputs["artifacts"]?.pairs ?? []).flatMap {
      $0.value["artifactSelectors"]?.items ?? []
    }
    return parameters.map {
      Selector(producer: $0["producerSubtask"], key: $0["outputParameterKey"], tree: $0, isArtifact: false)
    }
      + artifacts.map {
        Selector(producer: $0["producerSubtask"], key: $0["outputArtifactKey"], tree: $0, isArtifact: true)
      }
  }
}
