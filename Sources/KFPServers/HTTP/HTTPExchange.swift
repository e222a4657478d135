package import YAML

/// A request to a server, whole.
package struct HTTPRequest: Sendable {
  package var method: String
  package var url: ServerURL
  package var headers: [(name: String, value: String)] = []
  /// Headers whose values are `Bearer` and a secret.
  package var tokens: [(header: String, token: Secret)] = []
  package var body: [UInt8] = []
  /// Secrets in the body, which the answer might repeat.
  package var secretsInBody: [Secret] = []
  package var repeating: Repeating
  /// The most bytes that an answer may have.
  package var answerLimit = 64 << 20

  package init(_ method: String, _ url: ServerURL) {
    self.method = method
    self.url = url
    repeating = method == "GET" ? .always : .untilSent
  }

  /// When a request may be sent again.
  package enum Repeating: Sendable {
    /// Not even where nothing was sent.
    case never
    /// While there is no connection.
    case untilSent
    /// Also when nobody knows what became of it, as it changes nothing.
    case always
  }

  package static func get(_ url: ServerURL) -> HTTPRequest { HTTPRequest("GET", url) }

  /// A request that sends a JSON document.
  package static func sending(_ json: JSONText, by method: String = "POST", to url: ServerURL) -> HTTPRequest
  {
    var request = HTTPRequest(method, url)
    request.headers.append(("Content-Type", "application/json"))
    request.body = Array(json.description.utf8)
    return request
  }

  /// All that no message may show.
  package var secrets: [Secret] { tokens.map(\.token) + secretsInBody }

  package mutating func authorize(by token: Secret, in header: String = "Authorization") {
    tokens.removeAll { $0.header == header }
    tokens.append((header, token))
  }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
  /// The method and the URL without its query.
  package var description: String { "\(method) \(url.shown)" }

  /// Bodies hold secrets, too.
  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// What a server answered, whole and of bounded size.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)] = []
  package var body: [UInt8] = []

  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The first value of a header, whose name is compared without case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  package var text: String { String(decoding: body, as: UTF8.self) }
}

/// Whatever carries a request to a server and brings its answer back.
///
/// An answer of any status is an answer; what is thrown is that there is none. `server-unreachable` and
/// `server-untrusted` mean that nothing was sent; after `answer-missing` and `answer-too-large` nobody knows whether
/// the server did what it was asked for.
package protocol Transport: Sendable {
  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse
}

extension Rejection {
  /// The server may or may not have done what it was asked for.
  package var leavesOutcomeOpen: Bool { [.answerMissing, .answerTooLarge].contains(first.id) }
}
