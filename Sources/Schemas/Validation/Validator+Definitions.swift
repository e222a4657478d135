/// Checks that an API server computes from definitions of custom resources.
extension Validator {
  mutating func checkDefinition(_ definition: Tree) {
    guard let spec = definition.value("spec") else { return }
    let name = "\(spec["names"]?["plural"]?.text ?? "").\(spec["group"]?.text ?? "")"
    if let found = definition["metadata"]?["name"], let text = found.text, !text.isEmpty, text != name {
      inconsistent(
        found, ["metadata", "name"], "must be called `spec.names.plural` and `spec.group`, \"\(name)\"")
    }
    let group = spec["group"]?.text ?? ""
    let isProtected = ["k8s.io", "kubernetes.io"].contains { group == $0 || group.hasSuffix("." + $0) }
    let approval = "api-approved.kubernetes.io"
    if isProtected, definition["metadata"]?["annotations"]?[approval]?.text?.isEmpty ?? true {
      missing(["metadata", "annotations", approval], in: definition, " where `spec.group` is \(group)")
    }
    let names = spec["names"]
    if let kind = names?["kind"]?.text, let list = names?["listKind"], list.text == kind {
      inconsistent(list, ["spec", "names", "listKind"], "must have a `listKind` other than its `kind`")
    }
    let versions = spec["versions"]?.items ?? []
    let stored = versions.filter { $0["storage"]?.text == "true" }.count
    if stored != 1, let place = spec["versions"], !versions.isEmpty {
      report(
        .inconsistent,
        "must have one version with `storage: true`, but has \(stored == 0 ? "none" : "\(stored)")",
        at: place.keyLocation, path: FieldPath(path.steps + [.key("spec"), .key("versions")]))
    }
  }

  /// The schema of a version is structural: every value that it names has a type
  /// (k8s.io/apiextensions-apiserver, pkg/apiserver/schema, ValidateStructural; pkg/apis/apiextensions/validation,
  /// ValidateCustomResourceDefinitionOpenAPISchema).
  ///
  /// Schemas are large, so each is walked through once, and places are looked up only for what is reported.
  mutating func checkStructure(_ version: Node) {
    guard let outer = arena.child(version, "schema"), let schema = arena.child(outer, "openAPIV3Schema")
    else {
      return
    }
    trail += [Step(node: outer), Step(node: schema)]
    checkStructure(schema, SchemaWords(arena), isRoot: true)
    trail.removeLast(2)
  }

  private mutating func checkStructure(_ schema: Node, _ words: SchemaWords, isRoot: Bool = false) {
    guard arena.kind(schema) == .mapping, trail.count < Self.maximumDepth else { return }
    var found = SchemaWords.Found()
    var next = arena.firstChild(schema)
    while let child = next {
      next = arena.next(after: child)
      if let word = words[arena.key(child)], !arena.isNull(child) { found[word] = child }
    }
    func isTrue(_ word: SchemaWords.Word) -> Bool { found[word].flatMap { arena.text($0) } == "true" }
    let type = found[.type].flatMap { arena.text($0) } ?? ""
    if type.isEmpty, !isRoot, !isTrue(.intOrString), !isTrue(.keepsUnknown) { lack("type", in: schema, "") }
    if !type.isEmpty, isTrue(.intOrString) { refuse(found[.type], "where a value is an integer or a string") }
    if type == "array", found[.items] == nil { lack("items", in: schema, " where `type` is array") }
    if let kept = found[.keepsUnknown], arena.text(kept) == "false" { refuse(kept, "that is false") }
    if isTrue(.unique) { refuse(found[.unique], "that is true") }
    refuse(found[.reference], "in a definition")
    if found[.properties] != nil { refuse(found[.additional], "beside `properties`") }
    if let properties = found[.properties] {
      trail.append(Step(node: properties))
      for property in Array(arena.children(properties)) { descend(to: property, words) }
      trail.removeLast()
    }
    for word in [SchemaWords.Word.items, .additional] {
      if let inner = found[word] { descend(to: inner, words) }
    }
  }

  private mutating func descend(to schema: Node, _ words: SchemaWords) {
    trail.append(Step(node: schema))
    checkStructure(schema, words)
    trail.removeLast()
  }

  private mutating func lack(_ key: String, in schema: Node, _ reason: String) {
    report(
      .missingField, "must have a field `\(key)`\(reason)", at: placeOfMissing(in: schema),
      path: FieldPath(path.steps + [.key(key)]))
  }

  private mutating func refuse(_ value: Node?, _ reason: String) {
    guard let value else { return }
    let key = arena.keyText(value)
    report(
      .inconsistent, "must have no `\(key)` \(reason)", at: arena.keyLocation(value),
      path: FieldPath(path.steps + [.key(key)]))
  }
}

/// The words of schemas that decide whether they are structural, as the keys that they are in one arena.
private struct SchemaWords {
  enum Word: String, CaseIterable {
    case type, items, properties
    case additional = "additionalProperties"
    case intOrString = "x-kubernetes-int-or-string"
    case keepsUnknown = "x-kubernetes-preserve-unknown-fields"
    case unique = "uniqueItems"
    case reference = "$ref"
  }

  private var words: [(key: Symbol, word: Word)] = []

  init(_ arena: Arena) {
    for word in Word.allCases {
      if let key = arena.symbols.find(word.rawValue) { words.append((key, word)) }
    }
  }

  subscript(key: Symbol) -> Word? { words.first { $0.key == key }?.word }

  /// The values of a schema's words, of which there are so few that looking through them is faster than hashes.
  struct Found {
    private var entries: [(word: Word, value: Node)] = []

    subscript(word: Word) -> Node? {
      get { entries.last { $0.word == word }?.value }
      set { if let newValue { entries.append((word, newValue)) } }
    }
  }
}
