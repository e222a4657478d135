import Foundation
import Randomness
import Testing
import YAML

@Suite struct JSONTests {
  private func read(_ text: String) -> JSON? { JSON(Array(text.utf8)) }

  @Test func `values are read as they are written`() throws {
    let json = try #require(
      read(#" {"a": [1, -2.5e+3, true, null], "b": {"c": "x\n\u00e9\/😀\ud83d\ude00"}} "#))
    #expect(json["b"]?["c"]?.string == "x\né/😀😀")
    #expect(json["a"]?.items.count == 4 && json["a"]?.items.first?.int == 1)
    #expect(json["a"]?.items[2].bool == true && json["b"]?.isObject == true)
    #expect(json["a"]?["c"]?.string == nil)
  }

  @Test func `half of a pair becomes the sign for it`() {
    #expect(read(#""\ud83d""#)?.string == "\u{FFFD}")
    #expect(read(#""\ud83d\u0041""#)?.string == "\u{FFFD}A")
    #expect(read(#""\udc00x""#)?.string == "\u{FFFD}x")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":}", "{'a':1}", "a: b", "01", "1.", "1e", "-", "tru", "\"\u{1}\"", "\"\\x\"",
    "\"\\u12\"", "\"\\u12G4\"", "\"\\", "\"\\u", "\"\\ud83d\\u", "\"", "1 2", "[1 2]", "{\"a\" 1}", "nul",
    "\u{FEFF}{}",
  ])
  func `what is no JSON is nothing`(text: String) { #expect(read(text) == nil) }

  @Test func `bytes that are no text are nothing`() {
    #expect(JSON([0x22, 0xFF, 0x22]) == nil)
    #expect(JSON([0x22, 0xC3, 0x22]) == nil)
  }

  @Test func `whatever is taken is JSON to the letter, and the other way round`() {
    let parts = [
      "{", "}", "[", "]", ":", ",", "\"a\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"", "\\", "1", "-0.5e+3",
      "0", ".", "true", "false", "null", " ", "\n", "é", "{\"a\":1}", "[1,2]",
    ]
    var (numbers, taken) = (Randomness(seed: 20), 0)
    for _ in 0..<20_000 {
      let text = (0..<numbers.below(8)).map { _ in numbers.pick(parts) }.joined()
      let other = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      let json = read(text)
      #expect((json != nil) == (other != nil), "\(text)")
      if json != nil { taken += 1 }
    }
    #expect(taken > 300)
  }

  @Test func `a tree of JSON says what the text says, where YAML reads it otherwise`() throws {
    let key = String(repeating: "k", count: 2000)
    let text =
      "{\"a\": [1, -2.5E+3, true, null,\n \"b \u{9F} \u{85} \u{2028} \u{FFFE} \\ud83d\\ude00\\/\"], \"\(key)\": {},"
      + " \"x\": 1, \"yes\": \"no\", \"x\": \"last\", \"<<\": [1]}"
    let tree = try Tree(json: Array(text.utf8), file: "a.json")
    let items = try #require(tree["a"]?.items)
    #expect(items.map(\.text) == ["1", "-2.5E+3", "true", "null", "b \u{9F} \u{85} \u{2028} \u{FFFE} 😀/"])
    #expect(items.map(\.type) == [.int, .float, .bool, .null, .string])
    #expect(tree.pairs.map(\.key) == ["a", key, "yes", "x", "<<"])
    #expect(tree["x"]?.string == "last" && tree[key]?.kind == .mapping && tree["<<"]?.kind == .sequence)
    #expect(items[4].location.line == 2 && items[4].location.column == 2)
    #expect(items[1].location.column == 11 && tree.location.column == 1)
    #expect(throws: JSON.Failure.self) { try Tree(json: Array("a: b".utf8), file: "a.json") }
  }

  @Test func `a tree of JSON that YAML reads alike is the one that YAML reads`() throws {
    let parts = [
      "{", "}", "[", "]", ":", ",", "\"a\"", "\"\\u00e9\"", "1", "-0.5e+3", "0", "true", "null", " ", "\n",
      "\"é\"",
      "{\"a\": 1}", "[1,2]",
    ]
    var (numbers, taken) = (Randomness(seed: 21), 0)
    for _ in 0..<20_000 {
      let bytes = Array("[\((0..<numbers.below(8)).map { _ in numbers.pick(parts) }.joined())]".utf8)
      guard let tree = try? Tree(json: bytes, file: "a.json"),
        let other = (try? Tree.parse(bytes, file: "a.json"))?.first
      else { continue }
      taken += 1
      func same(_ a: Tree, _ b: Tree) -> Bool {
        a.kind == b.kind && a.location == b.location
          && (a.kind != .scalar || a.type == b.type && a.text == b.text)
          && a.items.count == b.items.count && zip(a.items, b.items).allSatisfy { same($0, $1) }
          && a.pairs.map(\.key) == b.pairs.map(\.key)
          && zip(a.pairs, b.pairs).allSatisfy { same($0.value, $1.value) }
      }
      #expect(same(tree, other), "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(taken > 300)
  }

  @Test(arguments: [
    ("{\n \"é\": x}", 2, 7, JSON.Failure.Reason.malformed), ("[1,", 1, 4, .cutOff), ("", 1, 1, .cutOff),
    ("[[[[1]]]]", 1, 4, .tooDeep), ("[1,2,3,4,5,6]", 1, 12, .tooMany), ("{} x", 1, 4, .malformed),
    ("{\"left\": [1, \"]\"", 1, 17, .cutOff), (#""ab\u00"#, 1, 8, .cutOff), (#""ab\xcd""#, 1, 6, .malformed),
  ])
  func `where a text cannot be read is told`(
    _ text: String, _ line: Int, _ column: Int, _ reason: JSON.Failure.Reason
  ) throws {
    let failure = try #require(throws: JSON.Failure.self) {
      try JSONDocument(reading: Array(text.utf8), deepest: 3, most: 6, leavingOut: [1: ["left"]])
    }
    #expect((failure.line, failure.column) == (line, column))
    #expect(failure.reason == reason)
  }

  @Test func `what is left out is null, and only at its depth`() throws {
    let text = #"{"a": {"x": [1, "}\"]"], "b": 1}, "x": {"y": [{"z": "]"}]}, "c": "x"}"#
    let json = try JSONDocument(reading: Array(text.utf8), leavingOut: [1: ["x"]]).root
    #expect(json["x"]?.isNull == true)
    #expect(json["a", "x"]?.items.count == 2 && json["a", "b"]?.int == 1 && json["c"]?.string == "x")
  }

  @Test func `a value is read where it stands as it is when it is taken out`() throws {
    let text = #"{"a": [1, "x\n\u00e9", {"b": {}}, []], "\u0061b": true, "a ": 2.50, "ab": false, "": "é"}"#
    let root = try JSONDocument(reading: Array(text.utf8)).root
    #expect(root["ab"]?.bool == false, "the last of two, whatever their spelling")
    #expect(root["a"]?.items.map { $0.string ?? $0.number } == ["1", "x\né", nil, nil])
    #expect(root["a"]?.items[2]["b"]?.isObject == true && root["a"]?.items[3].holdsAny == false)
    #expect(root["a "]?.number == "2.50" && root[""]?.string == "é" && root["a", "b"] == nil)
    #expect(root.entries.map(\.key) == ["a", "ab", "a ", "ab", ""])
    #expect(
      "\(JSON(root))" == #"{"a":[1,"x\né",{"b":{}},[]],"ab":true,"a ":2.50,"ab":false,"":"é"}"#)
  }

  @Test func `depth is bounded`() {
    #expect(read(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)) != nil)
    #expect(read(String(repeating: "[", count: 1_000_000)) == nil)
    #expect(read(String(repeating: "{\"a\":", count: 1_000_000)) == nil)
    for (deepest, depth) in [(100, 100), (100, 101), (200, 200), (200, 201)] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect((JSON(Array(text.utf8), deepest: deepest) != nil) == (depth <= deepest), "\(depth)")
    }
  }
}
