internal import Overlays
internal import Support
internal import Testing

/// The tables of docs/overlay.md, which are recorded from what the sections say about themselves.
///
/// Where a field lands is written by hand, in the last column, and kept.
@Suite struct DocumentationTests {
  private static let path = "docs/overlay.md"
  private static let text = Place.text(of: path) ?? ""

  /// The fields of the language as the tables name them, those of shared types by themselves.
  private static let fields: [(path: String, field: SchemaField)] = {
    func places(_ schema: Schema, below path: String) -> [(path: String, field: SchemaField)] {
      var hidden: [String] = []
      let places = schema.places().map { (path: path + $0.path, field: $0.field) }
      return places.filter { place in
        if hidden.contains(where: { place.path.hasPrefix($0 + ".") || place.path.hasPrefix($0 + "[") }) {
          return false
        }
        if place.field.schema.isShared { hidden.append(place.path) }
        return true
      }
    }
    return places(.file, below: "") + Schema.definitions.flatMap { places($0.schema, below: "\($0.name).") }
  }()

  /// The rows of the tables: fields that hold no others, what is one of several, and sections that land somewhere.
  private static let rows: [(path: String, cells: [String])] = {
    var said: [String: [String]] = [:]
    return fields.compactMap { path, field in
      let path = String(path.replacing(/^spec\./, with: ""))
      let outer = path.split(separator: ".").dropLast().joined(separator: ".")
      // What a map holds is described by the map.
      said[path] = field.sentence.isEmpty ? said[outer] : [field.initialValue, field.meaning]
      let isList = if case .list = field.schema { true } else { false }
      let row = path + (isList ? "[]" : "")
      guard field.schema.isLeaf || field.schema.isUnion || landings[row] != nil else { return nil }
      return (row, [field.schema.words] + (said[path] ?? []))
    }
  }()

  /// What the tables say of where a field lands, by its path.
  private static let landings: [String: String] = {
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    return Dictionary(
      rows.compactMap { row in
        let cells = row.split(separator: " | ", omittingEmptySubsequences: false)
        guard let path = cells.first?.split(separator: "`").last, let landing = cells.last else { return nil }
        return (String(path), String(landing.dropLast(2)))
      }, uniquingKeysWith: { first, _ in first })
  }()

  @Test func theTablesAreThoseOfTheLanguage() throws {
    let head = "| field | type | default | meaning | where it lands |\n|---|---|---|---|---|\n"
    let rows = Self.rows.map { path, cells in
      "| `\(path)` | \((cells + [Self.landings[path] ?? ""]).joined(separator: " | ")) |\n"
    }
    let shared = rows.firstIndex { $0.hasPrefix("| `resources.") } ?? rows.endIndex
    let tables = [rows[..<shared], rows[shared...]].map { head + $0.joined() }
    // What stands between the tables is written by hand.
    var pieces: [String] = [""]
    var isTable = false
    for line in Self.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isRow = line.hasPrefix("|")
      if isRow, !isTable { pieces.append("") }
      isTable = isRow
      if !isRow { pieces[pieces.count - 1] += line + "\n" }
    }
    #expect(pieces.count == 3)
    var expected = pieces[0]
    for (table, prose) in zip(tables, pieces.dropFirst()) { expected += table + prose }
    let difference = try Golden.difference(of: String(expected.dropLast()), from: Self.path)
    #expect(difference == nil)
    #expect(Self.rows.map(\.path).filter { Self.landings[$0]?.isEmpty ?? true } == [])
  }

  /// Each field that can be wrong is wrong in one of the tests.
  @Test func everyFieldHasAWrongOverlay() {
    // What loading an overlay says is tested with files.
    var refused = ["spec.extends", "spec.values.from"].map { $0.split(separator: ".").map(String.init) }
    for message in Refusal.all.flatMap(\.expected) {
      let words = message.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3, words[1].hasSuffix(":") else { continue }
      refused.append(Self.steps(String(words[1].dropLast())))
    }
    for (row, _) in Self.rows where !Self.unchecked.contains(row) {
      let wanted = Self.steps(row)
      #expect(refused.contains { Self.matches($0, wanted) }, "no wrong overlay has \(row)")
    }
  }

  /// What is wrong with a parameter is said of its rule.
  private static let unchecked: Set<String> = ["lint.parameters.RULE.PARAMETER"]

  /// `a.b[0]["c.d"]` as keys; indexes are `[]`.
  private static func steps(_ path: String) -> [String] {
    var path = path.replacing(/\[[0-9]*\]/, with: ".[]")
    path = path.replacing(/\["[^"]*"\]/, with: ".KEY")
    return path.split(separator: ".").map(String.init)
  }

  /// Whether a path is that of a row; a row of a shared type is the end of it.
  private static func matches(_ path: [String], _ row: [String]) -> Bool {
    let shared = [
      "resources": "resources", "target": "target", "expectation": "expect", "podSettings": "all",
      "environmentVariable": "env", "keySelector": "KeyRef", "toleration": "tolerations",
      "affinity": "affinity",
      "topologySpreadConstraint": "topologySpreadConstraints",
    ]
    var row = row
    if row.last == "[]", path.last != "[]" { row.removeLast() }
    var path = path
    if let first = row.first, let key = shared[first] {
      guard let start = path.lastIndex(where: { $0.hasSuffix(key) }) else { return false }
      row.removeFirst()
      path = Array(path[(start + 1)...])
      // An element of a list, or of a map whose keys are the user's.
      if key.hasSuffix("s") && key != "resources" || key == "env" { path = Array(path.dropFirst()) }
    } else if row.first == "keyedObject" {
      guard path.starts(with: ["spec", "external"]) else { return false }
      path = Array(path.dropFirst(4))
      row = Array(row.dropFirst())
    } else if path.first == "spec" {
      path.removeFirst()
    }
    return path.count == row.count
      && zip(path, row).allSatisfy { $0 == $1 || $1.allSatisfy { $0.isUppercase } }
  }
}

extension SchemaField {
  /// What the field is where it is not written.
  fileprivate var initialValue: String {
    if presence.isRequired { return "required" }
    if let otherwise = presence.otherwise { return otherwise }
    if let demanding = presence.demanding {
      return "required with \(demanding.values.joined(separator: ", "))"
    }
    switch fallback {
    case .string(let text)?: return text
    case .mapping(let entries)? where entries.isEmpty: return ""
    case let value?: return value.text ?? value.json.replacing("\"", with: "`")
    case nil: return ""
    }
  }
}

extension Schema {
  /// Whether it, or each of its elements, is described elsewhere.
  fileprivate var isShared: Bool {
    switch self {
    case .shared: true
    case .list(let element, _, _): element.isShared
    case .either(let choices): choices.contains(where: \.isShared)
    default: false
    }
  }

  fileprivate var isUnion: Bool {
    if case .oneOf = self { true } else { false }
  }

  /// Whether it holds no fields of its own.
  fileprivate var isLeaf: Bool {
    switch self {
    case .section, .oneOf, .map: false
    case .list(let element, _, _): element.isLeaf
    case .text, .words, .flag, .assent, .integer, .number, .anything, .manifest, .empty, .either, .shared:
      true
    }
  }

  /// What a value may be, in few words.
  fileprivate var words: String {
    switch self {
    case .text(let form): form.name
    case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .flag: "boolean"
    case .assent: "`true`"
    case .integer(let range) where range.lowerBound == .min: "integer"
    case .integer(let range) where range.upperBound == .max: "integer from \(range.lowerBound)"
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "\(range.lowerBound.formatted) to \(range.upperBound.formatted)"
    case .anything: "the rule's"
    case .manifest(let type): "Kubernetes' \(type)"
    case .empty: "`{}`"
    case .list(let element, _, let isDistinct): element.words + (isDistinct ? ", each once" : "")
    case .oneOf(let fields): "one of \(fields.map(\.name).joined(separator: ", "))"
    case .either(let choices): choices.filter { !$0.isSection }.map(\.words).joined(separator: " or ")
    case .shared(let name): name
    case .section, .map: "section"
    }
  }

  private var isSection: Bool {
    if case .section = self { true } else { false }
  }
}

extension Double {
  fileprivate var formatted: String { self == rounded() && self < 1e6 ? "\(Int(self))" : "large" }
}
