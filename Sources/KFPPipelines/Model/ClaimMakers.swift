import YAML

/// The tasks of a pipeline that make claims: those of `kubernetes.CreatePVC`, which the driver carries out.
struct ClaimMakers {
  /// What a claim allows.
  struct Access {
    /// What the claim is called, in messages.
    let title: String
    let modes: [String]
    /// Where the modes stand.
    let place: Tree

    /// The mode by which only one node, or one pod, has the volume; nil where many may have it.
    var ofOne: String? {
      let isOfOne = modes.allSatisfy { $0 == "ReadWriteOnce" || $0 == "ReadWriteOncePod" }
      return isOfOne ? modes.last : nil
    }
  }

  /// The names of the tasks that make a claim of a given name, by their graphs and by the name.
  private var named: [String: [String: String]] = [:]
  private let pipeline: Pipeline

  init(of pipeline: Pipeline) {
    self.pipeline = pipeline
    for (graph, task) in Self.tasks(of: pipeline) {
      if let name = task.constant("pvc_name")?.text { named[graph.name, default: [:]][name] = task.name }
    }
  }

  /// The tasks that make claims, each with its graph.
  static func tasks(of pipeline: Pipeline) -> [(graph: Component, task: PipelineTask)] {
    pipeline.executors.filter(makesClaims).flatMap(pipeline.tasks(running:))
  }

  private static func makesClaims(_ executor: Executor) -> Bool {
    executor.isMarker && executor.image?.says(Executor.marker + "createpvc") ?? false
  }

  /// The names that claims of the pipeline are given.
  var names: Set<String> { Set(named.values.flatMap(\.keys)) }

  /// What a graph calls an object: the output of the task that makes it, if it has that task.
  func name(ofObject name: String, in graph: Component) -> MountedClaim.Name {
    named[graph.name]?[name].map { .output(task: $0, key: "name") } ?? .object(name)
  }

  /// What a claim of the pipeline allows; nil where the file does not say it.
  func access(to claim: MountedClaim) -> Access? {
    switch claim.name {
    case .input: nil
    case .object(let name):
      named.isEmpty
        ? nil
        : pipeline.graphs.lazy.compactMap { graph in
          named[graph.name]?[name].flatMap { access(toOutput: "name", of: $0, in: graph) }
        }.first
    case .output(let task, let key):
      (claim.graph.isEmpty ? pipeline.root : pipeline.components[claim.graph]).flatMap {
        access(toOutput: key, of: task, in: $0)
      }
    }
  }

  /// Follows an output into the graphs that it comes from, each once.
  private func access(toOutput key: String, of name: String, in graph: Component) -> Access? {
    var (key, name, graph) = (key, name, graph)
    for _ in 0...pipeline.components.count {
      guard let task = graph.tasks[name], task.iterator == nil, let component = pipeline.component(of: task)
      else { return nil }
      if pipeline.executor(of: component).map(Self.makesClaims) ?? false {
        guard let modes = task.constant("access_modes"), !modes.items.isEmpty else { return nil }
        return Access(
          title: "the claim of task \"\(name)\"", modes: modes.items.compactMap(\.text), place: modes)
      }
      let selector = component.dag?["outputs", "parameters"]?[key]?["valueFromParameter"]
      guard let task = selector?["producerSubtask"]?.text, let inner = selector?["outputParameterKey"]?.text
      else { return nil }
      (key, name, graph) = (inner, task, component)
    }
    return nil
  }
}
