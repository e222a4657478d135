/// Sends a request again where that is safe: one that only reads, and one of which nothing was sent.
package struct Retrying: Transport {
  /// How often and after which pauses.
  package struct Policy: Sendable {
    package var attempts = 4
    /// The pause after the first attempt; each further one is twice as long.
    package var firstPause = Duration.milliseconds(500)
    package var longestPause = Duration.seconds(20)

    package init() {}

    /// The pause after an attempt, counted from 0: half of it by chance, so that many clients do not come at once.
    func pause(after attempt: Int, asked: Duration?) -> Duration {
      let doubled = firstPause * (1 << min(attempt, 20))
      let usual = min(doubled, longestPause)
      return min(max(usual * Double.random(in: 0.5...1), asked ?? .zero), longestPause)
    }
  }

  private let base: any Transport
  private let policy: Policy

  package init(_ base: any Transport, _ policy: Policy = Policy()) {
    self.base = base
    self.policy = policy
  }

  package func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    var attempt = 0
    while true {
      let isLast = attempt + 1 >= policy.attempts || Task.isCancelled
      var asked: Duration?
      do throws(Rejection) {
        let response = try await base.answer(to: request)
        guard !isLast, request.repeating == .always, Self.passing.contains(response.status) else {
          return response
        }
        asked = response.header("Retry-After").flatMap { Int($0) }.map { .seconds(min(max($0, 0), 3600)) }
        // Longer than anybody waits: the answer says so itself.
        if let asked, asked > policy.longestPause { return response }
      } catch {
        guard !isLast, Self.repeats(request, after: error.first.id) else { throw error }
      }
      try? await Task.sleep(for: policy.pause(after: attempt, asked: asked))
      attempt += 1
    }
  }

  private static func repeats(_ request: HTTPRequest, after failure: Diagnostic.ID) -> Bool {
    switch failure {
    case .serverUnreachable: request.repeating != .never
    case .answerMissing: request.repeating == .always
    default: false
    }
  }

  /// Statuses of trouble that passes (RFC 9110 and RFC 6585).
  private static let passing: Set<Int> = [429, 500, 502, 503, 504]
}

/// Opens connections for some work: requests are repeated where that is safe, and nothing is left open afterwards.
package func withServers<Success: Sendable>(
  _ patience: Patience = Patience(), retrying policy: Retrying.Policy = Retrying.Policy(),
  _ work: (any Transport) async throws(Rejection) -> Success
) async throws(Rejection) -> Success {
  try await HTTPConnections.open(
    patience, through: try ProxySettings.ofProcess(), trusting: try TrustedAuthorities.ofProcess()
  ) { connections throws(Rejection) in
    try await work(Retrying(connections, policy))
  }
}
