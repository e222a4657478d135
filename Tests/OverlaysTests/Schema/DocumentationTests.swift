import Foundation
internal import Overlays
internal import Support
internal import Testing

/// The table of docs/overlay.md against the language.
@Suite struct DocumentationTests {
  /// The fields of the table, in its order.
  private static let documented: [String] = {
    let text = try? String(contentsOfFile: Place.project + "/docs/overlay.md", encoding: .utf8)
    return (text ?? "").split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
  }()

  /// The fields of the language as the table names them, those of shared types by themselves.
  private static let fields: [Schema.Place] = {
    func places(_ schema: Schema, below path: String) -> [Schema.Place] {
      var hidden: [String] = []
      return schema.places(below: path).filter { place in
        if hidden.contains(where: { place.path.hasPrefix($0 + ".") || place.path.hasPrefix($0 + "[") }) {
          return false
        }
        if place.schema.isShared { hidden.append(place.path) }
        return true
      }
    }
    let all = places(.file, below: "") + Schema.definitions.flatMap { places($0.schema, below: $0.name) }
    return all.map { Schema.Place(path: $0.path.replacing(/^spec\./, with: ""), schema: $0.schema) }
  }()

  @Test func theTableNamesEveryField() {
    #expect(Set(Self.documented).count == Self.documented.count)
    let paths = Set(Self.fields.map(\.path))
    for row in Self.documented {
      let isElement = row.hasSuffix("[]") && paths.contains(String(row.dropLast(2)))
      #expect(paths.contains(row) || isElement, "\(row) is no field")
    }
    for field in Self.fields where field.schema.isLeaf {
      let isDocumented = Self.documented.contains { $0 == field.path || $0 == field.path + "[]" }
      #expect(isDocumented, "\(field.path) is not documented")
    }
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
    for row in Self.documented where !Self.unchecked.contains(row) {
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
    let shared = ["resources": "resources", "target": "target", "expectation": "expect"]
    var row = row
    if row.last == "[]", path.last != "[]" { row.removeLast() }
    var path = path
    if let first = row.first, let key = shared[first] {
      guard let start = path.lastIndex(of: key) else { return false }
      row[0] = key
      path = Array(path[start...])
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

extension Schema {
  /// Whether it, or each of its elements, is described elsewhere.
  fileprivate var isShared: Bool {
    switch self {
    case .shared: true
    case .list(let element, _, _): element.isShared
    default: false
    }
  }

  /// Whether it holds no fields of its own.
  fileprivate var isLeaf: Bool {
    switch self {
    case .section, .oneOf, .map: false
    case .list(let element, _, _): element.isLeaf
    case .text, .words, .flag, .assent, .integer, .number, .anything, .empty, .either, .shared: true
    }
  }
}
