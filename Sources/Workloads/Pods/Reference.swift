/// A place in a pod that names another object.
package struct Reference: Placed, Sendable {
  package let type: ObjectSet.GroupKind
  package let name: String
  /// The key of a Secret or ConfigMap; nil where all of it is meant.
  package let key: String?
  /// The pod starts without it.
  package let isOptional: Bool
  /// The scalar that names it.
  package let tree: Tree
  /// The scalar that names the key.
  package let keyTree: Tree?
  package let object: Object
  package let field: FieldPath
}

extension Reference {
  package static func all(of object: Object) -> [Reference] {
    guard let spec = object.podTemplate?["spec"] else { return [] }
    let pod = PodReferences(object: object, field: object.podSpecField)
    var found = Container.all(of: object).flatMap(pod.references)
    for (index, volume) in (spec["volumes"]?.items ?? []).enumerated() {
      found += pod.references(of: volume, at: index)
    }
    for (index, secret) in (spec["imagePullSecrets"]?.items ?? []).enumerated() {
      found += pod.reference(
        .secret, secret["name"], pod.field.key("imagePullSecrets").item(index).key("name"))
    }
    found += pod.reference(
      .serviceAccount, spec["serviceAccountName"], pod.field.key("serviceAccountName"))
    found += pod.reference(.priorityClass, spec["priorityClassName"], pod.field.key("priorityClassName"))
    return found
  }
}

/// Collects the references of one pod.
private struct PodReferences {
  let object: Object
  let field: FieldPath

  func reference(
    _ type: ObjectSet.GroupKind, _ name: Tree?, key: Tree? = nil, optional: Tree? = nil,
    _ field: @autoclosure () -> FieldPath
  ) -> [Reference] {
    guard let name, let text = name.text, !text.isEmpty else { return [] }
    return [
      Reference(
        type: type, name: text, key: key?.text, isOptional: optional?.text == "true", tree: name,
        keyTree: key, object: object, field: field())
    ]
  }

  func references(of container: Container) -> [Reference] {
    var found: [Reference] = []
    for entry in container.tree["env"]?.items ?? [] {
      guard let from = entry["valueFrom"] else { continue }
      let field = container.field(ofVariable: entry["name"]?.text ?? "").key("valueFrom")
      for (key, type) in [("secretKeyRef", ObjectSet.GroupKind.secret), ("configMapKeyRef", .configMap)] {
        guard let source = from[key] else { continue }
        found += reference(
          type, source["name"], key: source["key"], optional: source["optional"], field.key(key))
      }
    }
    for (index, entry) in (container.tree["envFrom"]?.items ?? []).enumerated() {
      let field = container.field.key("envFrom").item(index)
      for (key, type) in [("secretRef", ObjectSet.GroupKind.secret), ("configMapRef", .configMap)] {
        guard let source = entry[key] else { continue }
        found += reference(type, source["name"], optional: source["optional"], field.key(key).key("name"))
      }
    }
    return found
  }

  func references(of volume: Tree, at index: Int) -> [Reference] {
    let list = field.key("volumes")
    let field = volume["name"]?.text.map { list.item("name", $0) } ?? list.item(index)
    var found = reference(
      .persistentVolumeClaim, volume["persistentVolumeClaim"]?["claimName"],
      field.key("persistentVolumeClaim").key("claimName"))
    let sources = [volume] + (volume["projected"]?["sources"]?.items ?? [])
    for (position, source) in sources.enumerated() {
      let field = position == 0 ? field : field.key("projected").key("sources").item(position - 1)
      let secret = source["secret"]
      found += contents(
        .secret, secret, secret?["secretName"] ?? secret?["name"], field.key("secret"))
      found += contents(.configMap, source["configMap"], source["configMap"]?["name"], field.key("configMap"))
    }
    return found
  }

  /// A Secret or ConfigMap as a volume: whole, or the items that it lists.
  private func contents(
    _ type: ObjectSet.GroupKind, _ source: Tree?, _ name: Tree?, _ field: @autoclosure () -> FieldPath
  ) -> [Reference] {
    guard let source else { return [] }
    let items = source["items"]?.items ?? []
    let optional = source["optional"]
    if items.isEmpty { return reference(type, name, optional: optional, field().key("name")) }
    return items.flatMap { reference(type, name, key: $0["key"], optional: optional, field().key("items")) }
  }
}
