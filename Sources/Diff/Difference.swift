/// The difference between two sets of objects: those added, those removed, and the changed fields of the others.
///
/// Sets that differ in nothing that Kubernetes would act on have an empty difference.
package struct Difference: Sendable {
  /// Objects of the new set only, by group, kind, namespace and name.
  package var added: [Object]
  /// Objects of the old set only.
  package var removed: [Object]
  /// Objects of both whose fields differ.
  package var changed: [ObjectChange]

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

  /// How many fields changed.
  package var fieldCount: Int { changed.reduce(0) { $0 + $1.fields.count } }

  /// Compares documents; those of kind List give their items, and those that are no object are left out.
  package init(from old: [Tree], to new: [Tree]) {
    self.init(from: old.flatMap(Object.all), to: new.flatMap(Object.all))
  }

  /// Compares two sets of objects; their order does not count.
  ///
  /// - Parameter known: What came of comparing objects of other sets. Values then stand where they stood there.
  package init(from old: [Object], to new: [Object], _ known: KnownChanges? = nil) {
    let pairing = Pairing(from: old, to: new)
    added = pairing.added
    removed = pairing.removed
    changed = pairing.pairs.compactMap { pair in
      let fields =
        known?.changes(from: pair.old, to: pair.new) ?? ObjectComparison(pair.old, pair.new).changes
      guard !fields.isEmpty || pair.isRename else { return nil }
      return ObjectChange(old: pair.old, new: pair.new, isRename: pair.isRename, fields: fields)
    }
  }
}

/// An object that is in both sets, and how its fields differ.
package struct ObjectChange: Sendable {
  package let old: Object
  package let new: Object
  /// Whether it has another name or namespace now, and was recognised by its content.
  package let isRename: Bool
  /// The changes, in the order of the object's fields.
  package let fields: [FieldChange]

  init(old: Object, new: Object, isRename: Bool, fields: [FieldChange]) {
    (self.old, self.new, self.isRename, self.fields) = (old, new, isRename, fields)
  }

  /// The difference between an object and what it is to become.
  package init(from old: Object, to new: Object) {
    self.init(old: old, new: new, isRename: false, fields: ObjectComparison(old, new).changes)
  }
}

/// A field that differs.
package struct FieldChange: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
    /// The elements are the same, in another order, which has a meaning.
    case reordered
    /// The text is another, but holds the same YAML or JSON: comments, white space or the order of keys differ.
    case rewritten
  }

  package let kind: Kind
  package let place: FieldPath
  package let old: FieldValue?
  package let new: FieldValue?
  /// Its title, where that is known.
  private(set) var knownTitle: String?

  init(kind: Kind, place: FieldPath, old: FieldValue?, new: FieldValue?) {
    (self.kind, self.place, self.old, self.new) = (kind, place, old, new)
  }

  /// The same with values that stand at other places.
  func standing(old: FieldValue?, new: FieldValue?) -> FieldChange {
    var change = FieldChange(kind: kind, place: place, old: old, new: new)
    change.knownTitle = knownTitle
    return change
  }

  /// The same with its title, for a change that several sets have.
  func said(as title: String) -> FieldChange {
    var change = self
    change.knownTitle = title
    return change
  }

  /// Where the new value comes from; where the old one stood, if there is none.
  package var location: FileLocation? { (new ?? old)?.location }

  /// The value before on one line, with its type where nothing else changed; nil if there was none.
  package func before(within length: Int) -> String? { old?.shown(beside: new, within: length) }

  /// The value now, in the same form.
  package func after(within length: Int) -> String? { new?.shown(beside: old, within: length) }
}

/// A value of a field, as reports show it.
package struct FieldValue: Hashable, Sendable {
  /// A scalar's text; anything else as compact JSON; empty for a secret value.
  package let text: String
  /// The value as JSON: null for a secret value.
  package let json: JSONText
  /// What a string, number or the like is; nil for a list or mapping.
  let type: ScalarType?
  /// Whether it belongs to a Secret, or is or holds a credential, and is never shown.
  package let isHidden: Bool
  /// Where it stands.
  package let location: FileLocation

  init(_ tree: Tree, isHidden: Bool = false) {
    type = tree.kind == .scalar ? tree.type : nil
    self.isHidden = isHidden
    json = isHidden ? .null : tree.json
    text = isHidden ? "" : tree.text ?? json.description
    var location = tree.location
    // The line would be printed otherwise, and it may be one of a Secret.
    location.excerpt = nil
    self.location = location
  }

  /// The same value at another place.
  init(_ value: FieldValue, at location: FileLocation) {
    (text, json, type, isHidden) = (value.text, value.json, value.type, value.isHidden)
    self.location = location
  }

  /// Whether it is a string, number or the like rather than a list or mapping.
  package var isScalar: Bool { type != nil }

  // The text and its type tell what the JSON is.
  package static func == (a: FieldValue, b: FieldValue) -> Bool {
    (a.text, a.type, a.isHidden, a.location) == (b.text, b.type, b.isHidden, b.location)
  }

  // The rest hardly ever tells apart what has the same text.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FieldPath {
  /// The last steps: what is the same field in other objects too.
  ///
  /// `appVersion`, `env[name=A].value`, `resources.limits.cpu`.
  var tail: String {
    let steps = innermost
    let isElement = steps.map { step in if case .key = step { false } else { true } }
    let last = isElement.lastIndex(of: true) ?? -1
    let start = last == steps.count - 1 || last == steps.count - 2 ? last - 1 : steps.count - 1
    return FieldPath(Array(steps[max(0, start)...])).description
  }

  /// The keys of the last two steps, the last one first; list elements stand for no key.
  var lastKeys: (String?, String?) {
    let keys = innermost.suffix(2).map(\.name)
    return (keys.last ?? nil, keys.count > 1 ? keys[0] : nil)
  }
}

extension FieldPath.Step {
  /// The key, if it is one.
  var name: String? {
    guard case .key(let key) = self else { return nil }
    return key
  }
}
