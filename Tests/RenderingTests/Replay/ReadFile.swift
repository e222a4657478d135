import Diagnostics
import YAML

/// A file read anew, by the places of what stands in it: nothing of it comes from a render.
final class ReadFile: Sendable {
  /// A line and a column.
  struct Place: Hashable {
    var line: Int
    var column: Int
  }

  /// What stands at a place.
  private let values: [Place: Tree]
  private let keys: [Place: String]
  /// The way to each value from the root of its document.
  private let ways: [Place: [String]]
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var reading = Reading()
    reading.add(bytes, lines: 0, columns: 0)
    values = reading.values
    keys = reading.keys
    ways = reading.ways
  }

  /// The text of the scalar that begins at a place.
  func scalar(at place: Place) -> String? {
    guard let value = values[place], value.kind == .scalar else { return nil }
    return value.text
  }

  /// The value that begins at a place; of several, the innermost.
  func value(at place: Place) -> Tree? { values[place] }

  /// The key that begins at a place.
  func key(at place: Place) -> String? { keys[place] }

  /// The keys on the way to what begins at a place, whether key or value.
  func way(to place: Place) -> [String]? { ways[place] }

  private struct Reading {
    var values: [Place: Tree] = [:]
    var keys: [Place: String] = [:]
    var ways: [Place: [String]] = [:]

    mutating func add(_ bytes: [UInt8], lines: Int, columns: Int) {
      var options = ReaderOptions()
      options.allowsDuplicateKeys = true
      guard let roots = try? Tree.parse(bytes, file: "", options: options) else { return }
      for root in roots { add(root, [], lines, columns) }
    }

    private mutating func add(_ tree: Tree, _ way: [String], _ lines: Int, _ columns: Int) {
      let location = tree.location
      let place = Place(line: location.line + lines, column: location.column + columns)
      // A mapping begins where its first key does; a collection is looked for before its first value.
      if values[place] == nil || tree.kind == .scalar { values[place] = tree }
      if ways[place] == nil { ways[place] = way }
      for entry in tree.entries {
        let place = Place(line: entry.keyLocation.line + lines, column: entry.keyLocation.column + columns)
        keys[place] = entry.key
        ways[place] = way + [entry.key]
        add(entry.value, way + [entry.key], lines, columns)
      }
      for item in tree.items { add(item, way, lines, columns) }
      addEmbedded(tree, place, lines)
    }

    /// A patch that stands in a kustomization as a literal block.
    private mutating func addEmbedded(_ tree: Tree, _ place: Place, _ lines: Int) {
      guard tree.kind == .scalar, let text = tree.text, text.contains("\n"), text.contains(":"),
        tree.snapshot.arena.style(tree.node) == .literal
      else { return }
      let file = tree.snapshot.arena.files[tree.snapshot.arena.position(tree.node).file]
      guard let first = file.line(tree.location.line + 1) else { return }
      add(Array(text.utf8), lines: place.line, columns: first.prefix { $0 == " " }.count)
    }
  }
}
