struct DatabaseNameUnsafe: Rule {
  static let identity = RuleIdentity("database-name-unsafe", "DB009", .database, .error)
  static let summary = "A database name needs quotes in SQL, or is shared by two components."
  static let rationale = """
    The components create their databases with the name unquoted in the statement, so that other characters \
    than letters, digits and `_`, or a word of MySQL's own, break it. Each of the three migrates its schema \
    alone.
    """
  static let remedy =
    "Use letters, digits and `_`, at most 64, beginning with a letter, and three different names."
  static let examples = Examples(
    passing: [
      config("mlpipeline", "metadb", "cachedb").among(.install),
      config("kfp_1", "Kfp2", "k").among(.install),
    ],
    failing: [
      config("↓kfp-db", "↓1db", "↓Order").among(.install),
      config("kfp", "meta", "↓kfp").among(.install),
      config("↓\"\"", "↓information_schema", "↓\(String(repeating: "x", count: 65))").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    var seen: [String: Place] = [:]
    return ["pipelineDb", "mlmdDb", "cacheDb"].compactMap { key in
      guard let value = target.installEntry(key), let name = value.text else { return nil }
      if let problem = Self.problem(with: name) {
        return Finding("`\(value.field)` is \"\(name)\", \(problem)", at: value)
      }
      guard let other = seen.updateValue(seen[name] ?? value, forKey: name) else { return nil }
      return Finding(
        "`\(value.field)` is \"\(name)\", as `\(other.field)` is; expected different databases", at: value,
        notes: [.init("the other stands here", at: other.location)])
    }
  }

  private static func problem(with name: String) -> String? {
    if !name.isWord(.letter, .wordCharacter, .wordCharacter, count: 1...64) {
      return "which SQL needs in quotes; expected at most 64 letters, digits and `_`, a letter first"
    }
    return MySQLWords.isReserved(name) ? "which MySQL keeps for itself; expected another name" : nil
  }

  private static func config(_ pipeline: String, _ metadata: String, _ cache: String) -> Example {
    .configMap("pipeline-install-config", "pipelineDb: \(pipeline), mlmdDb: \(metadata), cacheDb: \(cache)")
  }
}
