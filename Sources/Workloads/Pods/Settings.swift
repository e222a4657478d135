/// The settings of the pods of an object: their environment, their arguments and ConfigMaps.
package struct Settings: Sendable {
  /// One of them: the name of a variable or key, and its value.
  package struct Setting: Sendable {
    package let name: String
    package let value: String
  }

  package private(set) var all: [Setting] = []
  /// The words of all commands.
  package private(set) var arguments: [String] = []

  package init(of workload: Object, in set: ObjectSet) {
    for container in Container.all(of: workload) {
      arguments += container.flags.words.compactMap(\.text)
      all += set.environment(of: container).known.map { Setting(name: $0, value: $1) }
      // A variable may be called otherwise than the key that it takes its value from.
      for variable in container.tree["env"]?.items ?? [] {
        guard let reference = variable["valueFrom", "configMapKeyRef"], let key = reference["key"]?.text
        else {
          continue
        }
        let start = all.count
        addEntries(of: reference["name"]?.text, in: set, workload)
        all[start...].removeAll { $0.name != key }
      }
    }
    for volume in workload.podTemplate?["spec", "volumes"]?.items ?? [] {
      addEntries(of: volume["configMap", "name"]?.text, in: set, workload)
    }
    // Argo's controller is told the name of its ConfigMap.
    for argument in arguments { addEntries(of: argument, in: set, workload) }
  }

  private mutating func addEntries(of map: String?, in set: ObjectSet, _ workload: Object) {
    let data = map.flatMap { set.configMap($0, in: workload.namespace) }?["data"]
    all += (data?.pairs ?? []).compactMap { entry in
      entry.value.text.map { Setting(name: entry.key, value: $0) }
    }
  }
}
