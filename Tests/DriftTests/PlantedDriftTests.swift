import Diff
import Drift
import KFPManifests
import Manifests
import Randomness
import Support
import Testing
import YAML

/// A live dump in which one value of every object is another.
@Suite(.enabled(if: LiveStates.isThere, "needs ../shared/live and upstream"))
struct PlantedDriftTests {
  /// A scalar of the cluster.
  private struct Leaf {
    let object: Object
    let path: String
    let tree: Tree
  }

  /// The fields that the render sets: those of them that are there, and the scalars that are there beside them.
  private func leaves(_ render: Render, _ dump: [UInt8]) throws -> (set: [Leaf], unset: [Leaf]) {
    let rendered = try Tree.parse(Array(render.yaml().utf8), file: "render").flatMap(Object.all)
    let live = try Tree.parse(dump, file: "live").flatMap(Object.all)
    var (set, unset): ([Leaf], [Leaf]) = ([], [])
    for object in live {
      guard let config = rendered.first(where: { $0.id == object.id }) else { continue }
      visit(object.tree, config.tree, "", isSet: true) { path, tree, isSet in
        let leaf = Leaf(object: object, path: path, tree: tree)
        if isSet { set.append(leaf) } else { unset.append(leaf) }
      }
    }
    return (set, unset)
  }

  private func visit(
    _ live: Tree, _ config: Tree?, _ path: String, isSet: Bool, _ body: (String, Tree, Bool) -> Void
  ) {
    switch live.kind {
    case .scalar: body(path, live, isSet && config != nil)
    case .mapping:
      for entry in live.pairs where !Self.isOfServer("\(path).\(entry.key)") {
        visit(entry.value, config?[entry.key], "\(path).\(entry.key)", isSet: isSet, body)
      }
    case .sequence:
      for (index, item) in live.items.enumerated() {
        let name = item["name"]?.text
        let partner = (config?.items ?? []).enumerated().first { offset, other in
          name == nil ? offset == index : other["name"]?.text == name
        }?.element
        // What is replaced as a whole is set with all that it holds.
        visit(item, partner, "\(path)[]", isSet: isSet, body)
      }
    }
  }

  /// What tells objects apart, and what only a server writes.
  private static func isOfServer(_ path: String) -> Bool {
    [
      ".apiVersion", ".kind", ".status", ".metadata.name", ".metadata.namespace", ".metadata.managedFields",
      ".metadata.uid", ".metadata.resourceVersion", ".metadata.creationTimestamp", ".metadata.generation",
    ].contains(path)
  }

  /// The dump with another value in the place of each of these.
  private func planted(_ leaves: [Leaf], in dump: [UInt8]) -> [UInt8] {
    var lines = String(decoding: dump, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    for leaf in leaves {
      let place = leaf.tree.location
      let line = lines[place.line - 1]
      let head = String(line.unicodeScalars.prefix(place.column - 1).map(Character.init))
      switch leaf.tree.type {
      case .int: lines[place.line - 1] = head + "\((Int(leaf.tree.text ?? "") ?? 0) + 1)"
      case .bool: lines[place.line - 1] = head + (leaf.tree.text == "true" ? "false" : "true")
      default: lines[place.line - 1] = head + "planted"
      }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// Values that stand on one line.
  private func isOnOneLine(_ leaf: Leaf, _ lines: [Substring]) -> Bool {
    let line = lines[leaf.tree.location.line - 1].unicodeScalars.dropFirst(leaf.tree.location.column - 1)
    let next = leaf.tree.location.line < lines.count ? lines[leaf.tree.location.line] : ""
    func indentation(_ text: Substring) -> Int { text.prefix { $0 == " " }.count }
    let isBlock = line.first == "|" || line.first == ">"
    let isFolded =
      indentation(next) > indentation(lines[leaf.tree.location.line - 1]) && !next.contains(": ")
    return !isBlock && !isFolded && !(leaf.tree.text ?? "").isEmpty
  }

  private func picks(_ leaves: [Leaf], _ dump: [UInt8], _ generator: inout Randomness) -> [Leaf] {
    let lines = String(decoding: dump, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let plain = leaves.filter { isOnOneLine($0, lines) }
    return Dictionary(grouping: plain, by: \.object.id.description).sorted { $0.key < $1.key }
      .compactMap { $0.value.randomElement(using: &generator) }
  }

  @Test(arguments: 1...3)
  func `a value that the render sets is found`(_ seed: UInt64) async throws {
    var generator = Randomness(seed: seed)
    let dump = try LiveStates.bytes("production")
    let render = try await LiveStates.render("production")
    let picked = picks(try leaves(render, dump).set, dump, &generator)
    #expect(picked.count > 60)
    let drift = try await LiveStates.drift(render, on: planted(picked, in: dump), of: "live").report
      .drift
    let found = Set(drift.changed.filter { !$0.fields.fields.isEmpty }.map(\.object))
    let missed = picked.filter { !found.contains($0.object.id) }.map { "\($0.object.id.short)\($0.path)" }
    #expect(missed == [])
  }

  @Test(arguments: 1...3)
  func `a value that the render does not set is not reported as a change`(_ seed: UInt64) async throws {
    var generator = Randomness(seed: seed)
    let dump = try LiveStates.bytes("production")
    let render = try await LiveStates.render("production")
    let picked = picks(try leaves(render, dump).unset, dump, &generator)
      .filter {
        !$0.path.hasSuffix(".fieldRef.apiVersion") && !$0.path.contains(".ports[].protocol")
          && !$0.path.contains(".versions[]")
      }
    #expect(picked.count > 10)
    let drift = try await LiveStates.drift(render, on: planted(picked, in: dump), of: "live").report
      .drift
    let changes = drift.changed.flatMap { change in
      change.fields.fields.map { "\(change.object.short) \($0.place)" }
    }
    #expect(changes == [])
    #expect(drift.created.isEmpty)
  }
}
