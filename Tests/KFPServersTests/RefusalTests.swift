import Diagnostics
import KFPServers
import Testing

/// What messages quote of the answers of servers.
@Suite struct RefusalTests {
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

  @Test func `a secret is hidden before a text is cut`() throws {
    var request = HTTPRequest.get(try ServerURL("https://kfp.example"))
    let token = String(repeating: "SESAME", count: 100)
    request.authorize(by: Secret(token))
    for body in [
      "\(String(repeating: "x", count: 300)) \(token)", "  \(token)",
      String(repeating: "y", count: 4000) + token,
    ] {
      let message = HTTPResponse(status: 400, body: Array(body.utf8)).refusal(of: request).first.message
      #expect(!message.contains("SESAME"), "\(message)")
    }
  }

  @Test func `a sentence that is called HTML is quoted`() throws {
    let request = HTTPRequest.get(try ServerURL("https://kfp.example"))
    let response = HTTPResponse(
      status: 401, headers: [("Content-Type", "text/html")],
      body: Array("Invalid IAP credentials: empty token".utf8))
    #expect(
      response.refusal(of: request).first.message.hasSuffix("says: Invalid IAP credentials: empty token"))
  }
}
