/// A request to a server, whole.
struct HTTPRequest: Sendable {
  var method: String
  /// Absolute, `https` unless the host is this machine's own.
  var url: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
}

/// What a server answered, whole and of bounded size.
struct HTTPResponse: Sendable {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
}

/// Whatever carries a request to a server and brings its answer back.
protocol Transport: Sendable {
  func answer(to request: HTTPRequest) async throws -> HTTPResponse
}
