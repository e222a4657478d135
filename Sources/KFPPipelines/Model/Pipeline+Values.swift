import YAML

/// A value that an author wrote into a pipeline.
struct WrittenValue {
  /// What it is the value of.
  let name: String
  /// The same with its place, for messages.
  let title: String
  let tree: Tree
  /// The component, or the graph, in which it stands.
  let component: String
}

extension Pipeline {
  /// The values of constants, defaults, variables and arguments, one by one where they are lists or mappings.
  var values: [WrittenValue] {
    let constants = tasks.flatMap { graph, task in
      task.arguments.flatMap { argument -> [WrittenValue] in
        guard case .constant(let value) = argument.source else { return [] }
        return value.scalars.map {
          WrittenValue(
            name: argument.name, title: "\"\(argument.name)\" of task \"\(task.name)\"", tree: $0,
            component: graph.name)
        }
      }
    }
    let defaults = ([root].compactMap(\.self) + Array(components)).flatMap { component in
      component.parameters.flatMap { parameter in
        (parameter.defaultValue?.scalars ?? []).map {
          WrittenValue(
            name: parameter.name, title: "the default of \"\(parameter.name)\" (\(component.title))",
            tree: $0,
            component: component.name)
        }
      }
    }
    return constants + defaults + executors.flatMap(values)
  }

  private func values(of executor: Executor) -> [WrittenValue] {
    let component = executor.components.first ?? executor.label
    let variables = executor.environment.compactMap { entry in
      entry.value.map {
        WrittenValue(
          name: entry.name.text ?? "",
          title: "the variable \"\(entry.name.text ?? "")\" of \(executor.title)", tree: $0,
          component: component)
      }
    }
    return variables
      + (executor.command + executor.arguments).map {
        WrittenValue(name: "", title: "an argument of \(executor.title)", tree: $0, component: component)
      }
  }
}
