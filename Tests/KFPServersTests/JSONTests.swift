import Diagnostics
import KFPServers
import Randomness
import Testing
import YAML

@Suite struct JSONTests {
  private func read(_ text: String) -> JSON? { JSON(Array(text.utf8)) }

  @Test func `values are read as they are written`() throws {
    let json = try #require(
      read(#" {"a": [1, -2.5e+3, true, null], "b": {"c": "x\n\u00e9\/😀\ud83d\ude00"}} "#))
    #expect(json["b", "c"]?.string == "x\né/😀😀")
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
      "0", ".",
      "true", "false", "null", " ", "\n", "é", "{\"a\":1}", "[1,2]",
    ]
    var (numbers, taken) = (Randomness(seed: 20), 0)
    for _ in 0..<20_000 {
      let text = (0..<numbers.below(8)).map { _ in numbers.pick(parts) }.joined()
      let json = read(text)
      #expect((json != nil) == JSONSyntax.accepts(text), "\(text)")
      if json != nil { taken += 1 }
    }
    #expect(taken > 300)
  }

  @Test func `depth is bounded`() {
    #expect(read(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)) != nil)
    #expect(read(String(repeating: "[", count: 1_000_000)) == nil)
    #expect(read(String(repeating: "{\"a\":", count: 1_000_000)) == nil)
  }

  @Test(arguments: [
    (
      #"{"error": {"code": 403, "message": "No right.", "status": "PERMISSION_DENIED"}}"#,
      "No right. (PERMISSION_DENIED)"
    ),
    (#"{"error": "invalid_grant", "error_description": "Bad Request"}"#, "invalid_grant: Bad Request"),
    (#"{"error_message": "Failed: x\n  at stack", "error_details": "stack"}"#, "Failed: x"),
    (#"{"code": 5, "message": "long", "details": [{"@type": "t", "code": 5, "message": "short"}]}"#, "short"),
    (#"{"code":5,"message":"Not Found","details":[]}"#, "Not Found"),
    ("plain text\nmore", "plain text"), ("\u{1B}[31mred", "\\u{1B}[31mred"),
    ("<html><head><title>\n 502 Bad Gateway</title></head>", "(a page of HTML) 502 Bad Gateway"),
    ("<!DOCTYPE html><p>x", "(a page of HTML)"),
    (#"{"error": {"message": "the token abcdefgh is bad"}}"#, "the token ••• is bad"),
  ])
  func `servers are quoted in one line`(body: String, said: String) throws {
    var request = HTTPRequest.get(try ServerURL("https://kfp.example/apis?token=1"))
    request.authorize(by: Secret("abcdefgh"))
    let response = HTTPResponse(status: 403, body: Array(body.utf8))
    let refusal = response.refusal(of: request).first
    #expect(refusal.id == .permissionMissing)
    #expect(refusal.message == "GET https://kfp.example/apis: 403 Forbidden; the server says: \(said)")
  }

  @Test func `long texts are cut, and silence is silence`() throws {
    let request = HTTPRequest.get(try ServerURL("https://kfp.example"))
    let long = HTTPResponse(status: 500, body: Array(String(repeating: "x", count: 10_000).utf8))
    #expect(long.refusal(of: request).first.message.count < 500)
    #expect(
      HTTPResponse(status: 599).refusal(of: request).first.message == "GET https://kfp.example: 599")
    #expect(throws: Rejection.self) { try HTTPResponse(status: 200).json(answering: request) }
  }
}
