import Explain
import Manifests
import Overlays
import YAML

/// Where a value stands: the object by kind and name, and the way to the value.
struct ObjectWay: Hashable, CustomStringConvertible {
  var kind: String
  var name: String
  var path: FieldPath

  /// The keys on the way, without the elements of lists.
  var keys: [String] {
    path.steps.compactMap { step in
      if case .key(let key) = step { key } else { nil }
    }
  }

  /// Whether it is an entry of a mapping.
  var endsWithKey: Bool {
    switch path.steps.last {
    case .key: true
    default: false
    }
  }

  var description: String { "\(kind)/\(name) \(path)" }

  /// Every value of an object, with the way to it.
  static func all(in root: Node, _ id: ObjectID, of arena: Arena) -> [(node: Node, way: ObjectWay)] {
    var all: [(node: Node, way: ObjectWay)] = []
    func add(_ node: Node, _ path: FieldPath) {
      all.append((node, ObjectWay(kind: id.gvk.kind, name: id.name, path: path)))
      for (index, child) in arena.children(node).enumerated() {
        let name = arena.child(child, "name").flatMap { arena.text($0) }
        let step: FieldPath.Step =
          arena.kind(node) == .mapping
          ? .key(arena.keyText(child)) : name.map { .element(key: "name", value: $0) } ?? .index(index)
        add(child, FieldPath(path.steps + [step]))
      }
    }
    add(root, FieldPath())
    return all
  }
}

/// An overlay rendered with one of its sections alone, and with those that make the objects that it changes.
struct SectionAlone {
  /// The texts that each value has or had, whatever the section was the last to say.
  private var texts: [ObjectWay: Set<String>] = [:]
  private var keys: Set<ObjectWay> = []

  init(_ section: String, of overlay: String) throws {
    // Labels, namespaces, images and settings go onto objects that other sections add.
    let makers = ["upstream", "images", "components"].contains(section) ? Self.makers : []
    let render = try Overlays.render(
      .file(overlay), sections: makers.union([section]), from: ProjectReleases())
    let arena = render.arena
    for object in render.objects {
      for (node, way) in ObjectWay.all(in: object.node, object.id, of: arena) {
        let changes = arena.history(of: node).filter { arena.symbols.string($0.cause.section) == section }
        if changes.isEmpty { continue }
        keys.insert(way)
        texts[way, default: []].formUnion(changes.compactMap { arena.text($0.new) })
      }
    }
  }

  /// Whether the section gives a value this text.
  func makes(_ text: String, at way: ObjectWay) -> Bool { texts[way]?.contains(text) ?? false }

  /// Whether the section makes the value, and so its key.
  func hasKey(at way: ObjectWay) -> Bool { keys.contains(way) }

  private static let makers: Set = ["access", "components", "database", "networkPolicy"]

  /// The sections that an overlay can have.
  static let names = [
    "access", "components", "database", "features", "identity", "images", "networkPolicy", "storage",
    "upstream",
  ]

  static func all(of overlay: String) throws -> [String: SectionAlone] {
    var all: [String: SectionAlone] = [:]
    for name in names { all[name] = try SectionAlone(name, of: overlay) }
    return all
  }
}
