import Diagnostics
import KFPServerDoubles
import KFPServers
import Synchronization

/// Carries requests to a double without a network, and lets things happen on the way.
final class FaultyWire: Transport {
  /// What becomes of a request.
  enum Fault: String, CaseIterable, Sendable {
    /// The connection ends before the server has acted.
    case lost
    /// The server acts, and the connection ends before its answer.
    case answerLost
    /// No connection came about.
    case unreachable
    /// A page of a load balancer, and the server has not acted.
    case page
    /// A page of a load balancer, whose patience ended while the server was acting.
    case pageAfterwards
  }

  private struct State {
    var requests: [HTTPRequest] = []
    var inFlight = 0
    var mostInFlight = 0
  }

  private let double: any ServerDouble
  private let state = Mutex(State())
  private let fault: @Sendable (Int, HTTPRequest) -> Fault?
  private let pause: Duration?

  /// - Parameters:
  ///   - pause: How long an answer takes; nil for no time at all.
  ///   - fault: What becomes of a request, by its number from 0 on.
  init(
    to double: any ServerDouble, pause: Duration? = nil,
    fault: @escaping @Sendable (Int, HTTPRequest) -> Fault? = { _, _ in nil }
  ) {
    (self.double, self.pause, self.fault) = (double, pause, fault)
  }

  var requests: [HTTPRequest] { state.withLock(\.requests) }
  var writes: [HTTPRequest] { requests.filter { $0.method != "GET" } }
  var mostInFlight: Int { state.withLock(\.mostInFlight) }

  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    let number = state.withLock { state in
      state.requests.append(request)
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      return state.requests.count - 1
    }
    defer { state.withLock { $0.inFlight -= 1 } }
    if let pause { try? await Task.sleep(for: pause) }
    switch fault(number, request) {
    case nil: return act(request)
    case .lost: throw Rejection(.answerMissing, "\(request): the connection ended before the answer did")
    case .answerLost:
      _ = act(request)
      throw Rejection(.answerMissing, "\(request): the connection ended before the answer did")
    case .unreachable: throw Rejection(.serverUnreachable, "\(request): no connection")
    case .page: return Self.page
    case .pageAfterwards:
      _ = act(request)
      return Self.page
    }
  }

  private static let page = HTTPResponse(
    status: 504, headers: [("Content-Type", "text/html")],
    body: Array("<!DOCTYPE html><html><head><title>Gateway Timeout</title></head></html>".utf8))

  private func act(_ request: HTTPRequest) -> HTTPResponse {
    let target = request.url.sentPath + (request.url.query.map { "?\($0)" } ?? "")
    var headers = request.headers
    headers += request.tokens.map { ($0.header, "Bearer \($0.token.revealed)") }
    let answer = double.answer(
      to: DoubleRequest(request.method, target, headers: headers, body: request.body))
    return HTTPResponse(status: answer.status, headers: answer.headers, body: answer.body)
  }
}
