import YAML

/// What came of a request that writes.
package enum Written<Thing: Sendable>: Sendable {
  case done(Thing)
  /// The name is taken.
  case taken(Rejection)
  /// The server itself says that it failed: a file that it cannot read, or trouble with its database.
  case failed(Rejection)
  /// Nobody knows: the answer was lost, or came from something that fell over. It is looked up, and never repeated: the
  /// server may be at it yet.
  case unknown(Rejection)
}

extension APIServer {
  /// Sends what writes.
  ///
  /// - Throws: What the server decided against, and what never reached it.
  func written<Thing>(_ request: HTTPRequest, _ read: (JSON) -> Thing?) async throws(Rejection) -> Written<
    Thing
  > {
    let response: HTTPResponse
    do throws(Rejection) {
      response = try await answer(to: request)
    } catch  where error.leavesOutcomeOpen {
      return .unknown(error)
    }
    switch response.status {
    case 200..<300:
      guard let thing = (try? response.object(answering: request)).flatMap(read) else {
        return .unknown(Rejection(.answerUnexpected, "\(request): the answer does not say what was made"))
      }
      return .done(thing)
    case 409: return .taken(response.rejection(of: request))
    case 500 where JSON(response.body) != nil: return .failed(response.rejection(of: request))
    case 500..., 408: return .unknown(response.rejection(of: request))
    default: throw response.rejection(of: request)
    }
  }
}
