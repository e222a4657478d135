import Diagnostics
import Diff
import Manifests
import Testing
import YAML

/// Objects made up at random, the same in every run.
private struct Random {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// A value of nested mappings and scalars, as JSON.
  mutating func value(_ depth: Int) -> String {
    switch next(depth > 2 ? 2 : 4) {
    case 0: return "\(next(5))"
    case 1: return #""t\#(next(5))""#
    default:
      let keys = (0..<4).filter { _ in next(2) == 0 }
      return "{" + keys.map { #""k\#($0)": \#(value(depth + 1))"# }.joined(separator: ", ") + "}"
    }
  }

  mutating func object(_ name: Int) -> String {
    #"{"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "n\#(name)"}, "spec": \#(value(0))}"#
  }
}

@Suite struct PropertyTests {
  private func sets(_ seed: Int) -> (String, String) {
    var random = Random(state: UInt64(seed))
    let old = (0..<8).map { random.object($0) }.joined(separator: "\n---\n")
    let new = (2..<10).map { random.object($0) }.joined(separator: "\n---\n")
    return (old, new)
  }

  @Test(arguments: 0..<60) func `itself and its shuffles are no difference`(_ seed: Int) throws {
    let (old, _) = sets(seed)
    let shuffled = old.split(separator: "\n---\n").reversed().joined(separator: "\n---\n")
    #expect(try difference(old, old).isEmpty)
    #expect(try difference(old, shuffled).isEmpty)
  }

  /// Short mappings are looked through, and long ones are not.
  @Test(arguments: [1, 16, 17, 60]) func `each entry of a mapping is compared with its own`(_ count: Int)
    throws
  {
    func object(_ entries: [(key: String, value: String)]) -> String {
      let data = entries.map { #""\#($0.key)": "\#($0.value)""# }.joined(separator: ", ")
      return #"{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "data": {\#(data)}}"#
    }
    let old = (0..<count).map { (key: "k\($0)", value: "v\($0)") }
    #expect(try difference(object(old), object(old.reversed())).isEmpty)
    let new = old.dropFirst() + [(key: "new", value: "w")]
    let fields = try difference(object(old), object(Array(new.reversed()))).changed.flatMap(\.fields)
    #expect(Set(fields.map { "\($0.kind) \($0.place)" }) == ["removed data.k0", "added data.new"])
  }

  @Test(arguments: 0..<60) func `what is added one way is removed the other way`(_ seed: Int) throws {
    let (old, new) = sets(seed)
    let (there, back) = (try difference(old, new), try difference(new, old))
    #expect(there.added.map(\.name) == back.removed.map(\.name))
    #expect(there.removed.map(\.name) == back.added.map(\.name))
    #expect(there.fieldCount == back.fieldCount)
    #expect(there.isEmpty == back.isEmpty)
  }

  /// Replacing, one by one, each field that is said to differ turns the old object into the new one.
  @Test(arguments: 0..<60) func `a difference, applied, gives the new objects`(_ seed: Int) throws {
    let (old, new) = sets(seed)
    for change in try difference(old, new).changed where !change.isRename {
      var arena = change.old.tree.snapshot.arena
      for field in change.fields {
        let steps = field.place.steps.prefix { $0 != .document }
        guard case .key(let key) = steps.last,
          let parent = arena.find(FieldPath(Array(steps.dropLast())), in: change.old.tree.node)
        else {
          Issue.record("\(field.place) has no parent")
          continue
        }
        let cause = Cause(.jsonPatch, at: .none)
        if let former = arena.child(parent, key) { arena.remove(former, from: parent, by: cause) }
        guard let value = field.new else { continue }
        let type = ScalarType(readingPlain: value.text)
        let node =
          value.isScalar
          ? arena.makeScalar(arena.symbols.intern(value.text), type: type, at: .none)
          : try #require(try arena.read(Array(value.text.utf8), file: "value").first)
        arena.append(node, as: arena.symbols.intern(key), keyAt: .none, to: parent)
      }
      let applied = try #require(Object(Tree(change.old.tree.node, in: Snapshot(arena))))
      #expect(Difference(from: [applied], to: [change.new]).isEmpty)
    }
  }
}
