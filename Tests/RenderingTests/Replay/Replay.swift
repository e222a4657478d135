import Diagnostics
import Explain
import Manifests
import Overlays
import YAML

/// Does again what the log says was done to a value, with nothing but the files.
struct Replay {
  let arena: Arena
  /// The overlay rendered with one of its sections alone, by the section's name.
  let alone: SectionsAlone?
  /// By how much every place is moved: a replay that is moved must fail.
  var shift = (lines: 0, columns: 0)
  /// Another name for every section: a replay with it must fail where a section made the value.
  var section: String?
  private let files: [Int: ReadFile]

  /// How a value was found to be right.
  enum Proof: String, CaseIterable {
    /// The text stands in the file at that place.
    case read
    /// It follows from the value before and what stands in the file.
    case applied
    /// The section of the overlay, run alone, makes it; the line that asks for it stands in that section.
    case section
    /// A hash.
    case computed
  }

  /// Why a value is not what the log says.
  struct Mismatch: Error, CustomStringConvertible {
    var description: String
  }

  init(_ arena: Arena, _ objects: [(node: Node, id: ObjectID)], alone: SectionsAlone? = nil) {
    self.arena = arena
    self.alone = alone
    var files: [Int: ReadFile] = [:]
    for (number, file) in arena.files.enumerated() { files[number] = ReadFile.reading(file.bytes) }
    self.files = files
    for object in objects {
      for (node, way) in ObjectWay.all(in: object.node, object.id, of: arena) { ways[node] = way }
    }
  }

  /// Does all steps of a scalar again; the proof of the last.
  func prove(_ node: Node, at way: ObjectWay) throws -> Proof {
    var text: String?
    var proof = Proof.read
    for change in arena.history(of: node) where arena.kind(change.new) == .scalar {
      if let old = change.old, arena.kind(old) == .scalar, let text, arena.text(old) != text {
        throw Mismatch(description: "\(way): a step begins with another value than the one before it left")
      }
      let expected = arena.text(change.new) ?? ""
      proof = try step(change, before: text, expected, way)
      text = expected
    }
    return proof
  }

  private func step(
    _ change: RecordedChange, before old: String?, _ expected: String, _ way: ObjectWay
  ) throws -> Proof {
    let operation = change.cause.operation
    let position = operation == .read ? arena.position(change.new) : change.cause.position
    let old = change.old.flatMap { arena.text($0) } ?? old
    func require(_ found: String?) throws -> Proof {
      guard found == expected else {
        throw Mismatch(
          description:
            "\(way): \(operation) at \(arena.location(position)) gives \(found ?? "nothing"), not \(expected)"
        )
      }
      return old == nil ? .read : .applied
    }
    if position.isNone { throw Mismatch(description: "\(way): \(operation) is nowhere") }
    switch operation {
    case .read, .label, .annotation, .namespace: return try require(scalar(at: position))
    case .patch: return try require(scalar(at: position))
    case .jsonPatch:
      let copies = ["copy", "move"].contains(value(at: position)?["op"]?.text)
      return try require(copies ? old : scalar(at: position))
    case .replicas: return try require(value(at: position)?["count"]?.text)
    case .image: return try require(old.flatMap { image($0, by: value(at: position)) })
    case .name: return try require(scalar(at: position).flatMap { renamed(old, by: $0, to: expected) })
    case .variable: return try require(expanded(old ?? "", change, way))
    case .reference, .replacement: return try require(source(of: change, 0, way))
    case .generator: return try require(generated(at: position, expected, way))
    case .mirror: return try require(old.flatMap { moved($0, below: scalar(at: position)) })
    case .hash:
      _ = try require(
        old.flatMap { expected.hasPrefix($0 + "-") && expected.count == $0.count + 11 ? expected : nil })
      return .computed
    case .overlay: return try overlaid(change, position, expected, old, way)
    case .output, .removed: return try require(nil)
    }
  }

  // MARK: Files

  private func place(_ position: Position) -> ReadFile.Place {
    .init(line: position.line + shift.lines, column: position.column + shift.columns)
  }

  private func scalar(at position: Position) -> String? { files[position.file]?.scalar(at: place(position)) }

  private func value(at position: Position) -> Tree? { files[position.file]?.value(at: place(position)) }

  // MARK: Operations of kustomize

  private func image(_ old: String, by entry: Tree?) -> String? {
    guard let entry, let name = entry["name"]?.text else { return nil }
    let (bare, tag, digest) = parts(of: old)
    guard bare == name else { return nil }
    let newTag = entry["newTag"]?.text
    let newDigest = entry["digest"]?.text
    let suffix =
      newTag != nil || newDigest != nil
      ? (newTag.map { ":\($0)" } ?? "") + (newDigest.map { "@\($0)" } ?? "")
      : (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "")
    return (entry["newName"]?.text ?? bare) + suffix
  }

  private func parts(of image: String) -> (name: String, tag: String?, digest: String?) {
    let halves = image.split(separator: "@", maxSplits: 1).map(String.init)
    let start = halves[0].lastIndex(of: "/") ?? halves[0].startIndex
    let colon = halves[0][start...].firstIndex(of: ":")
    return (
      colon.map { String(halves[0][..<$0]) } ?? halves[0],
      colon.map { String(halves[0][halves[0].index(after: $0)...]) }, halves.count > 1 ? halves[1] : nil
    )
  }

  private func renamed(_ old: String?, by affix: String, to expected: String) -> String? {
    [affix + (old ?? ""), (old ?? "") + affix].first { $0 == expected }
  }

  /// A text with its variables replaced by what their sources were then, which is proved too.
  private func expanded(_ text: String, _ change: RecordedChange, _ way: ObjectWay) throws -> String? {
    var result = text
    for (index, source) in change.sources.enumerated() {
      guard let name = scalar(at: source.position), name == arena.symbols.string(source.name),
        let value = try self.source(of: change, index, way),
        let range = result.firstRange(of: "$(\(name))")
      else { return nil }
      result.replaceSubrange(range, with: value)
    }
    return result.replacing("$$", with: "$")
  }

  private func source(of change: RecordedChange, _ index: Int, _ way: ObjectWay) throws -> String? {
    guard index < change.sources.count, let node = change.sources[index].node else { return nil }
    let then = arena.node(node, before: change.number)
    _ = try prove(then, at: owner(of: node) ?? way)
    return arena.text(then)
  }

  private func owner(of node: Node) -> ObjectWay? { ways[node] }

  /// Where values stand, for those that others take theirs from.
  private(set) var ways: [Node: ObjectWay] = [:]

  private func generated(at position: Position, _ expected: String, _ way: ObjectWay) -> String? {
    // A file is a value as a whole, from its first character on.
    if place(position) == .init(line: 1, column: 1), let bytes = files[position.file]?.bytes,
      Array(expected.utf8) == bytes
    {
      return expected
    }
    if let text = scalar(at: position) {
      if text == expected { return text }
      if let equals = text.firstIndex(of: "=") { return String(text[text.index(after: equals)...]) }
    }
    guard value(at: position) != nil else { return nil }
    let constants = [["apiVersion"]: "v1", ["kind"]: way.kind, ["type"]: "Opaque"]
    return constants[way.keys]
  }

  // MARK: Operations of overlays

  private func moved(_ old: String, below mirror: String?) -> String? {
    guard let mirror else { return nil }
    let first = old.prefix { $0 != "/" }
    let hasHost = old.contains("/") && (first.contains(".") || first.contains(":") || first == "localhost")
    let full = hasHost ? old : "docker.io/" + (old.contains("/") ? old : "library/" + old)
    return mirror + "/" + full
  }

  /// The value stands in the overlay at that place; or the place lies in the section, which alone makes the value.
  private func overlaid(
    _ change: RecordedChange, _ position: Position, _ expected: String, _ old: String?, _ way: ObjectWay
  ) throws -> Proof {
    let file = files[position.file]
    let name = section ?? arena.symbols.string(change.cause.section)
    let asked = file?.way(to: place(position))
    guard let asked, arena.files[position.file].name.hasSuffix("overlay.yaml") else {
      throw Mismatch(description: "\(way): nothing stands at \(arena.location(position))")
    }
    guard asked.count < 2 || asked.prefix(2) == ["spec", name] else {
      throw Mismatch(description: "\(way): \(asked) is not section \(name)")
    }
    if asked.count > 1, scalar(at: position) == expected { return .read }
    guard let alone = alone?[name], alone.makes(expected, at: way) else {
      throw Mismatch(description: "\(way): section \(name) alone does not make \(expected)")
    }
    return .section
  }

  // MARK: Keys

  /// Proves the key of a value: it stands in the file, or is what the operation that made it always makes.
  func proveKey(of node: Node, at way: ObjectWay) throws -> Proof {
    let position = arena.keyPosition(node)
    let key = arena.keyText(node)
    if files[position.file]?.key(at: place(position)) == key { return .read }
    let maker = arena.history(of: node).first { $0.cause.operation != .read }
    let mismatch = Mismatch(
      description:
        "\(way): the key \(key) is not at \(arena.location(position)), by \(maker?.cause.operation as Any)")
    guard let maker, files[position.file]?.way(to: place(position)) != nil else { throw mismatch }
    switch maker.cause.operation {
    case .namespace where key == "namespace": return .applied
    case .reference where key == "namespace": return .applied
    case .label where ["metadata", "labels", "template"].contains(key): return .applied
    case .annotation where ["metadata", "annotations"].contains(key): return .applied
    case .generator where ["apiVersion", "kind", "metadata", "name", "data", "type"].contains(key):
      return .applied
    case .generator where scalar(at: position)?.hasPrefix(key + "=") ?? false: return .applied
    case .generator where scalar(at: position)?.split(separator: "/").last.map(String.init) == key:
      return .applied
    case .jsonPatch where scalar(at: position)?.hasSuffix("/" + key) ?? false: return .applied
    // Kustomize makes them before it patches an object that has none.
    case .jsonPatch where key == "annotations": return .applied
    case .overlay:
      let name = section ?? arena.symbols.string(maker.cause.section)
      if let alone = alone?[name], alone.hasKey(at: way) { return .section }
      throw mismatch
    default: throw mismatch
    }
  }
}
