struct ConfigKeyUnread: Rule {
  static let identity = RuleIdentity("config-key-unread", "UPG017", .references, .warning, on: .transition)
  static let summary = "A ConfigMap key is set, but no pod reads it any more."
  static let rationale = """
    Pods read it before, so whoever set it meant something by it. Now it has no effect, and what takes \
    its place may be set to something else.
    """
  static let remedy = """
    Set what is read instead, and remove the key.
    """
  static let examples = Examples(
    passing: [
      .all(.configMap("c", "a: x"), ConfigKeyRemoved.reader("a"))
        .after(.all(.configMap("c", "a: x"), ConfigKeyRemoved.reader("a"))),
      .configMap("c", "a: x").after(.configMap("c", "a: x")),
    ],
    failing: [
      .all(.configMap("c", "dbHost: ↓x, b: y"), ConfigKeyRemoved.reader("b"))
        .after(.all(.configMap("c", "dbHost: x, b: y"), ConfigKeyRemoved.reader("dbHost")))
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.filter { Target.GroupKind($0.new) == .configMap }.flatMap { pair -> [Finding] in
      let before = Self.readers(of: pair.old, in: transition.old)
      let after = Self.readers(of: pair.new, in: target)
      // What is mounted or taken whole may be read by anybody.
      guard !after.contains(where: { $0.key == nil }) else { return [] }
      let read = Set(after.compactMap(\.key))
      return (pair.new["data"]?.pairs ?? []).compactMap { entry in
        guard !read.contains(entry.key), let reader = before.first(where: { $0.key == entry.key }) else {
          return nil
        }
        // The reader must still be there, reading something else.
        guard target.first(Target.GroupKind(reader.object), reader.object.name) != nil else { return nil }
        return Finding(
          "nobody reads the key \"\(entry.key)\" of \(pair.new.id.short) any more", on: entry.value,
          in: pair.new, field: .data(entry.key),
          notes: [.init("\(reader.object.id.short) read it here before", at: reader.location)])
      }
    }
  }

  private static func readers(of map: Object, in target: Target) -> [Reference] {
    target.references.filter {
      $0.type == .configMap && $0.name == map.name && Target.isSame($0.object.namespace, map.namespace)
    }
  }
}
