internal import Diagnostics
internal import Manifests
internal import YAML

/// A section.
struct SectionKind<Content: Section>: Kind {
  /// The section that is read into: one without any field set.
  var content = Content()
  var expectation = "expected a mapping"
  var showsDefault: Bool { false }

  var schema: Schema {
    if let name = Content.sharedName { return .shared(name) }
    return Schema(describing: content)
  }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Content>? {
    guard tree.kind == .mapping else {
      fields.isIncomplete = true
      fields.mistype(
        spot.path, expected: "a mapping", tree, notes: Schema(describing: content).advice(for: tree))
      return nil
    }
    var inner = Fields(tree, in: fields, path: spot.path, at: tree.keyPosition)
    var content = content
    content.describe(&inner)
    content.check(&inner)
    let isIncomplete = inner.isIncomplete
    fields.add(inner.finish { Schema.names(of: content) })
    if isIncomplete {
      fields.isIncomplete = true
      return nil
    }
    return Located(content, at: tree.position)
  }

  /// What a section complains of that is not written is the fault of the section around it.
  func imply(_ value: inout Located<Content>, at spot: Spot, _ fields: inout Fields) {
    var inner = Fields(nil, in: fields, path: spot.path, at: fields.position)
    value.value.describe(&inner)
    value.value.check(&inner)
    fields.add(inner.diagnostics)
    value.position = fields.position
  }

  func write(_ value: Content) -> ManifestValue {
    var writer = FieldWriter()
    var value = value
    value.describe(&writer)
    return .mapping(writer.entries)
  }
}

extension Kind {
  static func section<Content>(_ expectation: String = "expected a mapping") -> Self
  where Self == SectionKind<Content> { SectionKind(expectation: expectation) }
}

/// A list of values of one kind.
struct ListKind<Element: Kind>: Kind {
  var element: Element
  var count: ClosedRange<Int>
  /// Whether the same element may not come twice.
  var isDistinct: Bool
  /// Whether a rule between sections sees to that.
  var isUnique = false
  var expectation: String
  var showsDefault: Bool { false }

  var schema: Schema { .list(of: element.schema, count: count, isDistinct: isDistinct || isUnique) }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<[Element.Value]>? {
    guard tree.kind == .sequence else {
      fields.mistype(spot.path, expected: "a list", tree, notes: schema.advice(for: tree))
      return nil
    }
    let path = spot.path
    let before = fields.diagnostics.count
    var elements: [Located<Element.Value>] = []
    var texts: [String] = []
    for (index, item) in tree.items.enumerated() {
      let spot = Spot(section: path, key: "", index: index)
      guard let value = element.read(item, at: spot, &fields) else { continue }
      if isDistinct, let text = item.text {
        guard !texts.contains(text) else {
          fields.refuse(spot.path, expectation, at: item.position, found: "\(item.shown) twice")
          continue
        }
        texts.append(text)
      }
      elements.append(value)
    }
    let isWhole = fields.diagnostics.count == before
    if isWhole, !count.contains(elements.count) {
      let found = elements.isEmpty && count.upperBound == .max ? tree.shown : "\(elements.count)"
      fields.refuse(path, expectation, at: tree.position, found: found)
    }
    // Nothing is measured by half a list.
    return Located(elements: isDistinct && !isWhole ? [] : elements, at: tree.position)
  }

  func write(_ value: [Element.Value]) -> ManifestValue { .list(value.map(element.write)) }
}

extension Kind {
  static func list<Element>(
    of element: Element, count: ClosedRange<Int> = 0...Int.max, isDistinct: Bool = false,
    isUnique: Bool = false, _ expectation: String = "expected a list"
  ) -> Self where Self == ListKind<Element> {
    ListKind(
      element: element, count: count, isDistinct: isDistinct, isUnique: isUnique, expectation: expectation)
  }
}

/// A map whose keys are the user's.
struct MapKind<Key: Hashable & Sendable, Element: Kind>: Kind {
  /// The word that stands for a key in documents: `COMPONENT`.
  var word: String
  /// The form of the keys.
  var form: TextForm
  /// The kind of the values.
  var element: @Sendable (Key) -> Element
  /// As documents describe values of most keys, and of the others.
  var schemas: @Sendable () -> (most: Schema, exceptions: [SchemaField])
  /// Reads a key; nil, once it has complained, if it is none.
  var key: @Sendable (MapEntry, inout Fields) -> Key?
  /// The key as it is written.
  var text: @Sendable (Key) -> String
  let expectation = "expected a mapping"

  var schema: Schema {
    let (most, exceptions) = schemas()
    return .map(key: word, form: form, of: most, exceptions: exceptions)
  }

  func read(
    _ tree: Tree, at spot: Spot, _ fields: inout Fields
  ) -> Located<Overlay.Map<Key, Element.Value>>? {
    guard tree.kind == .mapping else {
      fields.mistype(spot.path, expected: "a mapping", tree)
      return nil
    }
    let path = spot.path
    var entries: [Overlay.Map<Key, Element.Value>.Entry] = []
    for (text, value) in tree.pairs {
      let spot = Spot(section: path, key: text)
      let entry = MapEntry(key: text, value: value, spot: spot)
      guard let key = key(entry, &fields), let value = element(key).read(value, at: spot, &fields) else {
        continue
      }
      entries.append(.init(key: Located(key, at: entry.position), value: value))
    }
    return Located(Overlay.Map(entries: entries), at: tree.position)
  }

  func imply(
    _ value: inout Located<Overlay.Map<Key, Element.Value>>, at spot: Spot, _ fields: inout Fields
  ) {
    value.position = fields.position
    for index in value.value.entries.indices {
      value.value.entries[index].key.position = fields.position
      value.value.entries[index].value.position = fields.position
    }
  }

  func write(_ value: Overlay.Map<Key, Element.Value>) -> ManifestValue {
    .mapping(
      value.entries.map { (key: text($0.key.value), value: element($0.key.value).write($0.value.value)) })
  }
}

/// An entry of a map while it is read.
struct MapEntry {
  let key: String
  let value: Tree
  let spot: Spot

  var position: Position { value.keyPosition }
  var located: Located<String> { Located(key, at: position) }
}

extension Kind {
  /// A map of texts to values of one kind.
  static func map<Element>(
    _ word: String, _ form: TextForm = .nonEmpty, of element: Element,
    key: @escaping @Sendable (MapEntry, inout Fields) -> String? = { entry, _ in entry.key }
  ) -> Self where Self == MapKind<String, Element> {
    MapKind(
      word: word, form: form, element: { _ in element }, schemas: { (element.schema, []) }, key: key,
      text: { $0 })
  }

  /// A map of texts of one form to texts of one form.
  static func texts(_ word: String, _ form: TextForm, of values: TextForm, _ message: String) -> Self
  where Self == MapKind<String, TextKind> {
    .map(word, form, of: TextKind(form: values, expectation: message)) { entry, fields in
      if form.accepts(entry.key) { return entry.key }
      let value = entry.value
      fields.refuse(entry.spot.path, message, at: value.position, found: value.shown, notes: value.origin)
      return nil
    }
  }
}
