internal import Diagnostics
internal import YAML

/// A mapping while it is decoded: the visitor that fills a section from it, and knows at the end which keys nobody
/// asked for.
///
/// Nothing is thrown: whatever is wrong is added to ``diagnostics``, and the reading goes on, so that one run tells
/// everything that is wrong with an overlay.
struct Fields: SectionVisitor {
  let snapshot: Snapshot
  /// The mapping; nil where the section is not written and all of its fields take their defaults.
  let tree: Tree?
  /// How people name the mapping: `spec.storage.gcs`; empty for the whole file.
  let path: String
  /// The place to blame for what is missing and for defaults: the section's key.
  let position: Position
  let catalogue: Catalogue
  /// The choices that the mapping stands in: mappings of which exactly one key is written.
  private var choices: [Position] = []
  /// Everything that was found to be wrong here and in the sections below.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a required field is missing or wrong here or in a section below, so that there is no such section.
  var isIncomplete = false
  /// The number of keys of the mapping that are fields.
  private var found = 0
  /// The fields that are missing, with the places of what was said of them in ``diagnostics``.
  private var missed: [String: Int] = [:]

  init(_ tree: Tree?, in snapshot: Snapshot, path: String, at position: Position, _ catalogue: Catalogue) {
    self.snapshot = snapshot
    self.tree = tree
    self.path = path
    self.position = position
    self.catalogue = catalogue
  }

  /// A section below another.
  init(_ tree: Tree?, in outer: borrowing Fields, path: String, at position: Position) {
    self.init(tree, in: outer.snapshot, path: path, at: position, outer.catalogue)
    choices = outer.choices
  }

  /// The mapping of a choice below another.
  init(choice tree: Tree, in outer: borrowing Fields, path: String) {
    self.init(tree, in: outer, path: path, at: tree.keyPosition)
    choices.append(tree.position)
  }

  // MARK: Reading

  mutating func visit<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value>, _ kind: K, _ sentence: String, _ presence: Presence
  ) {
    let spot = Spot(section: path, key: name)
    if let tree = find(name, presence) {
      if let value = kind.read(tree, at: spot, &self) {
        setting.located = value
        return
      }
      if presence.isDemanded { isIncomplete = true }
    } else if presence.isDemanded {
      miss(name, presence.message ?? kind.expectation)
    } else {
      return kind.imply(&setting.located, at: spot, &self)
    }
    setting.located.position = position
  }

  /// The value of a field, unless another decision leaves no room for it.
  private mutating func find(_ name: String, _ presence: Presence) -> Tree? {
    guard let value = tree?[name] else { return nil }
    found += 1
    guard let admitting = presence.admitting, admitting.holds != true else { return value }
    if admitting.holds == false {
      refuse(
        path(of: name), "\(name) expects \(admitting.expectation)", at: value.keyPosition,
        id: .overlayFieldContradictory,
        notes: isInherited(value) ? [.init("`\(name): null` takes away what is inherited", at: place)] : [])
    }
    return nil
  }

  /// All that was found, and the keys that are no fields.
  consuming func finish(_ names: () -> [String]) -> [Diagnostic] {
    guard let tree, found < tree.snapshot.arena.count(tree.node) else { return diagnostics }
    refuseUnknown(in: tree, at: path, known: names())
    return diagnostics
  }

  /// The places in ``diagnostics`` of what says that a field of a section below is missing.
  private func misses(_ place: String) -> [Int] {
    let steps = place.split(separator: ".")
    let words = "\(steps.dropLast().joined(separator: ".")): missing `\(steps.last ?? "")`"
    return diagnostics.indices.filter {
      diagnostics[$0].id == .overlayFieldMissing && diagnostics[$0].message.hasPrefix(words)
    }
  }

  /// The field that a misspelt key was meant to be: one that is missing, before one that is there.
  private func meant(by key: String, among names: [String], of section: String) -> String? {
    let missing = section == path ? names.filter { missed[$0] != nil } : []
    return nearest(to: key, in: missing)
      ?? missing.first { key.lowercased().hasPrefix($0.lowercased()) } ?? nearest(to: key, in: names)
  }

  /// How people name a field.
  func path(of key: String) -> String { Spot(section: path, key: key).path }

  /// The place to blame for what is wrong with a field as a whole: its key, or this section if it is not written.
  func place(of key: String) -> Position { tree?[key]?.keyPosition ?? position }

  /// Whether the file writes a field, and not as null.
  func has(_ key: String) -> Bool { tree?[key].map { !$0.isNull } ?? false }

  // MARK: Complaints

  /// Says that a value, or the lack of it, is wrong.
  mutating func refuse(
    _ path: String, _ message: String, at position: Position, found: String? = nil,
    id: Diagnostic.ID = .overlayValueUnexpected, notes: [Diagnostic.Note] = []
  ) {
    let prefix = path.isEmpty ? "" : path + ": "
    diagnostics.append(
      Diagnostic(
        id, prefix + message + (found.map { "; found \($0)" } ?? ""), at: snapshot.arena.location(position),
        notes: notes))
  }

  /// Says that a required field is not there.
  mutating func miss(_ key: String, _ message: String) {
    isIncomplete = true
    missed[key] = diagnostics.count
    miss(key, in: path, message, at: position, notes: replacements)
  }

  /// Says that a field of some section is not there.
  mutating func miss(
    _ key: String, in section: String, _ message: String, at position: Position,
    notes: [Diagnostic.Note] = []
  ) {
    // That a section is a mapping, or itself, helps nobody.
    let words = ["expected a mapping", "expected \(key)"].contains(message) ? "" : "; \(message)"
    refuse(section, "missing `\(key)`\(words)", at: position, id: .overlayFieldMissing, notes: notes)
  }

  /// What files that are extended have chosen, and this one has replaced.
  private var replacements: [Diagnostic.Note] {
    let arena = snapshot.arena
    return choices.flatMap(arena.removals).map { removal in
      .init(
        "the inherited `\(arena.keyText(removal.node))` is replaced as a whole",
        at: arena.location(arena.keyPosition(removal.node)))
    }
  }

  /// Whether a value of the mapping stands in a file that this one extends.
  private func isInherited(_ value: Tree) -> Bool { value.keyPosition.file != position.file }

  private var place: FileLocation { snapshot.arena.location(position) }

  /// Says that a value is of another type than the language wants.
  mutating func mistype(
    _ path: String, expected: String, _ value: Tree, notes advice: [Diagnostic.Note] = []
  ) {
    var notes = value.origin + advice
    if notes.isEmpty, expected == "a string", value.kind == .scalar, !value.isNull, let text = value.text {
      notes.append(Diagnostic.Note("write it in quotes: \"\(text)\""))
    } else if notes.isEmpty, let plain = value.plainForm(of: expected) {
      notes.append(Diagnostic.Note("write \(plain)"))
    }
    refuse(
      path, "expected \(expected), found \(value.isNull ? "null" : value.described)", at: value.position,
      id: .overlayTypeMismatch,
      notes: notes)
  }

  /// Demands that two fields have different values; the second is blamed unless it is a default.
  mutating func distinguish(
    _ first: (key: String, value: Located<String>), _ second: (key: String, value: Located<String>),
    _ message: String
  ) {
    guard first.value == second.value else { return }
    let (blamed, other) = second.value.isDefault ? (first, second) : (second, first)
    refuse(
      path(of: blamed.key), message, at: blamed.value.position,
      found: "\"\(blamed.value.value)\", which is \(other.key)")
  }

  /// Says that keys of a mapping are none of those that the language knows.
  ///
  /// A field that is missing because its name was misspelt is not said to be missing.
  mutating func refuseUnknown(in tree: Tree, at path: String, known names: [String]) {
    var explained: [Int] = []
    func explain(_ field: String) {
      if path == self.path, let index = missed.removeValue(forKey: field) { explained.append(index) }
    }
    for entry in tree.pairs where !names.contains(entry.key) {
      var hint = "; expected one of \(names.joined(separator: ", "))"
      if let near = meant(by: entry.key, among: names, of: path) {
        hint = "; did you mean \"\(near)\"?"
        explain(near)
      } else if !catalogue.folder.isEmpty, let place = Schema.place(of: entry.key, below: path) {
        hint = "; did you mean \(place)?"
        explained += misses(place)
        let below =
          path.isEmpty ? place[...] : place.hasPrefix(path + ".") ? place.dropFirst(path.count + 1) : ""
        explain(String(below.prefix { $0 != "." }))
      }
      refuse(
        path, "unknown field \"\(entry.key)\"\(hint)", at: entry.value.keyPosition, id: .overlayFieldUnknown,
        notes: namesake(of: entry.key, in: path))
    }
    for index in explained.sorted(by: >) { diagnostics.remove(at: index) }
  }

  /// Where a section of the same name takes a key that this one does not.
  private func namesake(of key: String, in path: String) -> [Diagnostic.Note] {
    guard !catalogue.folder.isEmpty, let place = Schema.place(of: key, below: "") else { return [] }
    let section = place.split(separator: ".").dropLast()
    guard section.last == path.split(separator: ".").last, section.joined(separator: ".") != path else {
      return []
    }
    return [.init("`\(section.joined(separator: "."))` takes `\(key)`")]
  }

  /// Adds what was found elsewhere.
  mutating func add(_ diagnostics: [Diagnostic]) { self.diagnostics += diagnostics }
}

extension Tree {
  /// Where the key of the value stands, or the value itself if it has none.
  var keyPosition: Position {
    let position = snapshot.arena.keyPosition(node)
    return position.isNone ? snapshot.arena.position(node) : position
  }

  /// Where the value stands.
  var position: Position { snapshot.arena.position(node) }

  /// Where a value that was filled in comes from.
  var origin: [Diagnostic.Note] {
    guard let step = snapshot.arena.step(node), step.cause.operation == .output else { return [] }
    return [Diagnostic.Note("the value comes from here", at: snapshot.arena.location(step.cause.position))]
  }

  /// The value as a message quotes it: strings in quotes, other scalars as written, collections by their
  /// kind.
  var shown: String {
    guard kind == .scalar, let text else { return described }
    if isNull { return "null" }
    return type == .string ? "\"\(text)\"" : text
  }

  /// How a text is written that was meant as an integer or a boolean, for "write …"; nil where it cannot be told.
  func plainForm(of expected: String) -> String? {
    guard kind == .scalar, type == .string, let text else { return nil }
    switch expected {
    case "an integer": return Int(text).map { "\($0), without quotes" }
    case "a boolean":
      switch text.lowercased() {
      case "true", "yes", "on", "y": return "true"
      case "false", "no", "off", "n": return "false"
      default: return "true or false"
      }
    default: return nil
    }
  }
}
