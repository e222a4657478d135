internal import Diagnostics
internal import YAML

/// A mapping while it is decoded: it hands out fields by name, and knows at the end which ones nobody asked
/// for.
///
/// Nothing is thrown: whatever is wrong is added to ``diagnostics``, and the reading goes on, so that one run
/// tells everything that is wrong with an overlay.
struct Fields {
  let snapshot: Snapshot
  /// The mapping; nil where the section is not written and all of its fields take their defaults.
  let tree: Tree?
  /// How people name the mapping: `spec.storage.gcs`; empty for the whole file.
  let path: String
  /// The place to blame for what is missing and for defaults: the section's key.
  let position: Position
  /// Everything that was found to be wrong here and in the sections below.
  private(set) var diagnostics: [Diagnostic] = []
  private var known: [String] = []

  init(_ tree: Tree?, in snapshot: Snapshot, path: String, at position: Position) {
    self.snapshot = snapshot
    self.tree = tree
    self.path = path
    self.position = position
  }

  /// How people name a field: `spec.images.pins`, `components["a.b"]`.
  func path(of key: String) -> String {
    if key.isEmpty || key.contains(where: { $0 == "." || $0 == "[" }) { return "\(path)[\"\(key)\"]" }
    return path.isEmpty ? key : "\(path).\(key)"
  }

  /// The value of a field, which from now on counts as known.
  mutating func value(_ key: String) -> Tree? {
    known.append(key)
    return tree?[key]
  }

  /// The place to blame for what is wrong with a field as a whole: its key, or this section if it is not
  /// written.
  func place(of key: String) -> Position { tree?[key].map(Self.keyPosition) ?? position }

  /// The keys of the mapping that are written, in the order of the file.
  var keys: [String] { tree?.members.map(\.key) ?? [] }

  /// Whether the file writes a field, and not as null.
  func has(_ key: String) -> Bool { tree?[key].map { !$0.isNull } ?? false }

  /// Where the value of a field stands, or this section if it is not written.
  func valuePosition(_ key: String) -> Position { tree?[key]?.position ?? position }

  static func keyPosition(_ tree: Tree) -> Position {
    let position = tree.snapshot.arena.keyPosition(tree.node)
    return position.isNone ? tree.position : position
  }

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

  /// Says that the value of a field is wrong, and what it is.
  mutating func refuse(field key: String, _ message: String, _ value: Tree, notes: [Diagnostic.Note] = []) {
    refuse(path(of: key), message, at: value.position, found: value.shown, notes: notes + value.origin)
  }

  /// Says that a required field is not there.
  mutating func miss(_ key: String, _ message: String) {
    refuse(path(of: key), message, at: position, id: .overlayFieldMissing)
  }

  /// Says that a value is of another type than the language wants.
  mutating func mistype(_ path: String, expected: String, _ value: Tree) {
    var notes = value.origin
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

  /// Refuses a field that is written although another decision leaves no room for it.
  mutating func forbid(_ keys: String..., unless condition: Bool, _ expectation: String) {
    guard !condition else { return }
    for key in keys {
      guard let value = value(key) else { continue }
      refuse(
        path(of: key), "\(key) expects \(expectation)", at: Self.keyPosition(value),
        id: .overlayFieldContradictory)
    }
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

  // MARK: Sections

  /// Reads a section if it is written.
  mutating func section<Section>(_ key: String, _ read: (inout Fields) -> Section) -> Section? {
    guard let value = value(key) else { return nil }
    return section(value, path: path(of: key), read)
  }

  /// Reads a section, which takes all of its defaults if it is not written.
  mutating func section<Section>(orDefault key: String, _ read: (inout Fields) -> Section) -> Section {
    section(key, read) ?? unwritten(key, read)
  }

  /// Reads a section that must be written.
  mutating func section<Section>(
    required key: String, _ message: String = "expected a mapping", _ read: (inout Fields) -> Section?
  ) -> Section? {
    guard value(key) != nil else {
      miss(key, message)
      return nil
    }
    return section(key, read) ?? nil
  }

  /// Reads a value that must be a mapping, and reports the keys in it that the language does not know.
  mutating func section<Section>(
    _ value: Tree, path: String, _ read: (inout Fields) -> Section
  ) -> Section? {
    guard value.kind == .mapping else {
      mistype(path, expected: "a mapping", value)
      return nil
    }
    var fields = Fields(value, in: snapshot, path: path, at: Self.keyPosition(value))
    let section = read(&fields)
    diagnostics += fields.finish()
    return section
  }

  /// What a section is that is not written; what it complains of is the fault of the section around it.
  private mutating func unwritten<Section>(_ key: String, _ read: (inout Fields) -> Section) -> Section {
    var fields = Fields(nil, in: snapshot, path: path(of: key), at: position)
    let section = read(&fields)
    diagnostics += fields.diagnostics
    return section
  }

  /// All that was found, and the keys that nobody asked for.
  consuming func finish() -> [Diagnostic] {
    guard let tree else { return diagnostics }
    var names: [String] = []
    for name in known where !names.contains(name) { names.append(name) }
    for entry in tree.members where !names.contains(entry.key) {
      var message = "unknown field \"\(entry.key)\"; expected one of \(names.joined(separator: ", "))"
      if let near = nearest(to: entry.key, in: names) { message += "; did you mean \"\(near)\"?" }
      refuse(path, message, at: Self.keyPosition(entry.value), id: .overlayFieldUnknown)
    }
    return diagnostics
  }
}

extension Tree {
  /// The keys of a mapping with their values, in the order of the file; none if this is no mapping.
  ///
  /// Unlike ``entries`` it looks up no lines, which only diagnostics need.
  var members: [(key: String, value: Tree)] {
    guard kind == .mapping else { return [] }
    return snapshot.arena.children(node).map { (snapshot.arena.keyText($0), Tree($0, in: snapshot)) }
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
