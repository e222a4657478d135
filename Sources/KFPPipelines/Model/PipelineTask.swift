package import YAML

/// A task of a graph: one use of a component.
package final class PipelineTask: Sendable {
  /// Its key among the tasks.
  package let name: String
  package let tree: Tree
  /// `componentRef.name`.
  package let component: Tree?
  /// `taskInfo.name`, which the UI shows.
  package let displayName: Tree?
  package let arguments: [Argument]
  /// `dependentTasks`.
  package let dependencies: [Tree]
  /// Everything that names a task beside this one.
  package let producers: [Tree]
  /// `triggerPolicy.condition`.
  package let condition: Tree?
  /// It runs however the tasks before it ended: an exit task, or one that ignores their failure.
  package let runsAfterFailure: Bool
  /// `parameterIterator` or `artifactIterator`.
  package let iterator: Tree?
  /// The input that holds the item of a loop.
  package let itemInput: Tree?
  /// `cachingOptions.enableCache`.
  package let isCached: Bool

  init(_ name: String, _ tree: Tree) {
    self.name = name
    self.tree = tree
    component = tree["componentRef", "name"]
    displayName = tree["taskInfo", "name"]
    let inputs = tree["inputs"]
    arguments =
      (inputs?["parameters"]?.pairs ?? []).map { Argument($0.key, $0.value, isArtifact: false) }
      + (inputs?["artifacts"]?.pairs ?? []).map { Argument($0.key, $0.value, isArtifact: true) }
    dependencies = tree["dependentTasks"]?.items ?? []
    producers = arguments.compactMap(\.producer) + dependencies
    let trigger = tree["triggerPolicy"]
    condition = trigger?["condition"]
    runsAfterFailure = trigger?["strategy"]?.says("ALL_UPSTREAM_TASKS_COMPLETED") ?? false
    iterator = tree["parameterIterator"] ?? tree["artifactIterator"]
    itemInput = iterator?["itemInput"]
    isCached = tree["cachingOptions", "enableCache"]?.says("true") ?? false
  }

  /// A value that a task hands to its component.
  package final class Argument: Sendable {
    /// The input of the component.
    package let name: String
    package let tree: Tree
    package let isArtifact: Bool
    package let source: Source

    /// Where the value comes from.
    package enum Source: Sendable {
      /// A task beside this one, and one of its outputs.
      case output(producer: Tree?, key: Tree?)
      /// A value that stands here.
      case constant(Tree)
      /// An input of the component that the task stands in.
      case input(Tree)
      /// How another task ended.
      case finalStatus(producer: Tree?)
      /// Nothing that a backend knows.
      case unknown
    }

    init(_ name: String, _ tree: Tree, isArtifact: Bool) {
      self.name = name
      self.tree = tree
      self.isArtifact = isArtifact
      source =
        if let output = tree[isArtifact ? "taskOutputArtifact" : "taskOutputParameter"] {
          .output(
            producer: output["producerTask"],
            key: output[isArtifact ? "outputArtifactKey" : "outputParameterKey"])
        } else if let input = tree[isArtifact ? "componentInputArtifact" : "componentInputParameter"] {
          .input(input)
        } else if let constant = tree["runtimeValue", "constant"] {
          .constant(constant)
        } else if let status = tree["taskFinalStatus"] {
          .finalStatus(producer: status["producerTask"])
        } else {
          .unknown
        }
    }

    /// The task that the value comes from.
    package var producer: Tree? {
      switch source {
      case .output(let producer, _), .finalStatus(let producer): producer
      case .constant, .input, .unknown: nil
      }
    }

    /// Whether a part of a value is taken, by an expression.
    package var isPart: Bool { tree["parameterExpressionSelector"] != nil }
  }

  package var parameters: some Sequence<Argument> { arguments.lazy.filter { !$0.isArtifact } }

  /// The constant that is handed over under a name.
  package func constant(_ name: String) -> Tree? {
    guard case .constant(let value)? = argument(name)?.source else { return nil }
    return value
  }

  package func argument(_ name: String) -> Argument? { arguments.first { $0.name == name } }
}
