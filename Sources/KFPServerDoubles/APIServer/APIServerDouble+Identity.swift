extension APIServerDouble.State {
  /// Who asks, on an installation with several users; nil where nobody can tell.
  ///
  /// Identity-Aware Proxy's header is looked at first, then a token.
  private func user(of request: DoubleRequest) -> String? {
    let prefix = "accounts.google.com:"
    let headers = request.headers.filter { $0.name == "x-goog-authenticated-user-email" }
    if headers.count == 1, headers[0].value.hasPrefix(prefix) {
      return String(headers[0].value.dropFirst(prefix.count))
    }
    return request.bearer().flatMap { settings.tokens[$0] }
  }

  /// Why a caller may not use a namespace; nil where they may.
  ///
  /// What belongs to no namespace is everybody's.
  func refusal(of request: DoubleRequest, in namespace: String) -> String? {
    guard settings.isMultiUser, !namespace.isEmpty else { return nil }
    guard let user = user(of: request) else {
      return "Failed to check authorization. User identity is empty in the request header"
    }
    return settings.rights.contains("\(user)/\(namespace)")
      ? nil : "User '\(user)' is not authorized with reason: (request: pipelines in \(namespace))"
  }

  /// The same as the answer of a gRPC service.
  func denial(of request: DoubleRequest, in namespace: String) -> DoubleAnswer? {
    guard let reason = refusal(of: request, in: namespace) else { return nil }
    return user(of: request) == nil
      ? .grpc(16, reason, status: 401, long: "Failed to authorize: Unauthenticated: \(reason)")
      : .grpc(7, reason, status: 403, long: "Failed to authorize: PermissionDenied: \(reason)")
  }
}
