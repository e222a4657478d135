import Diagnostics
import Manifests
import Testing
import YAML

/// Two trees in one arena, and what becomes of the first.
struct PatchedTree {
  private var arena = Arena()
  private let root: Node
  private let patch: Node
  /// What the patch lost.
  private(set) var warnings: [Diagnostic] = []

  init(_ object: String, _ patch: String) throws {
    root = try #require(try arena.read(Array(object.utf8), file: "object.yaml").first)
    self.patch = try #require(try arena.read(Array(patch.utf8), file: "patch.yaml").first)
  }

  mutating func merged(_ schema: MergeSchema?) throws -> String {
    let cause = Cause(.patch, at: arena.position(patch))
    let isKept = try StrategicMerge.apply(
      patch, to: root, schema: schema, in: &arena, by: cause, noting: &warnings)
    guard isKept else {
      return "gone"
    }
    return try text()
  }

  mutating func patched() throws -> String {
    try JSONPatch(patch, by: Cause(.jsonPatch, at: arena.position(patch))).apply(to: root, in: &arena)
    return try text()
  }

  private func text() throws -> String {
    String(decoding: try arena.text(of: [root], options: .kustomize), as: UTF8.self)
  }
}

@Suite struct StrategicMergeTests {
  @Test(arguments: [
    ("{a: {b: 1}}", "{a: {c: 2}}", "a:\n  b: 1\n  c: 2\n"), ("{a: 1, b: 2}", "{a: null}", "b: 2\n"),
    ("{a: [1, 2]}", "{a: [3]}", "a:\n- 3\n"), ("{a: {b: 1}}", "{a: {$patch: replace, c: 2}}", "a:\n  c: 2\n"),
    ("{a: {b: 1}, d: 1}", "{a: {$patch: delete}}", "d: 1\n"), ("{a: \"1\"}", "{a: 2}", "a: \"2\"\n"),
    ("{a: 1}", "{b: {c: null, d: 1}}", "a: 1\nb:\n  d: 1\n"), ("{a: 1}", "{$patch: delete}", "gone"),
    ("{a: 1}", "{$patch: replace, b: 2}", "a: 1\n"), ("{a: {b: 1}}", "{a: {}}", "a:\n  b: 1\n"),
  ])
  func `merges mappings and replaces all else`(_ object: String, _ patch: String, _ result: String) throws {
    var tree = try PatchedTree(object, patch)
    #expect(try tree.merged(nil) == result)
  }

  /// kustomize says nothing of it: a forgotten name takes all containers away.
  @Test(arguments: [
    ("containers: [{name: a}]", "containers: [{image: b}]", "it has no `name`, by which the list is merged"),
    (
      "containers: [{name: a}]", "containers: [{name: a, image: b}, {image: c}]", "it has no `name`, by which"
    ),
    (
      "containers: [{name: a}]", "containers: [{name: a, image: b}, {name: a, image: c}]",
      "another of the patch has the same `name`"
    ),
    (
      "containers: [{name: a, ports: [{containerPort: 53, protocol: TCP}]}]",
      "containers: [{name: a, ports: [{containerPort: 53, hostPort: 53}]}]",
      "it has no `protocol`, but that of the object has"
    ),
    (
      "containers: [{name: a, ports: [{containerPort: 53}]}]",
      "containers: [{name: a, ports: [{containerPort: 53, protocol: TCP, hostPort: 53}]}]",
      "that of the object has no `protocol`"
    ),
    ("containers: [{image: a}]", "containers: [{name: b}]", "that of the object has no `name`"),
    (
      "containers: [{name: a, env: [{name: b}]}]", "containers: [{name: a, env: [{value: c}]}]",
      "it has no `name`"
    ),
  ])
  func `says which elements of a patch are lost`(_ object: String, _ patch: String, _ reason: String) throws {
    var tree = try PatchedTree("{spec: {\(object)}}", "{spec: {\(patch)}}")
    _ = try tree.merged(MergeSchema(of: GroupVersionKind(version: "v1", kind: "Pod")))
    #expect(tree.warnings.map(\.id) == [.patchElementLost])
    #expect(tree.warnings.first?.message.contains("is lost: \(reason)") == true)
    #expect(tree.warnings.first?.location?.file == "patch.yaml")
  }

  @Test(arguments: [
    ("[{name: a}, {name: b}]", "[{name: a, $patch: delete}]"),
    ("[{name: a}]", "[{$patch: replace}, {name: z}]"),
    ("[{name: a}]", "[{name: a, image: b}, {name: c}]"), ("[]", "[{name: a}]"),
    ("[{name: a, ports: [{containerPort: 1}]}]", "[{name: a, ports: [{containerPort: 1, name: b}]}]"),
    (
      "[{name: a, ports: [{containerPort: 1, protocol: TCP}]}]",
      "[{name: a, ports: [{containerPort: 2}, {containerPort: 1, protocol: UDP}]}]"
    ),
  ])
  func `says nothing where nothing is lost`(_ object: String, _ patch: String) throws {
    var tree = try PatchedTree("{spec: {containers: \(object)}}", "{spec: {containers: \(patch)}}")
    _ = try tree.merged(MergeSchema(of: GroupVersionKind(version: "v1", kind: "Pod")))
    #expect(tree.warnings.isEmpty)
  }

  @Test(arguments: [
    ("[{name: a, v: 1}, {name: b}]", "[{name: c}, {name: a, w: 2}]", "[c, a, b]"),
    ("[{name: a}, {name: b}]", "[{name: a, $patch: delete}]", "[b]"),
    ("[{name: a}]", "[{$patch: replace}, {name: z}]", "[z]"),
    ("[{name: a}]", "[{$patch: delete}]", "[]"), ("[{name: a}]", "[]", "[a]"),
  ])
  func `merges containers by name, those of the patch first`(
    _ object: String, _ patch: String, _ names: String
  ) throws {
    var tree = try PatchedTree(
      "{spec: {containers: \(object), nodeName: n}}", "{spec: {containers: \(patch)}}")
    let text = try tree.merged(MergeSchema(of: GroupVersionKind(version: "v1", kind: "Pod")))
    let found = text.split(separator: "\n").filter { $0.contains("name: ") }
      .compactMap { $0.split(separator: " ").last.map(String.init) }
    #expect("[\(found.joined(separator: ", "))]" == names)
  }

  @Test func `refuses a list for a mapping, at the patch's line`() throws {
    var tree = try PatchedTree("{a: {b: 1}}", "\n\na: [1]")
    let failure = #expect(throws: Rejection.self) { try tree.merged(nil) }
    #expect(failure?.first.location?.description == "patch.yaml:3:4")
  }
}

@Suite struct JSONPatchTests {
  @Test(arguments: [
    ("{a: 1}", "[{op: add, path: /b, value: 2}]", "a: 1\nb: 2\n"),
    ("{a: [1]}", "[{op: add, path: /a/-, value: 2}]", "a:\n- 1\n- 2\n"),
    ("{a: [1]}", "[{op: add, path: /a/0, value: 2}]", "a:\n- 2\n- 1\n"),
    ("{a: 1}", "[{op: replace, path: /b, value: 2}]", "a: 1\nb: 2\n"),
    ("{a: 1, b: 2}", "[{op: remove, path: /a}]", "b: 2\n"),
    ("{a: 1}", "[{op: move, from: /a, path: /b}]", "b: 1\n"),
    ("{a: {x: 1}}", "[{op: copy, from: /a, path: /b}]", "a:\n  x: 1\nb:\n  x: 1\n"),
    ("{a/b: 1, c: 2}", "[{op: remove, path: /a~1b}]", "c: 2\n"),
    ("{a: 1}", "[{op: test, path: /a, value: 1}]", "a: 1\n"),
  ])
  func `applies its operations`(_ object: String, _ patch: String, _ result: String) throws {
    var tree = try PatchedTree(object, patch)
    #expect(try tree.patched() == result)
  }

  @Test(arguments: [
    "[{op: remove, path: /x}]", "[{op: add, path: /x/y, value: 1}]", "[{op: test, path: /a, value: 2}]",
    "[{op: frob, path: /a}]", "[{path: /a}]", "[{op: add, path: a, value: 1}]",
    "[{op: replace, path: /l/3, value: 1}]",
    "[{op: remove, path: \"\"}]",
  ])
  func `refuses what cannot be done`(_ patch: String) throws {
    var tree = try PatchedTree("{a: 1, l: [1]}", patch)
    #expect(throws: Rejection.self) { try tree.patched() }
  }
}
