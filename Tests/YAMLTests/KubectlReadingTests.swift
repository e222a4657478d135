import Diagnostics
import Testing
import YAML

/// What kubectl reads otherwise than kustomize, or reads at all.
@Suite struct KubectlReadingTests {
  private func read(_ bytes: [UInt8], asKubectl: Bool = true) throws(Rejection) -> [String] {
    var options = ReaderOptions()
    if asKubectl { (options.schema, options.allowsStreams) = (.goYAML2, true) }
    var arena = Arena()
    let roots = try arena.read(bytes, file: "in.yaml", options: options)
    var texts: [String] = []
    for root in roots {
      texts.append(String(decoding: try arena.text(of: [root], options: .render), as: UTF8.self))
    }
    return texts
  }

  private func read(_ text: String, asKubectl: Bool = true) throws(Rejection) -> [String] {
    try read(Array(text.utf8), asKubectl: asKubectl)
  }

  @Test func `reads JSON objects in a row, each at its line`() throws {
    #expect(try read("{\"a\": 1}\n{\n \"b\": 2\n}\n{\"c\": 3}\n") == ["a: 1\n", "b: 2\n", "c: 3\n"])
    #expect(throws: Rejection.self) { try read("{\"a\": 1}\n{\"b\": 2}\n", asKubectl: false) }
    do {
      _ = try read("{\"a\": 1}\n{\"b\": 2}\n{\"c\": \"\u{7}\"}\n")
      Issue.record("a control character is read")
    } catch {
      #expect(error.first.location?.line == 3)
    }
  }

  @Test func `lets merge keys win over what stands before them`() throws {
    let text = "a: &a {x: 1, z: 1}\nb: {x: 2, <<: *a, z: 3}\n"
    #expect(try read(text) == ["a:\n  x: 1\n  z: 1\nb:\n  x: 1\n  z: 3\n"])
    #expect(try read(text, asKubectl: false) == ["a:\n  x: 1\n  z: 1\nb:\n  x: 2\n  z: 3\n"])
    let twice = "a: &a {x: 1}\nb: &b {x: 2}\nc: {<<: *a, <<: *b}\nd: {<<: [*a, *b]}\n"
    #expect(try read(twice).first?.hasSuffix("c:\n  x: 2\nd:\n  x: 1\n") == true)
    #expect(throws: Rejection.self) { try read(twice, asKubectl: false) }
  }

  @Test(arguments: [false, true])
  func `reads UTF-16 with a mark`(isBigEndian: Bool) throws {
    let bytes = "\u{FEFF}a: é\u{1F600}\n---\nb: 2\n".utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
    #expect(try read(bytes, asKubectl: false) == ["a: \"é\\U0001F600\"\n", "b: 2\n"])
    // Half a character is no text, and neither is half a pair.
    #expect(throws: Rejection.self) { try read(bytes + [0]) }
    #expect(throws: Rejection.self) {
      try read(isBigEndian ? [0xFE, 0xFF, 0xD8, 0] : [0xFF, 0xFE, 0, 0xD8])
    }
  }

  @Test func `passes over marks at the start of documents alone`() throws {
    #expect(
      try read("\u{FEFF}a: 1\n---\n\u{FEFF}b: 2\n---\r\n\u{FEFF}c: 3\r\n") == ["a: 1\n", "b: 2\n", "c: 3\n"])
    #expect(try read("a: |\n  ---\n  \u{FEFF}x\n").first?.contains("FEFF") == true)
  }

  @Test(arguments: [
    ("aGVsbG8=", "hello"), ("", ""), ("aA==", "h"), ("aGk=", "hi"), ("aGVs\n  bG8=", nil), ("aGVsbG8", nil),
    ("a===", nil),
    ("!!!!", nil), ("//79", nil),
  ])
  func `decodes what is tagged as binary`(text: String, expected: String?) throws {
    let result = try? read("a: !!binary '\(text)'\n", asKubectl: false)
    #expect(result == expected.map { ["a: \($0.isEmpty ? "\"\"" : $0)\n"] })
  }
}
