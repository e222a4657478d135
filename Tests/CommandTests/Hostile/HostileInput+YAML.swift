extension HostileInput {
  /// Files that are hard to read.
  static let yaml: [HostileInput] = [
    file("aliases that multiply", "expansion-too-large") {
      "x0: &x0 [a, a, a, a, a, a, a, a, a]\n"
        + lines(20) { "x\($0 + 1): &x\($0 + 1) [\(("*x\($0), ") * 8)*x\($0)]" }
    },
    file("aliases that nest", "nesting-too-deep") {
      "a0: &a0 " + "[" * 150 + "]" * 150 + "\n"
        + lines(60) { "a\($0 + 1): &a\($0 + 1) " + "[" * 150 + "*a\($0)" + "]" * 150 }
    },
    file("an alias of what it stands in", "alias-unknown") { "x: &x [*x]\n" },
    file("merge keys of many entries", "") {
      let count = 90_000 / Limits.shrinking
      return "b: &b\n" + lines(count) { "  k\($0): v" } + "c:\n  <<: *b\n" + lines(count) { "  j\($0): v" }
    },
    file("brackets 100,000 deep", "nesting-too-deep") { "x: " + "[" * 100_000 + "]" * 100_000 },
    file("braces 100,000 deep", "nesting-too-deep") { "x: " + "{a: " * 100_000 },
    file("dashes 100,000 deep", "nesting-too-deep") { "x:\n  " + "- " * 100_000 + "a\n" },
    file("keys 3,000 deep", "nesting-too-deep") { "x:\n" + lines(3000) { " " * ($0 + 1) + "a:" } },
    file("a scalar of 100 MB", "file-too-large") { "data:\n  x: " + "a" * (100 << 20) + "\n" },
    file("a scalar of 20 MB", "") { "data:\n  x: " + "a" * (20 << 20) + "\n" },
    file("a million keys", "") { "data:\n" + lines(1_000_000 / Limits.shrinking) { "  key\($0): v" } },
    // The characters have one hash in functions that do not mix: the table's is seeded anew in each process.
    file("keys of equal sums", "") {
      "data:\n"
        + lines(1 << 12) { number in
          "  " + (0..<12).map { number >> $0 & 1 == 0 ? "Aa" : "BB" }.joined() + ": v"
        }
    },
    file("thirty million values", "input-too-large") { "x: [" + "a," * (30 << 20) + "a]\n" },
    file("100,000 directives", "directives-too-many") {
      "---\n" + lines(100_000) { "%TAG !t\($0)! tag:example.com,2000:" } + "---\n" + object
    },
    file("a byte that is no character", "encoding-not-utf8") { "data:\n  x: a\0b\n" },
    file("an escape in a terminal's language", "encoding-not-utf8") { "data:\n  x: \u{1B}[31m\n" },
    file("one key twice", "key-duplicate") { "data: {x: a, x: b}\n" },
    file("a collection as key", "key-not-string") { "data: {? [a, b] : c}\n" },
    file("a text that does not end", "yaml-syntax") { "data: \"a\n" },
  ]
}
