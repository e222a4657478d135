import YAML

/// What a setting takes from beside the task.
enum SettingReference {
  /// An input of its graph.
  case input(Tree)
  /// An output of another task.
  case output(producer: Tree, key: Tree?)

  static func all(in settings: Tree) -> [SettingReference] {
    switch settings.kind {
    case .scalar: return []
    case .sequence: return settings.items.flatMap(all)
    case .mapping:
      if let producer = settings["producerTask"] {
        return [.output(producer: producer, key: settings["outputParameterKey"])]
      }
      return settings.pairs.flatMap { key, value in
        key == "componentInputParameter" ? [.input(value)] : all(in: value)
      }
    }
  }

  /// The input of a graph; nil for an output.
  var input: Tree? {
    guard case .input(let name) = self else { return nil }
    return name
  }
}
