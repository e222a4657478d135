internal import Manifests
internal import YAML

extension Explainer {
  /// The values of ConfigMaps that the kubelet hands to a container for a field: for `env`, `envFrom` or `volumes`, or
  /// for a part of one of their elements.
  ///
  /// A ConfigMap that is not among the objects, or lacks the key, gives none; what a Secret holds is never followed.
  func references(of match: FieldMatch, in id: ObjectID) -> [Explanation.Source] {
    guard match.removal == nil, match.inner == nil,
      let root = objects.first(where: { $0.removal == nil && $0.id == id })?.node,
      let element = element(around: match.path, in: root)
    else { return [] }
    func text(_ path: String...) -> String? {
      arena.find(FieldPath(path.map { .key($0) }), in: element).flatMap { arena.text($0) }
    }
    if let name = text("valueFrom", "configMapKeyRef", "name") {
      guard let key = text("valueFrom", "configMapKeyRef", "key") else { return [] }
      return value(of: name, key, beside: id).map { [$0] } ?? []
    }
    let names = [text("configMapRef", "name"), text("configMap", "name")]
    return names.compactMap(\.self).compactMap { value(of: $0, nil, beside: id) }
  }

  /// The element of `env`, `envFrom` or `volumes` that a field is, or is a part of.
  private func element(around path: FieldPath, in root: Node) -> Node? {
    let end = path.steps.indices.dropFirst().last { index in
      if case .key = path.steps[index] { return false }
      return [.key("env"), .key("envFrom"), .key("volumes")].contains(path.steps[index - 1])
    }
    return end.flatMap { arena.find(FieldPath(Array(path.steps[...$0])), in: root) }
  }

  /// What a ConfigMap of the same namespace holds under a key, or all that it holds.
  private func value(of name: String, _ key: String?, beside id: ObjectID) -> Explanation.Source? {
    let map = objects.first { object in
      object.removal == nil && object.id.gvk.kind == "ConfigMap" && object.id.gvk.group.isEmpty
        && object.id.namespace == id.namespace && object.id.name == name
    }
    let path = FieldPath([.key("data")] + (key.map { [.key($0)] } ?? []))
    guard let map, let node = arena.find(path, in: map.node) else { return nil }
    let hides = isSecret(path, of: map.id, node)
    return Explanation.Source(
      name: "", location: nil, value: shown(node, hides), object: map.id, field: path.description,
      changes: key == nil ? [] : changes(of: node, hides: hides))
  }
}
