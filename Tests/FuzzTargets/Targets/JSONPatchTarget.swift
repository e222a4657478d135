import Diagnostics
import Manifests
import Randomness
import YAML

/// Operations are applied or refused; what the first adds or replaces, `test` finds.
struct JSONPatchTarget: FuzzTarget {
  let name = "json-patch"

  var seeds: [[UInt8]] {
    Seeds.yaml.enumerated().flatMap { number, object in
      (0..<3).compactMap { round in seed(for: object, number: UInt64(number * 3 + round)) }
    }
  }

  func problem(with input: [UInt8]) -> String? {
    let parts = Parts(input)
    var arena = Arena()
    guard let object = (try? arena.read(parts[0], file: "a.yaml"))?.first, arena.kind(object) == .mapping,
      let patch = (try? arena.read(parts[1], file: "p.yaml"))?.first, arena.kind(patch) == .sequence
    else { return nil }
    let cause = Cause(.jsonPatch, at: .none)
    let whole = arena.copy(object)
    _ = try? JSONPatch(patch, by: cause).apply(to: whole, in: &arena)

    guard let operation = arena.firstChild(patch), arena.kind(operation) == .mapping,
      let kind = arena.child(operation, "op").flatMap({ arena.text($0) }), ["add", "replace"].contains(kind),
      let path = arena.child(operation, "path").flatMap({ arena.text($0) }), !path.isEmpty,
      !path.hasSuffix("/-")
    else { return nil }
    let one = arena.makeCollection(.sequence, at: .none)
    let test = arena.copy(operation)
    arena.append(arena.copy(operation), to: one)
    guard (try? JSONPatch(one, by: cause).apply(to: object, in: &arena)) != nil else { return nil }
    arena.set("op", to: "test", in: test, by: cause)
    let check = arena.makeCollection(.sequence, at: .none)
    arena.append(test, to: check)
    let isFound = (try? JSONPatch(check, by: cause).apply(to: object, in: &arena)) != nil
    return isFound ? nil : "\(kind) at \(path) leaves something else"
  }

  private func seed(for object: [UInt8], number: UInt64) -> [UInt8]? {
    var randomness = Randomness(seed: number)
    var arena = Arena()
    guard let root = (try? arena.read(object, file: "a.yaml"))?.first else { return nil }
    let path = path(below: root, arena, &randomness)
    let from = self.path(below: root, arena, &randomness)
    let operation = randomness.pick(["add", "replace", "remove", "move", "copy", "test", "ad"])
    let value = randomness.pick(["a", "{b: [1, {c: d}]}", "[1, 2]", "null", "{}"])
    let patch = "[{op: \(operation), path: '\(path)', from: '\(from)', value: \(value)}]"
    return Parts.joined([("object", object), ("patch", Array(patch.utf8))])
  }

  /// A pointer to somewhere below a node, or nearly.
  private func path(below root: Node, _ arena: Arena, _ randomness: inout Randomness) -> String {
    var (node, path) = (root, "")
    for _ in 0..<randomness.below(6) {
      let children = Array(arena.children(node))
      if children.isEmpty { break }
      let index = randomness.below(children.count)
      let key = arena.keyText(children[index]).replacing("~", with: "~0").replacing("/", with: "~1")
      path += "/" + (arena.kind(node) == .sequence ? "\(index)" : key.replacing("'", with: "''"))
      node = children[index]
    }
    if randomness.below(4) == 0 {
      path += "/" + randomness.pick(["-", "0", "-1", "99999999999999999999", "x", "", "~"])
    }
    return path.utf8.contains { $0 < 0x20 } ? "" : path
  }
}
