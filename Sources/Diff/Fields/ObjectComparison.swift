/// Compares two objects that are one, field by field.
struct ObjectComparison {
  var changes: [FieldChange] = []
  /// Whether it only counts that something differs: the comparison may then end at the first change.
  ///
  /// Without it, lists in lists would be compared as often as there are ways down to them.
  private var isTrial = false
  /// Whether the object is of an API that Kubernetes itself serves.
  private let isKnown: Bool
  /// Whether its texts are files of pods, of which every byte counts.
  private let holdsFiles: Bool
  private let defaults: ServerDefaults
  /// What is not shown of both objects.
  private var secrets: ShownNowhere

  init(_ old: Object, _ new: Object) {
    secrets = ShownNowhere(old.tree, new.tree)
    let group = new.group
    isKnown = !group.contains(".") || group.hasSuffix(".k8s.io")
    holdsFiles = new.kind == "ConfigMap" && new.group.isEmpty
    defaults = ServerDefaults(of: new)
    if old.tree.saysTheSame(as: new.tree) { return }
    let schema = MergeSchema(of: new.id.gvk).map(MergeSchema.Field.map)
    let isSecret = new.id.isOfSecret
    let (former, current) = (Entries(of: old.tree), Entries(of: new.tree))
    for key in current.keys(besides: former) {
      let place = FieldPath().appending(.key(key))
      if isFilledIn(former[key], current[key], in: old.tree, new.tree, place) { continue }
      let field = schema.flatMap { $0.value(key) }
      if isSecret {
        comparePart(ofSecret: former[key], current[key], place, field)
      } else {
        compare(former[key], current[key], place, field)
      }
    }
    if isSecret { compareSecrets(SecretValues(old), SecretValues(new)) }
  }

  private mutating func note(_ kind: FieldChange.Kind, _ place: FieldPath, _ old: Tree?, _ new: Tree?) {
    if isTrial { return changes.append(FieldChange(kind: kind, place: place, old: nil, new: nil)) }
    changes.append(
      FieldChange(
        kind: kind, place: place, old: old.map { FieldValue($0, isHidden: secrets.coverOld($0, at: place)) },
        new: new.map { FieldValue($0, isHidden: secrets.coverNew($0, at: place)) }))
  }

  // MARK: Values

  mutating func compare(_ old: Tree?, _ new: Tree?, _ place: FieldPath, _ field: MergeSchema.Field?) {
    if ServerFields.contain(place) { return }
    // A null says the same as nothing.
    let (old, new) = (old?.isNull == true ? nil : old, new?.isNull == true ? nil : new)
    switch (old, new) {
    case (nil, nil): return
    case (let old?, let new?) where old.kind == new.kind:
      if old.saysTheSame(as: new) { return }
      switch new.kind {
      case .mapping: compareMappings(old, new, place, field)
      case .sequence: compareLists(old.items, new.items, old, new, place, field)
      case .scalar: compareScalars(old, new, place)
      }
    case (let old?, let new?): note(.changed, place, old, new)
    case (nil, let new?): for entry in spread(new, place) { note(.added, entry.place, nil, entry.value) }
    case (let old?, nil): for entry in spread(old, place) { note(.removed, entry.place, entry.value, nil) }
    }
  }

  /// What came or went, taken apart where each entry stands for itself: labels, variables, data.
  private func spread(_ tree: Tree, _ place: FieldPath) -> [(place: FieldPath, value: Tree)] {
    guard !place.isEmbedded, let key = place.lastKeys.0 else { return [(place, tree)] }
    if ["labels", "annotations", "data"].contains(key), tree.kind == .mapping {
      return tree.pairs.map { (place.appending(.key($0.key)), $0.value) }
        .filter { !ServerFields.contain($0.0) }
    }
    guard key == "env", tree.kind == .sequence else { return [(place, tree)] }
    return tree.items.enumerated().map {
      (place.appending(Self.step(of: $1, at: $0, ["name"], in: tree.items)), $1)
    }
  }

  private mutating func compareMappings(
    _ old: Tree, _ new: Tree, _ place: FieldPath, _ field: MergeSchema.Field?
  ) {
    let (former, current) = (Entries(of: old), Entries(of: new))
    for key in current.keys(besides: former) where !isDecided {
      let inner = place.appending(.key(key))
      if isFilledIn(former[key], current[key], in: old, new, inner) { continue }
      compare(former[key], current[key], inner, field.flatMap { $0.value(key) })
    }
  }

  /// Whether one side lacks a field and the other has what the server fills in where it is lacking.
  private func isFilledIn(
    _ old: Tree?, _ new: Tree?, in former: Tree, _ current: Tree, _ place: FieldPath
  ) -> Bool {
    guard !place.isEmbedded, isKnown, (old == nil) != (new == nil) else { return false }
    guard let value = old ?? new else { return false }
    return defaults.fill(value, of: old == nil ? current : former, at: place)
  }

  /// Whether a trial has found what it was for.
  private var isDecided: Bool { isTrial && !changes.isEmpty }

  private mutating func compareScalars(_ old: Tree, _ new: Tree, _ place: FieldPath) {
    if ScalarEquality.areEqual(old, new, at: place) { return }
    // Documents are not read again and again to find out which elements of a list belong together.
    let mayHoldDocuments = !isTrial || [old, new].allSatisfy { $0.text?.utf8.count ?? 0 <= 1024 }
    if mayHoldDocuments, !place.isEmbedded, let first = EmbeddedDocument.collection(in: old),
      let second = EmbeddedDocument.collection(in: new),
      first.kind == second.kind
    {
      let count = changes.count
      let inner = place.appending(.document)
      if first.kind == .mapping {
        compareMappings(first, second, inner, nil)
      } else {
        compareLists(first.items, second.items, first, second, inner, nil)
      }
      // Pods see the text itself, and its hash is in the name that a generator makes.
      if changes.count == count, holdsFiles, place.steps.first?.name == "data" {
        note(.rewritten, place, old, new)
      }
      return
    }
    note(.changed, place, old, new)
  }

  // MARK: Lists

  private mutating func compareLists(
    _ old: [Tree], _ new: [Tree], _ oldList: Tree, _ newList: Tree, _ place: FieldPath,
    _ field: MergeSchema.Field?
  ) {
    let meaning = ListMeaning(
      place.lastKeys.0, field: field, isKnown: isKnown && !place.isEmbedded, old, new)
    var element: MergeSchema.Field?
    if case .list(_, let schema?) = field { element = .map(schema) }
    if !meaning.keys.isEmpty {
      comparePairs(old, new, meaning, place, element)
      if meaning.isOrdered, Self.isReordered(old, new, meaning.keys) {
        note(.reordered, place, oldList, newList)
      }
    } else if meaning.isOrdered, isTrial {
      guard old.count == new.count else { return note(.changed, place, oldList, newList) }
      for (index, pair) in zip(old, new).enumerated() where !isDecided {
        compare(pair.0, pair.1, place.appending(.index(index)), element)
      }
    } else if meaning.isOrdered {
      for step in EditScript(old, new, areEqual: { areEqual($0, $1, place, element) }).steps {
        compare(
          step.old.map { old[$0] }, step.new.map { new[$0] },
          place.appending(.index(step.new ?? step.old ?? 0)), element)
      }
    } else {
      compareSets(old, new, place, element)
    }
  }

  private mutating func comparePairs(
    _ old: [Tree], _ new: [Tree], _ meaning: ListMeaning, _ place: FieldPath, _ element: MergeSchema.Field?
  ) {
    func identity(_ tree: Tree) -> [String] { ListMeaning.identity(of: tree, by: meaning.keys) ?? [] }
    let former = Dictionary(old.map { (identity($0), $0) }, uniquingKeysWith: { first, _ in first })
    let present = Set(new.map(identity))
    for (index, item) in new.enumerated() where !isDecided {
      compare(
        former[identity(item)], item, place.appending(Self.step(of: item, at: index, meaning.keys, in: new)),
        element)
    }
    for (index, item) in old.enumerated() where !present.contains(identity(item)) {
      compare(item, nil, place.appending(Self.step(of: item, at: index, meaning.keys, in: old)), element)
    }
  }

  /// Equal elements are paired first; of the others the first with the first, as long as both have any.
  private mutating func compareSets(
    _ old: [Tree], _ new: [Tree], _ place: FieldPath, _ element: MergeSchema.Field?
  ) {
    var left = Array(old.enumerated())
    var rest: [(offset: Int, element: Tree)] = []
    // Beyond this each is compared with what stands in its place.
    let isSmall = old.count * new.count <= 250_000
    for (index, item) in new.enumerated() {
      if !isSmall {
        rest.append((index, item))
      } else if let match = left.firstIndex(where: { areEqual($0.element, item, place, element) }) {
        left.remove(at: match)
      } else {
        rest.append((index, item))
      }
    }
    if !isSmall {
      let same = Set(zip(old, new).enumerated().filter { areEqual($1.0, $1.1, place, element) }.map(\.offset))
      left.removeAll { same.contains($0.offset) }
      rest.removeAll { same.contains($0.offset) }
    }
    if isTrial, let one = (left + rest).first { return note(.changed, place, one.element, one.element) }
    let isScalar = (left.map(\.element) + rest.map(\.element)).contains { $0.kind == .scalar }
    // Two words of a set have nothing to do with each other; two rules of equal number mostly do.
    let paired = isScalar || left.count != rest.count ? 0 : left.count
    for index in 0..<paired {
      compare(left[index].element, rest[index].element, place.appending(.index(rest[index].offset)), element)
    }
    for item in rest[paired...] { note(.added, place.appending(.index(item.offset)), nil, item.element) }
    for item in left[paired...] { note(.removed, place.appending(.index(item.offset)), item.element, nil) }
  }

  private func areEqual(_ a: Tree, _ b: Tree, _ place: FieldPath, _ field: MergeSchema.Field?) -> Bool {
    guard a.kind == b.kind else { return false }
    if a.kind == .scalar, a.type == b.type, a.text == b.text { return true }
    var trial = self
    trial.changes = []
    trial.isTrial = true
    trial.compare(a, b, place.appending(.index(0)), field)
    return trial.changes.isEmpty
  }

  private static func isReordered(_ old: [Tree], _ new: [Tree], _ keys: [String]) -> Bool {
    let before = old.compactMap { ListMeaning.identity(of: $0, by: keys) }
    let after = new.compactMap { ListMeaning.identity(of: $0, by: keys) }
    let common = Set(before).intersection(after)
    return before.filter(common.contains) != after.filter(common.contains)
  }

  /// The step to an element, by as few of its keys as tell it from its neighbours.
  private static func step(of element: Tree, at index: Int, _ keys: [String], in list: [Tree])
    -> FieldPath.Step
  {
    guard let values = ListMeaning.identity(of: element, by: keys) else { return .index(index) }
    let named = zip(keys, values).filter { !$0.1.isEmpty }
    let (key, value) = named[0]
    let isEnough = list.count { ListMeaning.identity(of: $0, by: [key]) == [value] } == 1
    let rest = isEnough ? "" : named.dropFirst().map { ",\($0.0)=\($0.1)" }.joined()
    return .element(key: key, value: value + rest)
  }
}

extension MergeSchema.Field {
  /// The schema of the value under a key of this one.
  func value(_ key: String) -> MergeSchema.Field? {
    switch self {
    case .map(let schema): schema.field(key)
    case .list: nil
    }
  }
}
