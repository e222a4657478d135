import Diagnostics
import Diff
import Files
import Kustomize
import Manifests
import Overlays
import Testing
import Upstream
import YAML

/// No input crashes a reader, and what must hold of every input holds of random ones.
@Suite struct FuzzTests {
  private func mutated(_ seeds: [[UInt8]], _ randomness: inout Randomness) -> [UInt8] {
    Mutation.mutated(randomness.pick(seeds), with: randomness.pick(seeds), &randomness)
  }

  /// A text for a message.
  private func shown(_ text: [UInt8]) -> String {
    String(decoding: text.prefix(3000), as: UTF8.self).debugDescription
  }

  @Test func `what is read and printed is read as the same, and printed the same`() {
    Fuzzing.run("yaml") { randomness in
      var arena = Arena()
      let text = mutated(Seeds.yaml, &randomness)
      guard let roots = try? arena.read(text, file: "a.yaml") else { return nil }
      guard let printed = try? arena.text(of: roots, options: .render) else { return nil }
      // Lists of documents with an empty one among them come back without it.
      let kept = roots.filter { arena.kind($0) != .scalar || !arena.isNull($0) }
      guard let again = try? arena.read(printed, file: "printed.yaml") else {
        return "cannot be read again: \(shown(text)) -> \(shown(printed))"
      }
      guard again.count == kept.count else {
        return "\(kept.count) documents became \(again.count): \(shown(text))"
      }
      for (old, new) in zip(kept, again) where !isSame(old, new, arena) {
        return "another tree came back: \(shown(text))"
      }
      guard let second = try? arena.text(of: again, options: .render) else {
        return "cannot be printed again"
      }
      return second == printed ? nil : "printed otherwise the second time: \(shown(text))"
    }
  }

  /// Whether two trees are equal, numbers by their value: they are printed in one form.
  private func isSame(_ a: Node, _ b: Node, _ arena: Arena) -> Bool {
    guard arena.kind(a) == arena.kind(b), arena.count(a) == arena.count(b) else { return false }
    if arena.kind(a) == .scalar {
      if arena.type(a) == .string || arena.type(a) == .timestamp {
        return arena.text(a) == arena.text(b) || arena.type(a) == .timestamp
      }
      return arena.type(a) == .float || arena.type(a) == arena.type(b)
    }
    let (first, second) = (Array(arena.children(a)), Array(arena.children(b)))
    if arena.kind(a) == .sequence { return zip(first, second).allSatisfy { isSame($0, $1, arena) } }
    return first.allSatisfy { child in
      arena.child(b, arena.key(child)).map { isSame(child, $0, arena) } ?? false
    }
  }

  @Test func `an overlay is decoded or refused`() {
    Fuzzing.run("overlay") { randomness in
      let text = mutated(Seeds.overlays, &randomness)
      let base = mutated(Seeds.overlays, &randomness)
      var arena = Arena()
      let loading = Overlay.load(
        .file("overlays/production/overlay.yaml"), lockedVersions: ["2.14.4", "2.15.0"], into: &arena
      ) { path throws(Diagnostic) in
        if path == "overlays/production/overlay.yaml" { return text }
        if path.hasSuffix("overlay.yaml") { return base }
        throw Diagnostic("file-missing", "there is no \(path)")
      }
      if loading.overlay == nil, loading.diagnostics.isEmpty { return "refused without a word" }
      let unplaced = loading.diagnostics.first { $0.location == nil && $0.id != "file-missing" }
      return unplaced.map { "no place: \($0.message)" }
    }
  }

  @Test func `a kustomization is built or refused, and its result builds to itself`() {
    Fuzzing.run("kustomize") { randomness in
      var files = randomness.pick(Seeds.kustomizations)
      let name = randomness.pick(files.keys.sorted())
      files[name] = Mutation.mutated(files[name] ?? [], with: randomness.pick(Seeds.yaml), &randomness)
      let tree = MemoryTree(Dictionary(uniqueKeysWithValues: files.map { ("app/\($0)", $1) }))
      guard let first = built(tree) else { return nil }
      // What is for the build alone is taken out at its end, and a second build has other things to say of it.
      if String(decoding: first, as: UTF8.self).contains("config.kubernetes.io") { return nil }
      let again = MemoryTree([
        "app/kustomization.yaml": Array("resources: [all.yaml]\nsortOptions: {order: fifo}\n".utf8),
        "app/all.yaml": first,
      ])
      // A break in a key is folded to a blank, so that the key is another the second time; kustomize does so.
      if String(decoding: first, as: UTF8.self).contains("? '") { return nil }
      guard !first.isEmpty, let second = built(again) else { return nil }
      return first == second ? nil : "the result builds to another: \(shown(first)) -> \(shown(second))"
    }
  }

  private func built(_ tree: MemoryTree) -> [UInt8]? {
    var build = Build()
    guard let resources = try? build.build(Folder(tree: tree, path: "app", boundary: ".")) else { return nil }
    return try? build.arena.text(of: resources.map(\.node), options: .kustomize)
  }

  @Test func `an empty patch changes nothing, and the patch between two mappings makes one the other`() {
    Fuzzing.run("merge") { randomness in
      var arena = Arena()
      guard let objects = try? arena.read(mutated(Seeds.yaml, &randomness), file: "a.yaml") else {
        return nil
      }
      let others = (try? arena.read(mutated(Seeds.yaml, &randomness), file: "b.yaml")) ?? []
      guard let object = objects.first, let other = others.first, arena.kind(object) == .mapping,
        arena.kind(other) == .mapping
      else { return nil }
      let cause = Cause(.mergedByPatch, at: .none)
      let schema = MergeSchema(of: GroupVersionKind(apiVersion: "apps/v1", kind: "Deployment"))
      let before = arena.copy(object)
      let empty = arena.makeCollection(.mapping, at: .none)
      guard (try? StrategicMerge.apply(empty, to: object, schema: schema, in: &arena, by: cause)) == true,
        arena.equal(before, object)
      else { return "an empty patch changes something" }
      // Any patch on any object: it is applied or refused.
      let target = arena.copy(object)
      _ = try? StrategicMerge.apply(other, to: target, schema: schema, in: &arena, by: cause)
      // A merge cannot put another kind of value in the place of one of the object's own fields.
      let keeps = arena.children(object).allSatisfy { child in
        arena.child(other, arena.key(child)).map { arena.kind($0) == arena.kind(child) } ?? true
      }
      guard keeps, isPlain(object, arena), isPlain(other, arena) else { return nil }
      let patch = difference(from: object, to: other, &arena)
      guard (try? StrategicMerge.apply(patch, to: object, schema: nil, in: &arena, by: cause)) == true else {
        return "the difference cannot be applied"
      }
      return sameTexts(object, other, arena)
        ? nil
        : "the difference makes something else: \(shown((try? arena.text(of: [before, other, patch, object], options: .render)) ?? []))"
    }
  }

  /// Whether there is neither null nor directive in a tree: those mean something in a patch.
  private func isPlain(_ node: Node, _ arena: Arena) -> Bool {
    if arena.kind(node) == .scalar { return !arena.isNull(node) }
    if arena.child(node, "$patch") != nil || arena.child(node, "<<") != nil { return false }
    return arena.children(node).allSatisfy { isPlain($0, arena) }
  }

  private func sameTexts(_ a: Node, _ b: Node, _ arena: Arena) -> Bool {
    guard arena.kind(a) == arena.kind(b), arena.count(a) == arena.count(b) else { return false }
    if arena.kind(a) == .scalar { return arena.text(a) == arena.text(b) }
    let (first, second) = (Array(arena.children(a)), Array(arena.children(b)))
    if arena.kind(a) == .sequence { return zip(first, second).allSatisfy { sameTexts($0, $1, arena) } }
    return first.allSatisfy { child in
      arena.child(b, arena.key(child)).map { sameTexts(child, $0, arena) } ?? false
    }
  }

  private func difference(from old: Node, to new: Node, _ arena: inout Arena) -> Node {
    let patch = arena.makeCollection(.mapping, at: .none)
    for gone in Array(arena.children(old)) {
      let counterpart = arena.child(new, arena.key(gone))
      if counterpart.map({ arena.kind($0) == arena.kind(gone) }) ?? false { continue }
      let null = arena.makeScalar(.empty, type: .null, at: .none)
      // What changes its kind cannot be said by a merge: it goes with the mapping that held it.
      if counterpart != nil { return replacement(of: new, &arena) }
      arena.append(null, as: arena.key(gone), keyAt: .none, to: patch)
    }
    for value in Array(arena.children(new)) {
      let former = arena.child(old, arena.key(value))
      let isMerged = former != nil && arena.kind(value) == .mapping
      let part = isMerged ? difference(from: former ?? old, to: value, &arena) : arena.copy(value)
      arena.append(part, as: arena.key(value), keyAt: .none, to: patch)
    }
    return patch
  }

  private func replacement(of new: Node, _ arena: inout Arena) -> Node {
    let copy = arena.copy(new)
    let directive = arena.makeString("replace", at: .none)
    arena.append(directive, as: arena.symbols.intern("$patch"), keyAt: .none, to: copy)
    return copy
  }

  @Test func `operations are applied or refused, and what one adds another finds`() {
    Fuzzing.run("json-patch") { randomness in
      var arena = Arena()
      guard let roots = try? arena.read(mutated(Seeds.yaml, &randomness), file: "a.yaml"),
        let object = roots.first,
        arena.kind(object) == .mapping
      else { return nil }
      let path = self.path(below: object, arena, &randomness)
      let from = self.path(below: object, arena, &randomness)
      let operation = randomness.pick(["add", "replace", "remove", "move", "copy", "test", "ad"])
      let value = randomness.pick(["a", "{b: [1, {c: d}]}", "[1, 2]", "null", "{}"])
      let text = "[{op: \(operation), path: '\(path)', from: '\(from)', value: \(value)}]"
      guard let patch = try? arena.read(Array(text.utf8), file: "p.yaml").first else { return nil }
      let cause = Cause(.jsonPatch, at: .none)
      let isApplied = (try? JSONPatch(patch, by: cause).apply(to: object, in: &arena)) != nil
      guard isApplied, operation == "add" || operation == "replace", !path.hasSuffix("/-") else { return nil }
      let test = text.replacing("op: \(operation)", with: "op: test")
      guard let check = try? arena.read(Array(test.utf8), file: "t.yaml").first else { return nil }
      let isFound = (try? JSONPatch(check, by: cause).apply(to: object, in: &arena)) != nil
      return isFound || path.isEmpty ? nil : "\(text) leaves something else"
    }
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

  @Test func `nothing differs from itself, nor from what it is printed as`() {
    Fuzzing.run("diff") { randomness in
      let text = mutated(Seeds.yaml, &randomness)
      guard let old = try? Tree.parse(text, file: "a.yaml") else { return nil }
      if !Difference(from: old, to: old).isEmpty { return "an object differs from itself" }
      let other = (try? Tree.parse(mutated([text], &randomness), file: "b.yaml")) ?? []
      let forth = Difference(from: old, to: other)
      let back = Difference(from: other, to: old)
      guard forth.isEmpty == back.isEmpty else { return "only one way shows a difference" }
      let report = DifferenceReport(forth, from: "a", to: "b")
      return TextFormat().text(for: report).isEmpty == forth.isEmpty ? nil : "the report says otherwise"
    }
  }

  @Test func `pins are read or refused, and a lock that is printed is read as the same`() {
    Fuzzing.run("lock") { randomness in
      let text = mutated(Seeds.pins, &randomness)
      _ = try? FileList(parsing: text, in: "kubeflow-pipelines/2.14.4", file: "l")
      _ = try? SourcesFile(parsing: text, file: "s")
      _ = RemoteURL(String(decoding: text.prefix(200), as: UTF8.self))
      guard let lock = try? Lock(parsing: text, file: "l") else { return nil }
      guard let again = try? Lock(parsing: Array(lock.text.utf8), file: "l") else {
        return "cannot be read again"
      }
      return again.text == lock.text ? nil : "printed otherwise the second time"
    }
  }

  @Test func `expressions and patterns are read or refused, and end`() {
    Fuzzing.run("patterns") { randomness in
      let pieces = [
        "a", "b", ".", "*", "+", "?", "(", ")", "[", "]", "{2,3}", "|", "^", "$", "\\d", "\\", "-", "{", "}",
        "é", "(?i)", "=", ",", "!", "/", "::", "\"",
      ]
      let text = (0..<randomness.below(24)).map { _ in randomness.pick(pieces) }.joined()
      let place = SourceLocation(file: "a")
      if let expression = try? RegularExpression(text, at: place) { _ = expression.matchesWhole("aabab-1") }
      _ = try? LabelSelector(text, at: place)
      _ = ObjectName(text)
      _ = FieldPattern(text)
      // A path that is printed is read as the same.
      guard !text.contains(where: { "\"[]\\".contains($0) }), let path = FieldPath(text) else { return nil }
      return FieldPath(path.description).map { $0.description == path.description } ?? true
        ? nil : "\(text) is printed otherwise"
    }
  }
}
