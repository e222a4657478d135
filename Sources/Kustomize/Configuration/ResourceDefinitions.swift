extension Build {
  /// The fields that a file of `crds` names by its `x-kubernetes-…` extensions.
  mutating func definitions(in entry: Entry, of folder: Folder) throws(Rejection) -> TransformerConfiguration
  {
    let file = try read(entry, from: folder)
    guard let root = try arena.read(file.bytes, file: file.name).first else { return .empty }
    let stray =
      arena.kind(root) == .mapping
      ? arena.children(root).first { arena.kind($0) != .mapping && !arena.isNull($0) } : root
    if let stray {
      let isDefinition = arena.child(root, "apiVersion") != nil && arena.child(root, "kind") != nil
      throw Rejection(
        .crdsInvalid,
        "a file of `crds` expects definitions of OpenAPI by name, found \(arena.described(stray))",
        at: arena.location(stray),
        notes: [.init("\(isDefinition ? "this is an object: " : "")list objects under `resources`")])
    }
    var reader = ExtensionReader(definitions: root, arena: arena)
    for definition in arena.children(root) {
      // Only what looks like an object is one; the others are parts of them.
      guard let properties = arena[definition, "Schema", "properties"],
        ["kind", "apiVersion", "metadata"].allSatisfy({ arena.child(properties, $0) != nil })
      else { continue }
      let name = arena.keyText(definition)
      let kind = name.split(separator: ".").last.map(String.init) ?? name
      reader.read(name, of: kind, below: [], open: [])
    }
    return reader.configuration
  }
}

/// Walks through the definitions of a file of `crds`.
private struct ExtensionReader {
  let definitions: Node
  let arena: Arena
  private(set) var configuration = TransformerConfiguration.empty

  init(definitions: Node, arena: Arena) {
    self.definitions = definitions
    self.arena = arena
  }

  mutating func read(_ name: String, of kind: String, below path: [String], open: Set<String>) {
    guard let definition = arena.child(definitions, name), !open.contains(name),
      let properties = arena[definition, "Schema", "properties"], arena.kind(properties) == .mapping
    else { return }
    for property in arena.children(properties) {
      let path = path + [arena.keyText(property)]
      note(property, at: path, of: kind)
      guard let reference = arena.text(at: property, "$ref") else { continue }
      read(reference, of: kind, below: path, open: open.union([name]))
    }
  }

  private mutating func note(_ property: Node, at path: [String], of kind: String) {
    func value(_ key: String) -> String? {
      arena[property, "x-kubernetes-\(key)"].flatMap { arena.string($0) }
    }
    func spec(_ path: [String]) -> FieldSpec { FieldSpec(kind: kind, path: path.joined(separator: "/")) }
    if value("annotation") != nil { configuration.commonAnnotations.append(spec(path)) }
    if value("label-selector") != nil { configuration.commonLabels.append(spec(path)) }
    if value("identity") != nil { configuration.namePrefix.append(spec(path)) }
    guard let version = value("object-ref-api-version"), let target = value("object-ref-kind") else { return }
    configuration.nameReferences.append(
      NameReference(
        version: version, kind: target, fieldSpecs: [spec(path + [value("object-ref-name-key") ?? "name"])]))
  }
}
