/// A name within an object that is beyond the limits which Kubernetes sets to it.
package struct InnerName {
  package let what: String
  package let text: String
  /// What it must be.
  package let expected: String
  package let field: FieldPath
  /// The scalar that is the name, or the value whose key is.
  private let tree: Tree
  private let isKey: Bool

  /// Nil for a name that is valid.
  private init?(
    _ what: String, _ tree: Tree, _ expected: String, _ isValid: (String) -> Bool,
    _ field: @autoclosure () -> FieldPath
  ) {
    let text = tree.text ?? ""
    if isValid(text) { return nil }
    (self.what, self.text, self.expected) = (what, text, expected)
    (self.field, self.tree, isKey) = (field(), tree, false)
  }

  private init?(key: String, of value: Tree, _ field: @autoclosure () -> FieldPath) {
    if KubernetesName.isDataKey(key) { return nil }
    (what, text, expected) = ("key", key, KubernetesName.dataKey)
    (self.field, tree, isKey) = (field(), value, true)
  }

  /// Where it stands, which is looked up for few.
  package var location: FileLocation { isKey ? tree.keyLocation : tree.location }

  /// Those among the names of containers, volumes and ports, and among the keys of ConfigMaps and Secrets.
  package static func all(in object: Object) -> [InnerName] {
    var names: [InnerName] = []
    func add(_ name: InnerName?) { if let name { names.append(name) } }
    func addLabel(_ what: String, _ name: Tree?, _ field: @autoclosure () -> FieldPath) {
      if let name {
        add(InnerName(what, name, KubernetesName.label, { KubernetesName.isLabel($0) }, field()))
      }
    }
    for container in Container.all(of: object) {
      addLabel("container", container.tree["name"], container.field.key("name"))
      for (index, port) in (container.tree["ports"]?.items ?? []).enumerated() {
        guard let name = port["name"] else { continue }
        add(
          InnerName(
            "port", name, KubernetesName.portName, KubernetesName.isPortName,
            container.field.key("ports").item(index).key("name")))
      }
    }
    for (index, volume) in (object.podTemplate?["spec"]?["volumes"]?.items ?? []).enumerated() {
      addLabel("volume", volume["name"], object.podSpecField.key("volumes").item(index).key("name"))
    }
    if object.kind == "Service", object.group.isEmpty {
      for (index, port) in object.servicePorts.enumerated() {
        addLabel("port", port.tree["name"], port.field("name", index: index))
      }
    }
    guard ["ConfigMap", "Secret"].contains(object.kind), object.group.isEmpty else { return names }
    for section in ["data", "binaryData", "stringData"] {
      for entry in object[section]?.pairs ?? [] {
        add(InnerName(key: entry.key, of: entry.value, FieldPath([.key(section)]).key(entry.key)))
      }
    }
    return names
  }
}
