/// A name within an object, which Kubernetes limits as it does those of objects.
package struct InnerName {
  package let what: String
  package let text: String
  /// What it must be; nil where it is.
  package let expected: String?
  package let field: FieldPath
  /// The scalar that is the name, or the value whose key is.
  private let tree: Tree
  private let isKey: Bool

  private init(
    _ what: String, _ tree: Tree, _ expected: String, _ isValid: (String) -> Bool, _ field: FieldPath
  ) {
    self.what = what
    text = tree.text ?? ""
    self.expected = isValid(text) ? nil : expected
    self.field = field
    self.tree = tree
    isKey = false
  }

  private init(key: String, of value: Tree, _ field: FieldPath) {
    what = "key"
    text = key
    expected = KubernetesName.isDataKey(key) ? nil : KubernetesName.dataKey
    self.field = field
    tree = value
    isKey = true
  }

  /// Where it stands, which is looked up for few.
  package var location: FileLocation { isKey ? tree.keyLocation : tree.location }

  /// The names of containers, volumes and ports, and the keys of ConfigMaps and Secrets.
  package static func all(in object: Object) -> [InnerName] {
    var names: [InnerName] = []
    for container in Container.all(of: object) {
      if let name = container.tree["name"] {
        names.append(
          .init(
            "container", name, KubernetesName.label, { KubernetesName.isLabel($0) },
            container.field.key("name")))
      }
      for (index, port) in (container.tree["ports"]?.items ?? []).enumerated() {
        guard let name = port["name"] else { continue }
        let field = container.field.key("ports").item(index).key("name")
        names.append(.init("port", name, KubernetesName.portName, KubernetesName.isPortName, field))
      }
    }
    for (index, volume) in (object.podTemplate?["spec"]?["volumes"]?.items ?? []).enumerated() {
      guard let name = volume["name"] else { continue }
      let field = object.podSpecField.key("volumes").item(index).key("name")
      names.append(.init("volume", name, KubernetesName.label, { KubernetesName.isLabel($0) }, field))
    }
    if object.kind == "Service", object.group.isEmpty {
      for (index, port) in object.servicePorts.enumerated() {
        guard let name = port.tree["name"] else { continue }
        let field = port.field("name", index: index)
        names.append(.init("port", name, KubernetesName.label, { KubernetesName.isLabel($0) }, field))
      }
    }
    guard ["ConfigMap", "Secret"].contains(object.kind), object.group.isEmpty else { return names }
    for section in ["data", "binaryData", "stringData"] {
      for entry in object[section]?.pairs ?? [] {
        names.append(.init(key: entry.key, of: entry.value, FieldPath([.key(section)]).key(entry.key)))
      }
    }
    return names
  }
}
