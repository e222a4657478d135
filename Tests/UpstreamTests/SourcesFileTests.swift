import Diagnostics
import Testing
import Upstream

@Suite struct SourcesFileTests {
  private func parse(_ text: String) throws(Rejection) -> SourcesFile {
    try SourcesFile(parsing: Array(text.utf8), file: "upstream/sources.yaml")
  }

  private let valid = """
    sources:
      - name: sample
        git: https://example.com/a/b
        ref: v1
        commit: 0123456789abcdef0123456789abcdef01234567
        paths: [LICENSE, manifests/base]
        provides: {kubernetes: "1.34"}
    mirrors:
      - ../mirror
    """

  @Test func reads() throws {
    let file = try parse(valid)
    let source = try #require(file.source("sample", "v1"))
    #expect(source.origin == .git("https://example.com/a/b"))
    #expect(source.commit == "0123456789abcdef0123456789abcdef01234567")
    #expect(source.paths == ["LICENSE", "manifests/base"])
    #expect(source.provides == ["kubernetes": "1.34"])
    #expect(source.location.description == "upstream/sources.yaml:2:5")
    #expect(file.mirrors.map(\.path) == ["../mirror"])
  }

  /// Each pair replaces a piece of the valid file; the complaint stands at the place, with the id.
  @Test(arguments: [
    ("mirrors:", "mirors:", "8:1", "field-unknown"),
    ("    ref: v1", "    reff: v1", "4:5", "field-unknown"),
    ("    ref: v1", "    ref: 1.10", "4:10", "type-mismatch"),
    ("    ref: v1\n", "", "2:5", "field-missing"),
    ("[LICENSE, manifests/base]", "LICENSE", "6:12", "type-mismatch"),
    ("[LICENSE, manifests/base]", "[]", "6:12", "field-missing"),
    ("[LICENSE, manifests/base]", "[a, a]", "6:16", "double-entry"),
    ("LICENSE, ", "/etc/passwd, ", "6:13", "value-refused"),
    ("LICENSE, ", "a/../../b, ", "6:13", "value-refused"),
    ("LICENSE, ", "\"\", ", "6:13", "value-refused"),
    ("LICENSE, ", "., ", "6:13", "value-refused"),
    ("LICENSE, ", "a/.git/b, ", "6:13", "value-refused"),
    ("LICENSE, ", "\"a\\nb\", ", "6:13", "value-refused"),
    ("name: sample", "name: ../sample", "2:11", "value-refused"),
    ("name: sample", "name: \"\"", "2:11", "value-refused"),
    ("name: sample", "name: .cache", "2:11", "value-refused"),
    ("ref: v1", "ref: --upload-pack=x", "4:10", "value-refused"),
    ("ref: v1", "ref: a/../b", "4:10", "value-refused"),
    ("ref: v1", "ref: a:b", "4:10", "value-refused"),
    ("https://example.com/a/b", "--upload-pack=x", "3:10", "value-refused"),
    ("https://example.com/a/b", "ext::sh -c x", "3:10", "value-refused"),
    ("https://example.com/a/b", "http://example.com/a/b", "3:10", "value-refused"),
    ("https://example.com/a/b", "ssh://-oProxyCommand=x/a/b", "3:10", "value-refused"),
    ("https://example.com/a/b", "https://me:secret@example.com/a/b", "3:10", "value-refused"),
    ("commit: 0123456789abcdef0123456789abcdef01234567", "commit: 01234abc", "5:13", "value-refused"),
    ("  - ../mirror", "  - 5", "9:5", "type-mismatch"),
  ])
  func refuses(piece: String, replacement: String, place: String, id: String) async throws {
    let range = try #require(valid.firstRange(of: piece))
    let text = valid.replacingCharacters(in: range, with: replacement)
    let found = try await complaint(id, .input) { try parse(text) }
    #expect(found.location?.description == "upstream/sources.yaml:\(place)", "\(found)")
  }

  @Test func refusesDoubledSources() async throws {
    let source = "  - {name: a, git: https://example.com/a/b, ref: v1, paths: [c]}\n"
    let found = try await complaint("double-entry", .input) { try parse("sources:\n" + source + source) }
    #expect(found.location?.line == 3)
    #expect(found.notes.first?.location?.line == 2)
  }

  @Test func suggestsTheKeyThatWasMeant() async throws {
    let found = try await complaint("field-unknown", .input) { try parse("sources: []\nmirors: []\n") }
    #expect(found.notes.map(\.message) == ["did you mean \"mirrors\"?"])
  }

  @Test(arguments: ["https://a.b/c/d", "ssh://git@a.b/c/d.git", "git@a.b:c/d.git", "file:///srv/d"])
  func accepts(git: String) throws {
    let text = valid.replacingCharacters(
      in: try #require(valid.firstRange(of: "https://example.com/a/b")), with: git)
    #expect(try parse(text).sources.first?.origin == .git(git))
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with replacement: String) -> String {
    String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
  }
}
