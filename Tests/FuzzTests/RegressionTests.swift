import Testing
import YAML

/// What fuzzing has found, each by a number in docs/fuzzing.md; number 2 is a case of the tests for kustomize.
@Suite struct RegressionTests {
  @Test(arguments: ["c\n\nc", "resources\n\n- a\n", "|\n  a\n  b\n"])
  func `1, a document that is a text of several lines is read again`(text: String) throws {
    var arena = Arena()
    let root = try #require(try arena.read(Array(text.utf8), file: "a.yaml").first)
    let printed = try arena.text(of: [root], options: .render)
    let again = try #require(try arena.read(printed, file: "b.yaml").first)
    #expect(arena.text(again) == arena.text(root), "\(String(decoding: printed, as: UTF8.self))")
  }
}
