/// A walk through one object along the schema of its kind.
struct Validator {
  /// How deep the fields of an object may be nested; files are not read any deeper.
  static let maximumDepth = 250

  /// One step down: a value, and where it stands in a list.
  struct Step {
    let node: Node
    var index: Int?
    var listKey: String?
    /// The field of the node that is looked for and that nobody wrote.
    var missing: String?
  }

  let snapshot: Snapshot
  /// That of the snapshot, held once for all the looks into it.
  let arena: Arena
  /// What `metadata` of an object is.
  let metadata: CompiledSchema?
  /// The values of a Secret must not be told to anybody.
  let isConfidential: Bool
  var problems: [Problem] = []
  /// What of the schema could not be evaluated.
  var unreadable: String?
  /// The way from the object to the value at hand, the object itself first.
  var trail: [Step]
  /// Within alternatives, fields that one does not name may be named by another.
  var toleratesUnknownFields = false
  /// How many values may yet be looked at for the sake of alternatives, of which there may be many within many.
  var remainingTrials = 50_000
  private let name: Node
  private let kind: GroupVersionKind

  init(_ object: Object, metadata: CompiledSchema?) {
    snapshot = object.tree.snapshot
    arena = snapshot.arena
    self.metadata = metadata
    isConfidential = object.kind == "Secret"
    kind = object.id.gvk
    trail = [Step(node: object.tree.node)]
    name = (object.tree["metadata"]?["name"] ?? object.tree).node
  }

  mutating func validate(against schema: CompiledSchema) {
    visit(trail[0].node, schema.resolved)
    checkMetadata()
  }

  /// Checks `metadata` of an object of whose kind nothing else is known: it is the same for all.
  mutating func validateMetadata() {
    if let metadata, let own = arena.child(trail[0].node, "metadata") { descend(to: own, metadata.resolved) }
    checkMetadata()
  }

  private mutating func checkMetadata() {
    guard let own = arena.child(trail[0].node, "metadata"), arena.kind(own) == .mapping else { return }
    trail.append(Step(node: own))
    check(MetadataFacts.ofObjects, own)
    if NameFacts.hasOwnFinalizers(kind) { check(MetadataFacts.ownFinalizers, own) }
    trail.removeLast()
  }

  /// Checks a value that is the last of the trail.
  mutating func visit(_ node: Node, _ schema: CompiledSchema, nesting: Int = 0) {
    if toleratesUnknownFields {
      remainingTrials -= 1
      guard remainingTrials > 0 else {
        unreadable = unreadable ?? "its alternatives are too many"
        return
      }
    }
    guard trail.count <= Self.maximumDepth else {
      report(.wrongValue, "must not be nested deeper than \(Self.maximumDepth) levels", at: node)
      return
    }
    if arena.isNull(node) {
      guard accepts(null: schema) || trail[trail.count - 1].index == nil else {
        return reportType(of: node, schema)
      }
      // Go makes an item of nothing of null in a list.
      if schema.table.acceptsNull, schema.kind == .object, trail[trail.count - 1].index != nil {
        checkAbsent(schema)
      }
      return
    }
    guard isOfKind(node, schema) else {
      reportType(of: node, schema)
      return
    }
    switch arena.kind(node) {
    case .mapping: visitFields(of: node, schema)
    case .sequence: visitItems(of: node, schema)
    case .scalar: checkScalar(node, schema)
    }
    if schema.has(.allOf) || schema.has(.anyOf) || schema.has(.oneOf) || schema.has(.excluded) {
      checkAlternatives(node, schema, nesting: nesting)
    }
    if schema.has(.facts), arena.kind(node) == .mapping { check(schema.facts, node, schema) }
    if schema.has(.rules) { checkRules(node, schema) }
  }

  func accepts(null schema: CompiledSchema) -> Bool {
    schema.table.acceptsNull || schema.traits.contains(.isNullable) || schema.traits.contains(.hasDefault)
      || schema.kind == .anything
  }

  // MARK: Fields

  private mutating func visitFields(of node: Node, _ schema: CompiledSchema) {
    let isResource = schema.traits.contains(.isEmbeddedResource)
    let additional = schema.additional?.resolved
    // A field that is misspelt is not missing besides.
    var misspelt: [String] = []
    var next = arena.firstChild(node)
    while let child = next {
      next = arena.next(after: child)
      let key = arena.key(child)
      if let property = arena.symbols.withBytes(of: key, { schema.property($0) }) {
        // `metadata` of a custom resource is what it is everywhere, whatever its schema says of it.
        let isMetadata = isResource && arena.keyText(child) == "metadata"
        if trail.count == 1, schema.table.acceptsNull, arena.keyText(child) == "status" {
          descendToStatus(child, property.resolved)
          continue
        }
        descend(to: child, isMetadata ? metadata?.resolved ?? property.resolved : property.resolved)
      } else if isResource, visitResourceField(child) {
        continue
      } else if let additional {
        descend(to: child, additional)
      } else if !schema.traits.contains(.keepsUnknownFields), !toleratesUnknownFields,
        schema.kind != .anything
      {
        if let meant = reportUnknown(child, in: schema) { misspelt.append(meant) }
      }
    }
    if schema.has(.required) { checkRequired(node, schema, besides: misspelt) }
    if schema.format != .none, schema.kind == .object { checkKeys(of: node, schema.format) }
    if schema.has(.minimumProperties) || schema.has(.maximumProperties) {
      checkCount(
        arena.count(node), schema.count(.minimumProperties), schema.count(.maximumProperties), "fields", node)
    }
  }

  /// A status is read, and then dropped before anybody looks at what it says.
  private mutating func descendToStatus(_ child: Node, _ schema: CompiledSchema) {
    let count = problems.count
    descend(to: child, schema)
    let found = problems[count...].filter { $0.kind == .unknownField || $0.kind == .wrongType }
    problems.replaceSubrange(count..., with: found)
  }

  private mutating func visitResourceField(_ child: Node) -> Bool {
    switch arena.keyText(child) {
    case "apiVersion", "kind": return true
    case "metadata":
      if let metadata { descend(to: child, metadata.resolved) }
      return true
    default: return false
    }
  }

  mutating func descend(to child: Node, _ schema: CompiledSchema, index: Int? = nil, listKey: String? = nil) {
    // Most values are strings of which nothing else is known, and need no more than this look.
    if schema.kind == .string, schema.isPlain, schema.format == .none, arena.kind(child) == .scalar,
      arena.type(child) == .string
    {
      return
    }
    trail.append(Step(node: child, index: index, listKey: listKey))
    visit(child, schema)
    trail.removeLast()
  }

  private mutating func checkRequired(_ node: Node, _ schema: CompiledSchema, besides misspelt: [String]) {
    for field in schema.required where !misspelt.contains(field) && !schema.isPart(field) {
      let property = schema.property(field)?.resolved
      // A null is dropped before this is looked at, unless the field may be null; then defaults are filled in.
      if let child = arena.child(node, field) {
        let isDropped = schema.table.acceptsNull || property.map { !accepts(null: $0) } ?? false
        if !arena.isNull(child) || !isDropped { continue }
      } else if property?.traits.contains(.hasDefault) == true {
        continue
      }
      if isImplied(field) { continue }
      report(
        .missingField, "must have a field `\(field)`", at: placeOfMissing(in: node),
        path: FieldPath(path.steps + [.key(field)]))
    }
  }

  /// What makes an object one was looked at before.
  private func isImplied(_ field: String) -> Bool {
    trail.count == 1 && ["apiVersion", "kind", "metadata"].contains(field)
  }

  /// Where to point when something is missing: the object's name, or the key of the mapping.
  func placeOfMissing(in node: Node?) -> FileLocation {
    let node = node ?? trail[trail.count - 1].node
    if node == trail[0].node { return arena.location(name) }
    let position = arena.keyPosition(node)
    return position.isNone ? arena.location(node) : arena.location(position)
  }

  // MARK: Items

  private mutating func visitItems(of node: Node, _ schema: CompiledSchema) {
    let listKeys = schema.listType == .map ? schema.listKeys : []
    if let items = schema.items?.resolved {
      var index = 0
      var next = arena.firstChild(node)
      while let child = next {
        next = arena.next(after: child)
        descend(to: child, items, index: index, listKey: listKeys.first)
        index += 1
      }
      if !listKeys.isEmpty {
        checkKeys(
          of: node, listKeys, items, isDistinct: schema.traits.contains(.refusesDuplicates))
      }
    }
    if schema.listType == .set { checkSet(node, isRefused: !schema.table.acceptsNull) }
    if schema.has(.minimumItems) || schema.has(.maximumItems) {
      checkCount(arena.count(node), schema.count(.minimumItems), schema.count(.maximumItems), "items", node)
    }
  }
}
