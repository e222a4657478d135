/// Findings that were there when a team began to lint: they are let pass, and new ones are not.
///
/// An entry is a rule, an object and a field, and how often they were found together. Lines do not count, so that a
/// finding stays known when the file around it changes.
package struct Baseline: Sendable {
  /// The entries, each as an ignore that lets so many findings pass.
  package private(set) var ignores: [LintOptions.Ignore] = []
  /// The command that found them.
  private var tool = "kfp-manifests"

  private static let reason = "in the baseline"
  private static let never = "9999-12-31"

  /// The findings of a report, and those that an earlier baseline has let pass in it.
  package init(of report: Report) {
    tool = report.maker.tool
    var counts: [LintOptions.Ignore: Int] = [:]
    for entry in report.entries + report.ignored.filter({ $0.ignore.reason == Self.reason }).map(\.entry)
    where Self.canPass(entry) {
      counts[Self.ignore(of: entry), default: 0] += 1
      for other in entry.repeated {
        let copy = entry.changing { ($0.object, $0.field) = (other.object, other.field) }
        counts[Self.ignore(of: copy), default: 0] += 1
      }
    }
    ignores = counts.map { ignore, count in
      var ignore = ignore
      ignore.limit = count
      return ignore
    }.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }
  }

  /// Reads a baseline file; throws at the first entry that is not as `text` writes it.
  package init(_ tree: Tree) throws(Rejection) {
    let arena = tree.snapshot.arena
    let file = try StrictFields(tree.node, in: arena, expected: "a baseline", isLikeGo: false)
    try file.allow(["formatVersion", "findings"], in: "a baseline")
    guard try file.integer("formatVersion") == 1, file["findings"] != nil else {
      throw Rejection(
        .baselineInvalid, "expected `formatVersion: 1` and `findings`, as --write-baseline writes them",
        at: tree.location)
    }
    for item in try file.list("findings") {
      let entry = try StrictFields(
        item, in: arena, expected: "an entry with `rule` and `count`", isLikeGo: false)
      try entry.allow(["rule", "object", "file", "field", "count"], in: "an entry of a baseline")
      guard let rule = try entry.entry("rule"), let count = try entry.integer("count"), count > 0 else {
        throw Rejection(
          .baselineInvalid, "expected an entry with `rule` and a `count` above 0", at: arena.location(item))
      }
      var ignore = LintOptions.Ignore(
        rule: .init(rule.text, at: arena.location(rule.node)), object: try entry.string("object"),
        field: try entry.string("field"), reason: Self.reason, expires: Self.never)
      ignore.file = try entry.string("file")
      ignore.limit = count
      ignore.isShared = true
      ignores.append(ignore)
    }
  }

  /// The file, which is the same for the same findings.
  package var text: String {
    var text =
      "# Findings that are let pass. `\(tool) lint … --write-baseline FILE` writes this file.\n"
    text += "formatVersion: 1\nfindings:\(ignores.isEmpty ? " []" : "")\n"
    for ignore in ignores {
      let fields = [
        ("rule", ignore.rule.text), ("object", ignore.object), ("file", ignore.file), ("field", ignore.field),
      ]
      let shown = fields.compactMap { name, value in value.map { "\(name): \(JSONText.string($0))" } }
      text += "- {\((shown + ["count: \(ignore.limit ?? 1)"]).joined(separator: ", "))}\n"
    }
    return text
  }

  /// Whether an entry can be let pass: not what is wrong with ignores themselves, or with the input.
  private static func canPass(_ entry: Report.Entry) -> Bool {
    entry.code != nil && entry.finder?.group != .lint
  }

  private static func ignore(of entry: Report.Entry) -> LintOptions.Ignore {
    var ignore = LintOptions.Ignore(
      rule: .init(entry.rule), object: entry.object?.qualified, field: entry.field?.description,
      reason: reason, expires: never)
    if entry.object == nil { ignore.file = entry.location?.file }
    return ignore
  }

  private static func key(_ ignore: LintOptions.Ignore) -> [UInt8] {
    Array(
      [ignore.rule.text, ignore.object ?? "", ignore.file ?? "", ignore.field ?? ""].joined(separator: "\n")
        .utf8)
  }
}
