import YAML

/// What a setting takes from beside the task: an input of its graph, or the output of another task.
struct SettingReference {
  let name: Tree
  let isTask: Bool

  static func all(in settings: Tree) -> [SettingReference] {
    switch settings.kind {
    case .scalar: []
    case .sequence: settings.items.flatMap(all)
    case .mapping:
      settings.pairs.flatMap { pair -> [SettingReference] in
        switch pair.key {
        case "componentInputParameter": [SettingReference(name: pair.value, isTask: false)]
        case "producerTask": [SettingReference(name: pair.value, isTask: true)]
        default: all(in: pair.value)
        }
      }
    }
  }

  func isKnown(in graph: Component, to task: PipelineTask) -> Bool {
    guard let name = name.text else { return true }
    return isTask ? graph.tasks[name] != nil : graph.parameters[name] != nil || task.itemInput == name
  }
}
