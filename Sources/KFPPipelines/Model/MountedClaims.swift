import YAML

/// A claim as one graph knows it.
struct MountedClaim: Hashable {
  /// What the tasks of a graph can call a claim.
  enum Name: Hashable {
    /// The name of the object.
    case object(String)
    /// What an input of the graph holds.
    case input(String)
    /// What comes out of a task of the graph.
    case output(task: String, key: String)
  }

  /// The name of the graph.
  let graph: String
  let name: Name
}

/// Which tasks mount which claims: each mount is followed from its step through the graphs around it, up to what makes
/// the claim or to the root.
struct MountedClaims {
  /// A mount by a task, or by a step below it.
  struct Mount {
    let task: PipelineTask
    let executor: Executor
    /// The entry of `pvcMount`.
    let tree: Tree
  }

  /// A task, and the graph that it stands in.
  typealias User = (graph: Component, task: PipelineTask)

  /// The claims by the graphs that know them, those of the steps first.
  private(set) var claims: [(claim: MountedClaim, graph: Component)] = []
  private var mounts: [MountedClaim: [Mount]] = [:]
  /// The same claims in the graphs around.
  private var outer: [MountedClaim: [MountedClaim]] = [:]
  private var seen: Set<Step> = []
  private var looks = 0
  private let users: [String: [User]]
  private let makers: ClaimMakers

  init(of pipeline: Pipeline, makers: ClaimMakers) {
    self.makers = makers
    let executors = pipeline.executors.filter { $0.platform?["pvcMount"] != nil }
    users = executors.isEmpty ? [:] : Dictionary(grouping: pipeline.tasks) { $0.task.component?.text ?? "" }
    for executor in executors {
      for (graph, task) in executor.components.flatMap({ users[$0] ?? [] }) {
        for tree in executor.platform?["pvcMount"]?.items ?? [] where looks < Self.most {
          let parameter = tree["pvcNameParameter"].flatMap { $0.pairs.isEmpty ? nil : $0 }
          let name = name(of: parameter ?? tree, for: task, in: graph)
          if let name { add(Mount(task: task, executor: executor, tree: tree), of: name, in: graph) }
        }
      }
    }
  }

  /// The mounts of a claim below its graph, one for each task.
  func mounts(of claim: MountedClaim) -> [Mount] { mounts[claim] ?? [] }

  /// The claim, and what it is called in the graphs around; an object is called the same everywhere, and nobody nests
  /// a hundred graphs.
  func names(of claim: MountedClaim) -> [MountedClaim] {
    var names = [claim]
    if case .object = claim.name { return names }
    var known: Set = [claim]
    var next = 0
    while next < names.count, names.count < 100 {
      names += (outer[names[next]] ?? []).filter { known.insert($0).inserted }
      next += 1
    }
    return names
  }

  /// The most that is looked at: graphs that use each other many times multiply.
  private static let most = 20_000

  /// A mount that was looked at under one name of its claim.
  private struct Step: Hashable {
    let claim: MountedClaim
    let task: ObjectIdentifier
    let mount: Node
  }

  private mutating func add(_ mount: Mount, of name: MountedClaim.Name, in graph: Component) {
    var rest = [(mount, name, graph)]
    while looks < Self.most, let (mount, name, graph) = rest.popLast() {
      looks += 1
      let claim = MountedClaim(graph: graph.name, name: name)
      let step = Step(claim: claim, task: ObjectIdentifier(mount.task), mount: mount.tree.node)
      guard seen.insert(step).inserted else { continue }
      if mounts[claim] == nil { claims.append((claim, graph)) }
      mounts[claim, default: []].append(mount)
      for (around, task) in (users[graph.name] ?? []).prefix(Self.most - looks) {
        looks += 1
        guard let name = self.name(name, of: graph, seenFrom: task, in: around) else { continue }
        let other = MountedClaim(graph: around.name, name: name)
        outer[claim, default: []].append(other)
        rest.append((Mount(task: task, executor: mount.executor, tree: mount.tree), name, around))
      }
    }
  }

  /// What the graph around a task calls a claim of the task's own graph; nil for one that is made for each use.
  private func name(
    _ name: MountedClaim.Name, of inner: Component, seenFrom task: PipelineTask, in graph: Component
  ) -> MountedClaim.Name? {
    switch name {
    case .object(let text): makers.name(ofObject: text, in: graph)
    // SDKs before 2.17 name a task of the graph around; see `setting-input-missing`.
    case .output(let producer, _): inner.tasks[producer] == nil ? name : nil
    case .input(let input):
      task.argument(input).flatMap { $0.isPart ? nil : self.name(of: $0.tree, for: task, in: graph) }
    }
  }

  /// What an input of a task, or a setting of its pod, names; nil for an item of a loop, and for what nobody can tell.
  func name(of value: Tree, for task: PipelineTask, in graph: Component) -> MountedClaim.Name? {
    if let output = value["taskOutputParameter"] {
      guard let task = output["producerTask"]?.text, let key = output["outputParameterKey"]?.text else {
        return nil
      }
      return .output(task: task, key: key)
    }
    if let input = value["componentInputParameter"]?.text {
      return task.itemInput?.says(input) ?? false ? nil : .input(input)
    }
    // `pvcMount` itself has a constant of its own.
    let constant = value["runtimeValue", "constant"] ?? value["constant"]
    return constant?.text.flatMap {
      $0.isEmpty || $0.hasUnknownPart ? nil : makers.name(ofObject: $0, in: graph)
    }
  }
}
