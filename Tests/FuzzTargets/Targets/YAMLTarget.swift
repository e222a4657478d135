import YAML

/// What is read and printed is read as the same tree, and printed the same again.
struct YAMLTarget: FuzzTarget {
  let name = "yaml"
  var seeds: [[UInt8]] { Seeds.yaml }

  func problem(with input: [UInt8]) -> String? {
    var arena = Arena()
    guard let roots = try? arena.read(input, file: "a.yaml") else { return nil }
    guard let printed = try? arena.text(of: roots, options: .render) else { return nil }
    // Lists of documents with an empty one among them come back without it.
    let kept = roots.filter { arena.kind($0) != .scalar || !arena.isNull($0) }
    guard let again = try? arena.read(printed, file: "printed.yaml") else {
      return "cannot be read again: \(shown(printed))"
    }
    guard again.count == kept.count else { return "\(kept.count) documents became \(again.count)" }
    for (old, new) in zip(kept, again) where !isSame(old, new, arena) { return "another tree came back" }
    guard let second = try? arena.text(of: again, options: .render) else { return "cannot be printed again" }
    return second == printed ? nil : "printed otherwise the second time"
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
}
