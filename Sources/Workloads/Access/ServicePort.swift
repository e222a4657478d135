/// A port of a Service, and what it leads to in the pods.
package struct ServicePort: Sendable {
  package let tree: Tree

  package var name: String? { tree["name"]?.text }
  package var number: String? { tree["port"]?.text }
  /// The name or number of the pods' port: that of the Service where none is said.
  package var target: Tree? { tree["targetPort"] ?? tree["port"] }

  /// The name of a container port that it leads to; nil for a number.
  package var targetName: String? {
    guard let text = tree["targetPort"]?.text, Int(text) == nil else { return nil }
    return text
  }

  /// The number that it leads to in a pod of an object.
  package func targetNumber(in object: Object) -> Int? {
    guard let name = targetName else { return target?.text.flatMap { Int($0) } }
    return object.containers.lazy.compactMap { container in
      container["ports"]?.items.first { $0["name"]?.text == name }?["containerPort"]?.text.flatMap { Int($0) }
    }.first
  }

  /// The way to it in its Service.
  package func field(_ key: String, index: Int) -> FieldPath {
    let ports = FieldPath("spec.ports")
    return (name.map { ports.item("name", $0) } ?? ports.item(index)).key(key)
  }
}

extension Object {
  /// The ports of a Service.
  package var servicePorts: [ServicePort] {
    self["spec"]?["ports"]?.items.map { ServicePort(tree: $0) } ?? []
  }
}
