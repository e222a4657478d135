extension HostileInput {
  /// Files that are hard to read.
  static let yaml: [HostileInput] = [
    file("aliases that add 200,000 values", "") { aliases(500, of: 400) },
    file("aliases that add 200,001 values", "expansion-too-large") { aliases(489, of: 409) },
    file("aliases that nest 201 deep", "nesting-too-deep") {
      "a: &a " + "[" * 100 + "]" * 100 + "\nb: " + "[" * 100 + "*a" + "]" * 100 + "\n"
    },
    file("an alias of what it stands in", "alias-unknown") { "x: &x [*x]\n" },
    file("merge keys of many entries", "") {
      let count = 10_000
      return "b: &b\n" + lines(count) { "  k\($0): v" } + "c:\n  <<: *b\n" + lines(count) { "  j\($0): v" }
    },
    file("brackets 201 deep", "nesting-too-deep") { "x: " + "[" * 200 + "]" * 200 },
    file("braces 201 deep", "nesting-too-deep") { "x: " + "{a: " * 200 + "}" * 200 },
    file("dashes 201 deep", "nesting-too-deep") { "x:\n  " + "- " * 200 + "a\n" },
    file("keys 201 deep", "nesting-too-deep") { "x:\n" + lines(200) { " " * ($0 + 1) + "a:" } },
    file("a file of more than 64 MiB", "file-too-large") { "data:\n  x: " + "a" * (64 << 20) + "\n" },
    file("a scalar of 20 MB", "") { "data:\n  x: " + "a" * (20 << 20) + "\n" },
    file("20,000 keys", "") { "data:\n" + lines(20_000) { "  key\($0): v" } },
    // The characters have one hash in functions that do not mix: the table's is seeded anew in each process.
    file("keys of equal sums", "") {
      "data:\n"
        + lines(1 << 12) { number in
          "  " + (0..<12).map { number >> $0 & 1 == 0 ? "Aa" : "BB" }.joined() + ": v"
        }
    },
    file("101 directives", "directives-too-many") {
      "---\n" + lines(101) { "%TAG !t\($0)! tag:example.com,2000:" } + "---\n" + object
    },
    file("a byte that is no character", "encoding-not-utf8") { "data:\n  x: a\0b\n" },
    file("an escape in a terminal's language", "encoding-not-utf8") { "data:\n  x: \u{1B}[31m\n" },
    file("one key twice", "key-duplicate") { "data: {x: a, x: b}\n" },
    file("a collection as key", "key-not-string") { "data: {? [a, b] : c}\n" },
    file("a text that does not end", "yaml-syntax") { "data: \"a\n" },
  ]

  /// Aliases of a list that has so many values, itself included.
  private static func aliases(_ count: Int, of size: Int) -> String {
    "x: &x [" + "a, " * (size - 2) + "a]\n" + lines(count) { "x\($0): *x" }
  }
}
