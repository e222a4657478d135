internal import Diagnostics
internal import YAML

/// Lets the environment of a container take its values from another Secret, or from other keys.
struct RenameSecretReferences: Edit {
  var workload: Workload
  /// The Secret that upstream names.
  var oldName: String
  var newName: Located<String>
  /// The keys that upstream names, and what takes their place.
  var keys: [(old: String, new: Located<String>)]

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: newName.position)
    var found = 0
    for entry in composition.arena.elements(of: composition.arena.child(container, "env")) {
      guard let reference = composition.arena[entry, "valueFrom", "secretKeyRef"],
        let name = composition.arena.child(reference, "name"), composition.arena.text(name) == oldName,
        let key = composition.arena.child(reference, "key"), let text = composition.arena.text(key)
      else { continue }
      found += 1
      set(name, to: newName, &composition)
      if let replacement = keys.first(where: { $0.old == text })?.new {
        set(key, to: replacement, &composition)
      }
    }
    // `envFrom` takes all keys of a Secret, by their names.
    for source in composition.arena.elements(of: composition.arena.child(container, "envFrom")) {
      guard let name = composition.arena[source, "secretRef", "name"], composition.arena.text(name) == oldName
      else { continue }
      found += 1
      set(name, to: newName, &composition)
    }
    guard found > 0 else {
      throw composition.missing(
        "reference to Secret \(oldName) in container \(workload.container) of Deployment/\(workload.deployment)",
        at: newName.position, nearest: nil, found: container)
    }
  }

  private func set(_ node: Node, to value: Located<String>, _ composition: inout Composition) {
    guard composition.arena.text(node) != value.value else { return }
    composition.setText(node, to: value)
  }
}
