import Workloads
import YAML

/// A value that an author wrote into a pipeline.
struct WrittenValue: Sendable {
  /// Who wrote it where; most values are all right, and nobody asks what they are called.
  enum Source: Sendable {
    case constant(PipelineTask.Argument, PipelineTask, in: Component)
    case defaultValue(Component.Parameter, Component)
    case variable(String, Executor)
    case argument(Executor)
    case condition(PipelineTask, in: Component)
    case items(PipelineTask, in: Component)
    case importer(Executor)
    case setting(Executor)
  }

  let source: Source
  let tree: Tree

  /// What it is the value of.
  var name: String {
    switch source {
    case .constant(let argument, _, _): argument.name
    case .defaultValue(let parameter, _): parameter.name
    case .variable(let name, _): name
    case .argument, .condition, .items, .importer, .setting: ""
    }
  }

  /// The same with its place, for messages.
  var title: String {
    switch source {
    case .constant(let argument, let task, _): "\"\(argument.name)\" of task \"\(task.name)\""
    case .defaultValue(let parameter, let component):
      "the default of \"\(parameter.name)\" (\(component.title))"
    case .variable(let name, let executor): "the variable \"\(name)\" of \(executor.title)"
    case .argument(let executor): "an argument of \(executor.title)"
    case .condition(let task, _): "the condition of task \"\(task.name)\""
    case .items(let task, _): "an item of loop \"\(task.name)\""
    case .importer(let executor): "what \(executor.title) imports"
    case .setting(let executor): "a setting of \(executor.title)"
    }
  }

  /// The component, or the graph, in which it stands.
  var component: String {
    switch source {
    case .constant(_, _, let graph), .condition(_, let graph), .items(_, let graph): graph.name
    case .defaultValue(_, let component): component.name
    case .variable(_, let executor), .argument(let executor), .importer(let executor), .setting(let executor):
      executor.components.first ?? executor.label
    }
  }
}

extension Pipeline {
  /// The values of constants, defaults, variables, arguments, conditions, loops, importers and settings, one by one
  /// where they are lists or mappings.
  ///
  /// - Parameter isWanted: Whether the values of a name are asked for; arguments, conditions and what follows them have
  ///   an empty one.
  func values(named isWanted: (_ name: String) -> Bool = { _ in true }) -> [WrittenValue] {
    Self.values(of: tasks, rootAndComponents, executors, named: isWanted)
  }

  /// The values that are called like credentials, and are there.
  static func credentials(
    of tasks: [(graph: Component, task: PipelineTask)], _ components: [Component],
    _ executors: Entries<Executor>, besides settingInputs: Set<String>
  ) -> [WrittenValue] {
    values(of: tasks, components, executors, named: CredentialName.isCredential).filter { value in
      // A parameter that names a Secret for the settings of a step holds no secret.
      guard !isSetting(value.name, of: settingInputs), let text = value.tree.string else { return false }
      return !CredentialName.isHarmless(text) && !text.hasPrefix("{{$")
    }
  }

  private static func values(
    of tasks: [(graph: Component, task: PipelineTask)], _ components: [Component],
    _ executors: Entries<Executor>, named isWanted: (_ name: String) -> Bool
  ) -> [WrittenValue] {
    let wantsNameless = isWanted("")
    var values: [WrittenValue] = []
    func add(_ trees: [Tree], _ source: WrittenValue.Source) {
      for tree in trees { values.append(WrittenValue(source: source, tree: tree)) }
    }
    for (graph, task) in tasks {
      for argument in task.arguments {
        if case .constant(let value) = argument.source, isWanted(argument.name) {
          add(value.scalars, .constant(argument, task, in: graph))
        }
      }
      guard wantsNameless else { continue }
      if let condition = task.condition { add([condition], .condition(task, in: graph)) }
      if let items = task.iterator?["items", "raw"] { add([items], .items(task, in: graph)) }
    }
    for component in components {
      for parameter in component.parameters {
        if let value = parameter.defaultValue, isWanted(parameter.name) {
          add(value.scalars, .defaultValue(parameter, component))
        }
      }
    }
    for executor in executors {
      for entry in executor.environment {
        guard let value = entry.value else { continue }
        let name = entry.name.text ?? ""
        if isWanted(name) { add([value], .variable(name, executor)) }
      }
      guard wantsNameless else { continue }
      add(executor.texts, .argument(executor))
      if let importer = executor.tree["importer"] { add(importer.scalars, .importer(executor)) }
      if let platform = executor.platform { add(platform.scalars, .setting(executor)) }
    }
    return values
  }
}
