import Diagnostics
import Files
import Testing
import Upstream

@Suite(.temporaryFolder) struct AddingTests {
  private let source = Source(
    name: "new", origin: .git("https://example.com/a/b"), ref: "1.10", paths: ["LICENSE", "a \"b\": c"])
  private let entry = """
    - name: "new"
      git: https://example.com/a/b
      ref: "1.10"
      paths:
        - "LICENSE"
        - "a \\"b\\": c"

    """

  private func adding(to text: String) throws -> String {
    String(
      decoding: try SourcesFile.adding(source, to: Array(text.utf8), file: "upstream/sources.yaml"),
      as: UTF8.self)
  }

  private func indented(_ indent: String) -> String {
    entry.split(separator: "\n").map { indent + $0 + "\n" }.joined()
  }

  @Test func keepsAllElseAsItIs() throws {
    let head = """
      # A comment.
      sources:
        - name: old   # kept
          git: https://example.com/c/d
          ref: v1
          paths: [x]

      """
    let tail = "\n# Folders.\nmirrors:\n  - ../mirror\n"
    #expect(try adding(to: head + tail) == head + indented("  ") + tail)
    #expect(try adding(to: head) == head + indented("  "))
  }

  @Test func addsTheFirst() throws {
    #expect(try adding(to: "sources: []\nmirrors: []\n") == "sources:\n" + indented("  ") + "mirrors: []\n")
  }

  @Test func keepsTheIndentation() throws {
    let head = "sources:\n- name: old\n  git: https://example.com/c/d\n  ref: v1\n  paths: [x]\n"
    #expect(try adding(to: head + "mirrors: []\n") == head + indented("") + "mirrors: []\n")
  }

  @Test(arguments: [
    ("paths: [LICENSE]", "paths: [LICENSE, \"a \\\"b\\\": c\"]"),
    (
      "paths:\n      - LICENSE\n    commit: abcdefabcdefabcdefabcdefabcdefabcdefabcd",
      "paths:\n      - LICENSE\n      - \"a \\\"b\\\": c\"\n    commit: abcdefabcdefabcdefabcdefabcdefabcdefabcd"
    ),
    ("paths:\n    - LICENSE", "paths:\n    - LICENSE\n    - \"a \\\"b\\\": c\""),
  ])
  func aSourceThatIsThereGetsThePathsThatItLacks(before: String, after: String) throws {
    func file(_ paths: String) -> String {
      """
      sources:
        - name: new
          git: https://example.com/a/b
          ref: "1.10"
          \(paths)
        - name: old
          git: https://example.com/c/d
          ref: v1
          paths: [x]

      """
    }
    #expect(try adding(to: file(before)) == file(after))
  }

  @Test func aSourceThatIsThereKeepsItsRepository() async throws {
    let text = "sources:\n- {name: new, git: https://example.com/other, ref: '1.10', paths: [x]}\n"
    let found = try await complaint("double-entry", .usage) { try adding(to: text) }
    #expect(found.message.contains("another `git`"))
  }

  @Test func refusesAFormThatItCannotEdit() async throws {
    let found = try await complaint("sources-form", .input) {
      try adding(to: "sources: [{name: a, git: https://example.com/a/b, ref: v1, paths: [c]}]\n")
    }
    #expect(found.notes.first?.lines.first == "  - name: \"new\"")
  }

  @Test func refusesDoublesAndNonsense() async throws {
    try await complaint("double-entry", .usage) {
      try SourcesFile.adding(source, to: Array("sources:\n\(indented("  "))".utf8), file: "s")
    }
    let odd = Source(name: "new", origin: .git("--upload-pack=x"), ref: "1", paths: ["a"])
    try await complaint("value-refused", .usage) {
      try SourcesFile.adding(odd, to: Array("sources: []\n".utf8), file: "s")
    }
  }

  @Test func locksAndFillsWhatIsAdded() async throws {
    let (sample, _, _) = try await Sample.filled()
    let commit = try await sample.makeRepository(tagging: "v2")
    let options = FillOptions(mirror: sample.mirror, environmentMirror: nil)
    let second = Source(
      name: "sample", origin: .git("file://\(sample.repository)"), ref: "v2", paths: ["manifests/sub"])
    let done = try await Synchronisation.adding([second], to: sample.project, options: options)
    #expect(done.locked.map(\.label) == ["sample@v2"])
    #expect(done.locked.map(\.commit) == [commit])
    #expect(try Pins(of: sample.project).verify().isEmpty)
  }

  @Test func whatCannotBeLockedIsNotAdded() async throws {
    let (sample, _, _) = try await Sample.filled()
    let before = try RegularFile.read(sample.project.sourcesPath, named: "sources")
    let absent = Source(
      name: "absent", origin: .git("file://\(sample.folder)/absent"), ref: "v1", paths: ["a"])
    try await complaint("source-unreachable", .input) {
      try await Synchronisation.adding([absent], to: sample.project, options: sample.fromGit)
    }
    #expect(try RegularFile.read(sample.project.sourcesPath, named: "sources") == before)
    #expect(try Pins(of: sample.project).verify().isEmpty)
  }
}
