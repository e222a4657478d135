import Lint
import Workloads

struct ClaimMountedInParallel: PipelineRule {
  static let identity = RuleIdentity(
    "claim-mounted-in-parallel", "PIP511", .references, .warning, on: .pipeline)
  static let summary =
    "Steps that run at the same time mount a claim that only one node, or one pod, can have."
  static let rationale = """
    A ReadWriteOnce claim is for the pods of one node, a ReadWriteOncePod claim for one pod. A pod on another node waits \
    in ContainerCreating (Multi-Attach error), or Pending, until those before it are done: what looks parallel runs one \
    after the other, and deadlines pass. Claims of the pipeline are known, and those of the deployment with `--overlay`.
    """
  static let remedy = """
    Let the steps wait for each other (`.after`, `parallelism=1`), make a claim for each, or make it ReadWriteMany with \
    a class that has it, such as standard-rwx.
    """
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      loop(beside: claim("ReadWriteMany")), loop(over: "[1]"), loop(fields: "parallelismLimit: 1"),
      loop(output, inside: claim()), loop("componentInputParameter: item"),
      pair(second: "dependentTasks: [train]"), pair(modes: "ReadWriteOnce, ReadWriteMany"),
      pair(first: "triggerPolicy: {condition: 'a'}", second: "triggerPolicy: {condition: '!a'}"),
    ],
    failing: [
      loop("↓componentInputParameter: claim"),
      loop(
        "↓componentInputParameter: claim", fields: "parallelismLimit: 2", beside: claim("ReadWriteOncePod")),
      pair("↓"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let makers = ClaimMakers(of: pipeline)
    let mounted = MountedClaims(of: pipeline, makers: makers)
    var found: Set<Node> = []
    return mounted.claims.flatMap { claim, graph -> [Finding] in
      let accesses = mounted.names(of: claim).lazy.compactMap {
        makers.access(to: $0) ?? self.access(to: $0, in: target)
      }
      guard let access = accesses.first(where: { $0.ofOne != nil }), let mode = access.ofOne else {
        return []
      }
      return clashes(among: mounted.mounts(of: claim), in: graph).filter {
        found.insert($0.mount.tree.node).inserted
      }.map { clash in
        pipeline.finding(
          "\(clash.text) mount \(access.title) at the same time, which is \(mode)", on: clash.mount.tree,
          in: clash.mount.executor.components.first,
          notes: [.init("its access modes stand here", at: access.place.location)])
      }
    }
  }

  /// What a claim of the deployment allows.
  private func access(to claim: MountedClaim, in target: Target) -> ClaimMakers.Access? {
    guard case .object(let name) = claim.name,
      let modes = target.first(.persistentVolumeClaim, name, in: target.runNamespace)?["spec"]?[
        "accessModes"],
      !modes.items.isEmpty
    else { return nil }
    return .init(title: "the claim \"\(name)\"", modes: modes.items.compactMap(\.text), place: modes)
  }

  private typealias Clash = (mount: MountedClaims.Mount, text: String)

  /// The mounts of one claim that may take place while another of the same graph does.
  private func clashes(among mounts: [MountedClaims.Mount], in graph: Component) -> [Clash] {
    // Nobody reads more.
    let mounts = mounts.prefix(100)
    let loops = mounts.filter { $0.task.runsItemsTogether }.map { mount -> Clash in
      (mount, "the items of loop \"\(mount.task.name)\"")
    }
    guard let first = mounts.first, mounts.contains(where: { $0.task !== first.task }) else { return loops }
    let before = mounts.map { graph.tasks(before: $0.task) }
    return loops
      + mounts.indices.compactMap { index -> Clash? in
        let mount = mounts[index]
        let other = mounts[..<index].indices.first { other in
          let task = mounts[other].task
          // Which of several conditions hold, nobody knows; those of `If` and `Else` never do together.
          if task === mount.task || task.condition != nil && mount.task.condition != nil { return false }
          return !before[index].contains(task.name) && !before[other].contains(mount.task.name)
        }
        return other.map {
          (mount, "tasks \"\(mounts[$0].task.name)\" and \"\(mount.task.name)\" of \(graph.title)")
        }
      }
  }

  // MARK: Examples

  private static let output = "taskOutputParameter: {producerTask: claim, outputParameterKey: name}"

  /// A task that makes a claim.
  private static func claim(_ modes: String = "ReadWriteOnce") -> String {
    "claim: {componentRef: {name: comp-claim}, inputs: {parameters: {access_modes: {runtimeValue: {constant: [\(modes)]}}}}}"
  }

  /// A step in a loop, which mounts a claim.
  private static func loop(
    _ mount: String = "componentInputParameter: claim", over items: String = "[1, 2]", fields: String = "",
    beside: String = claim(), inside: String = ""
  ) -> Example {
    .all(
      """
      pipelineInfo: {name: demand}
      schemaVersion: 2.1.0
      root:
        dag:
          tasks:
            \(beside)
            loop:
              componentRef: {name: comp-loop}
              inputs: {parameters: {claim: {\(output)}}}
              parameterIterator: {items: {raw: '\(items)'}, itemInput: item}
              iteratorPolicy: {\(fields)}
      components:
        comp-loop:
          inputDefinitions: {parameters: {claim: {parameterType: STRING}, item: {parameterType: STRING}}}
          dag:
            tasks:
              train: {\(Example.task)}
              \(inside)
        comp-train: {executorLabel: exec-train}
        comp-claim: {executorLabel: exec-claim}
      deploymentSpec:
        executors:
          exec-train: {container: {\(Example.container)}}
          exec-claim: {container: {image: argostub/createpvc}}
      """,
      .settings(
        "pvcMount: [\(mount.hasPrefix("↓") ? "↓" : ""){\(mount.drop { $0 == "↓" }), mountPath: /data}]"))
  }

  /// Two steps that mount the claim `data` of the deployment.
  private static func pair(
    _ mark: String = "", first: String = "", second: String = "", modes: String = "ReadWriteOnce"
  ) -> Example {
    .all(
      .pipeline(
        task: first, tasks: "eval: {componentRef: {name: comp-train}, \(second)}",
        platform: "pvcMount: [\(mark){constant: data, mountPath: /data}]"),
      .object("v1 PersistentVolumeClaim", "data", "spec: {accessModes: [\(modes)]}"))
  }
}
