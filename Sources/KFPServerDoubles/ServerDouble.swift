import Synchronization

/// A server of our own that answers as the real one does: what it holds, and what it makes of each request.
public protocol ServerDouble: Sendable {
  /// Does what a request asks for, and answers it.
  func answer(to request: DoubleRequest) -> DoubleAnswer
}

/// What goes wrong with a request.
public enum Trouble: Sendable {
  /// The request is taken, never acted upon, and never answered.
  case silence
  /// The request is acted upon, and never answered.
  case silenceAfterwards
  /// The connection ends before the request is acted upon.
  case lost
  /// The connection ends after the request was acted upon, and before the answer.
  case answerLost
  /// The connection ends in the middle of the answer.
  case cutShort
  /// The answer comes a byte at a time, with this pause after each.
  case trickling(Duration)
  /// The request is not acted upon, and this is the answer.
  case instead(DoubleAnswer)
  /// The answer has another media type than it should.
  case mistyped(String)

  /// What a load balancer answers for a server that is away.
  public static func page(_ status: Int) -> Trouble {
    .instead(
      DoubleAnswer(
        status, "<!DOCTYPE html><html><head><title>Error \(status)</title></head><body>…</body></html>\n",
        type: "text/html; charset=UTF-8"))
  }

  /// A redirect, such as one to a page to sign in.
  public static func redirect(to url: String, status: Int = 302) -> Trouble {
    var answer = DoubleAnswer(status, "", type: "text/html; charset=UTF-8")
    answer.headers.append(("Location", url))
    return .instead(answer)
  }
}

/// What a running double has got, and what will go wrong with it: shared by the server and the test.
public final class DoubleLog: Sendable {
  private struct State {
    var requests: [DoubleRequest] = []
    var troubles: [(trouble: Trouble, times: Int, matches: @Sendable (DoubleRequest) -> Bool)] = []
    /// The ports from which connections came.
    var ports: Set<Int> = []
  }

  private let state = Mutex(State())

  /// A log that is empty.
  public init() {}

  /// All requests so far, in the order in which they came.
  public var requests: [DoubleRequest] { state.withLock(\.requests) }

  /// Lets something go wrong with the next requests for which a condition holds.
  public func cause(
    _ trouble: Trouble, times: Int = 1,
    for matches: @escaping @Sendable (DoubleRequest) -> Bool = { _ in true }
  ) {
    state.withLock { $0.troubles.append((trouble, times, matches)) }
  }

  /// Lets something go wrong with one request: the next, counted from 0, or one behind it.
  public func cause(_ trouble: Trouble, at index: Int) {
    let count = Mutex(0)
    cause(trouble) { _ in
      count.withLock { count in
        count += 1
        return count == index + 1
      }
    }
  }

  /// Forgets all requests so far, and all trouble to come.
  public func clear() { state.withLock { $0 = State() } }

  /// Notes from where a request comes, and says whether another came from there before.
  func noteConnection(from port: Int) -> Bool { state.withLock { !$0.ports.insert(port).inserted } }

  /// Notes a request, and says what goes wrong with it.
  func note(_ request: DoubleRequest) -> Trouble? {
    state.withLock { state in
      state.requests.append(request)
      guard let index = state.troubles.firstIndex(where: { $0.times > 0 && $0.matches(request) }) else {
        return nil
      }
      state.troubles[index].times -= 1
      return state.troubles[index].trouble
    }
  }
}
