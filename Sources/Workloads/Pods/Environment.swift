import Synchronization

/// The environment of a container, with values followed into the ConfigMaps of the set.
package struct Environment: Sendable {
  /// One variable.
  package struct Variable: Placed, Sendable {
    /// Its value; nil where the set does not tell, as for a Secret or the pod's own fields.
    package let text: String?
    /// The scalar that gives the value: in the container, or in a ConfigMap.
    package let tree: Tree
    /// The object in which that scalar stands.
    package let object: Object
    package let field: FieldPath
  }

  private var variables: [String: Variable] = [:]

  package subscript(name: String) -> Variable? { variables[name] }

  /// The variables whose values the set tells.
  package var known: [String: String] { variables.compactMapValues(\.text) }

  fileprivate init(of container: Container, in set: ObjectSet) {
    for source in container.tree["envFrom"]?.items ?? [] {
      guard let name = source["configMapRef"]?["name"]?.text,
        let map = set.configMap(name, in: container.object.namespace)
      else { continue }
      let prefix = source["prefix"]?.text ?? ""
      for entry in map["data"]?.pairs ?? [] {
        variables[prefix + entry.key] = Variable(
          text: entry.value.text, tree: entry.value, object: map, field: .data(entry.key))
      }
    }
    let list = container.field.key("env")
    for entry in container.tree["env"]?.items ?? [] {
      guard let name = entry["name"]?.text else { continue }
      variables[name] = variable(list.item("name", name), entry, of: container, in: set)
    }
  }

  private func variable(_ field: FieldPath, _ entry: Tree, of container: Container, in set: ObjectSet)
    -> Variable?
  {
    let value = entry["value"]
    let place = value ?? entry["name"] ?? entry
    guard let source = entry["valueFrom"] else {
      return Variable(
        text: expand(value?.text ?? ""), tree: place, object: container.object, field: field.key("value"))
    }
    let unknown = Variable(text: nil, tree: place, object: container.object, field: field)
    guard let reference = source["configMapKeyRef"], let mapName = reference["name"]?.text,
      let key = reference["key"]?.text, let map = set.configMap(mapName, in: container.object.namespace)
    else { return unknown }
    guard let value = map["data"]?[key] else { return reference["optional"]?.text == "true" ? nil : unknown }
    return Variable(text: value.text, tree: value, object: map, field: .data(key))
  }

  /// A text with `$(NAME)` replaced as the kubelet does it; nil if a value is not known.
  ///
  /// `$$(NAME)` is an escape, and what names no variable stays as it is.
  package func expand(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        result += "$"
        rest = rest.dropFirst()
      } else if rest.first == "(", let end = rest.firstIndex(of: ")") {
        let name = String(rest[..<end].dropFirst())
        if let variable = variables[name] {
          guard let value = variable.text else { return nil }
          result += value
        } else {
          result += "$(\(name))"
        }
        rest = rest[end...].dropFirst()
      } else {
        result += "$"
      }
    }
    return result + rest
  }
}

/// The environments of a set's containers, each found out once: many rules ask for the same few.
final class Environments: Sendable {
  private struct Key: Hashable {
    let snapshot: ObjectIdentifier
    let node: Node
  }

  private let known = Mutex<[Key: Environment]>([:])

  func environment(of container: Container, in set: ObjectSet) -> Environment {
    let key = Key(snapshot: ObjectIdentifier(container.tree.snapshot), node: container.tree.node)
    if let environment = known.withLock({ $0[key] }) { return environment }
    let environment = Environment(of: container, in: set)
    known.withLock { $0[key] = environment }
    return environment
  }
}

extension ObjectSet {
  /// What a container of the set, or of one that has the same objects, finds in its environment.
  package func environment(of container: Container) -> Environment {
    environments.environment(of: container, in: self)
  }
}
