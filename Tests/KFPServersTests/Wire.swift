import Diagnostics
import KFPServers
import Synchronization

/// Servers that are a function: what is sent is kept, and nothing leaves the process.
final class Wire: Transport {
  private let answers: @Sendable (HTTPRequest) throws(Rejection) -> HTTPResponse
  private let sent = Mutex<[HTTPRequest]>([])

  init(_ answers: @escaping @Sendable (HTTPRequest) throws(Rejection) -> HTTPResponse) {
    self.answers = answers
  }

  var requests: [HTTPRequest] { sent.withLock(\.self) }

  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    sent.withLock { $0.append(request) }
    return try answers(request)
  }
}

extension HTTPResponse {
  init(_ text: String, status: Int = 200) { self.init(status: status, body: Array(text.utf8)) }
}
