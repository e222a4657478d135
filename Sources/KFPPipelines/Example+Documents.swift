import Lint

// Compiled pipelines: one step, and whatever an example is about.
extension Example {
  /// The task that uses the one component of such a pipeline.
  static let task = "componentRef: {name: comp-train}, taskInfo: {name: train}"
  /// What its executor runs.
  static let container = "image: 'registry.example/train:1.4'"

  /// A pipeline whose only step is `train`, with an addition to each of its parts.
  ///
  /// - Parameters:
  ///   - task: Fields of the task, besides what names its component.
  ///   - tasks: Further tasks of the root.
  ///   - root: Fields of the root, besides its tasks.
  ///   - component: Fields of the component, besides the label of its executor.
  ///   - components: Further components.
  ///   - container: The container of the executor.
  ///   - executors: Further executors.
  ///   - platform: Settings of the executor in the platform document.
  ///   - more: Further lines of the pipeline document.
  ///   - head: What stands before everything.
  static func pipeline(
    task: String = "", tasks: String = "", root: String = "", component: String = "", components: String = "",
    container: String = container, executors: String = "", platform: String? = nil, more: String = "",
    head: String = ""
  ) -> Example {
    func joined(_ first: String, _ second: String) -> String {
      second.isEmpty ? first : "\(first), \(second)"
    }
    var text = """
      \(head)pipelineInfo: {name: demand}
      schemaVersion: 2.1.0
      root:
        dag:
          tasks:
            train: {\(joined(Self.task, task))}

      """
    text += lines(tasks, indent: 6) + lines(root, indent: 2)
    text += """
      components:
        comp-train: {\(joined("executorLabel: exec-train", component))}

      """
    text += lines(components, indent: 2)
    text += """
      deploymentSpec:
        executors:
          exec-train: {container: {\(container)}}

      """
    text += lines(executors, indent: 4) + lines(more, indent: 0)
    guard let platform else { return Example(text) }
    return .all(Example(text), .settings(platform))
  }

  /// A platform document with settings of the executor `exec-train`.
  static func settings(_ settings: String) -> Example {
    """
    platforms:
      kubernetes:
        deploymentSpec:
          executors:
            exec-train: {\(settings)}

    """
  }

  private static func lines(_ text: String, indent: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }
}
