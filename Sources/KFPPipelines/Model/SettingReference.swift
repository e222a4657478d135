import YAML

/// What a setting takes from beside the task.
enum SettingReference {
  /// An input of its graph.
  case input(Tree)
  /// An output of another task.
  case output(producer: Tree, key: Tree?)

  static func all(in settings: Tree) -> [SettingReference] {
    var references: [SettingReference] = []
    collect(in: settings, into: &references)
    return references
  }

  private static func collect(in settings: Tree, into references: inout [SettingReference]) {
    switch settings.kind {
    case .scalar: break
    case .sequence:
      for item in settings.items { collect(in: item, into: &references) }
    case .mapping:
      if let producer = settings["producerTask"] {
        references.append(.output(producer: producer, key: settings["outputParameterKey"]))
        return
      }
      for (key, value) in settings.pairs {
        if key == "componentInputParameter" {
          references.append(.input(value))
        } else {
          collect(in: value, into: &references)
        }
      }
    }
  }

  /// The input of a graph; nil for an output.
  var input: Tree? {
    guard case .input(let name) = self else { return nil }
    return name
  }
}
