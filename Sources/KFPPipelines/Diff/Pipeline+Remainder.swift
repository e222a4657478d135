import YAML

extension Pipeline {
  /// What a backend keeps of the file, but for what facts tell and for what each SDK writes in a way of its own.
  var remainder: String { stored(without: told) }

  /// The values that facts of the pipeline and of its steps tell whole, however they are spelled.
  private var told: Set<Node> {
    var told: Set<Node> = []
    func leaveOut(_ tree: Tree?) { tree.map { _ = told.insert($0.node) } }
    leaveOut(spec?["sdkVersion"])
    // Of what no run comes to, there are no facts.
    for executor in executors where reaches(executor) {
      for (key, value) in executor.resources?.pairs ?? [] where Self.toldResources.contains(key) {
        leaveOut(value)
      }
      leaveOut(executor.platform)
      if executor.isLightweight { leaveOut(executor.container?["command"]) }
      if executor.isMarker { told.formUnion(ownWords(of: executor)) }
    }
    return told
  }

  /// What an SDK says in its own words of a marker for the driver: descriptions, and the inputs that it offers and no task
  /// gives.
  private func ownWords(of marker: Executor) -> [Node] {
    let given = Set(tasks(running: marker).flatMap { $0.task.parameters.map(\.name) })
    return marker.components.compactMap { components[$0] }.flatMap { component in
      component.parameters.compactMap { parameter in
        let isOffer = parameter.isOptional && parameter.type != nil && !given.contains(parameter.name)
        return isOffer ? parameter.tree.node : parameter.tree["description"]?.node
      }
    }
  }

  /// The fields of resources that facts tell, in both spellings.
  private static let toldResources: Set<String> = {
    let amounts = ["cpuLimit", "cpuRequest", "memoryLimit", "memoryRequest"]
    return Set(
      amounts + amounts.map { "resource" + $0.prefix(1).uppercased() + $0.dropFirst() } + ["accelerator"])
  }()
}
