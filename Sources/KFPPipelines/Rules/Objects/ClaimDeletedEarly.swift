import Lint
import Workloads
import YAML

struct ClaimDeletedEarly: PipelineRule {
  static let identity = RuleIdentity("claim-deleted-early", "PIP513", .references, .warning, on: .pipeline)
  static let summary = "A task deletes a claim, and does not wait for a step that mounts it."
  static let rationale = """
    `DeletePVC` starts as soon as the claim is there. From then on the claim is being deleted: a pod that comes later \
    is not scheduled, and its step never starts.
    """
  static let remedy = "`kubernetes.DeletePVC(…).after(task)`, with all tasks that mount the claim."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      claim(deletion: "dependentTasks: [train]"), claim(deletion: "dependentTasks: [eval]"),
      claim(mounted: "other"),
      claim(name: "componentInputParameter: claim"),
    ],
    failing: [
      claim(mark: "↓", deletion: "dependentTasks: [make]"),
      claim(mark: "↓", mounted: "data", name: "runtimeValue: {constant: data}"),
      // The step that mounts the claim comes behind it.
      claim(mark: "↓", step: "dependentTasks: [delete]"),
    ])

  /// A step that mounts a claim, one behind it, and a task that deletes a claim.
  private static func claim(
    mark: String = "", step: String = "", deletion: String = "", mounted: String? = nil, name: String? = nil
  ) -> Example {
    let output = "taskOutputParameter: {producerTask: make, outputParameterKey: name}"
    return .all(
      .pipeline(
        task: step,
        tasks: """
          eval: {componentRef: {name: comp-eval}, dependentTasks: [train]}
          make: {componentRef: {name: comp-make}}
          delete: {componentRef: {name: comp-delete}, \(deletion.isEmpty ? "" : deletion + ", ")\
          inputs: {parameters: {pvc_name: \(mark){\(name ?? output)}}}}
          """,
        components: """
          comp-eval: {executorLabel: exec-eval}
          comp-make: {executorLabel: exec-make}
          comp-delete: {executorLabel: exec-delete}
          """,
        executors: """
          exec-eval: {container: {image: 'a:1'}}
          exec-make: {container: {image: argostub/createpvc}}
          exec-delete: {container: {image: argostub/deletepvc}}
          """),
      .settings("pvcMount: [{\(mounted.map { "constant: \($0)" } ?? output), mountPath: /data}]"))
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let deletions = pipeline.executors.filter {
      $0.isMarker && $0.image?.says(Executor.marker + "deletepvc") ?? false
    }.flatMap(pipeline.tasks(running:))
    if deletions.isEmpty { return [] }
    let mounted = MountedClaims(of: pipeline, makers: ClaimMakers(of: pipeline))
    return deletions.compactMap { graph, task in
      guard let argument = task.argument("pvc_name"),
        let name = mounted.name(of: argument.tree, for: task, in: graph)
      else { return nil }
      let before = graph.tasks(before: task)
      let mounts = mounted.mounts(of: MountedClaim(graph: graph.name, name: name))
      guard let early = mounts.first(where: { !before.contains($0.task.name) }) else { return nil }
      return pipeline.finding(
        "task \"\(task.name)\" deletes a claim and does not wait for task \"\(early.task.name)\", which mounts it",
        on: argument.tree, in: graph.name, notes: [.init("it is mounted here", at: early.tree.location)])
    }
  }
}
