import AsyncHTTPClient
import Files
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// How long a server may take.
package struct Patience: Sendable {
  /// For a connection to come about.
  package var connecting = Duration.seconds(10)
  /// From the start of a request to the last byte of its answer.
  package var answering = Duration.seconds(60)

  package init() {}
}

/// Connections to servers, which are kept for the next request that only reads.
///
/// Redirects are not followed: no token goes elsewhere. A proxy sees the names of hosts, and nothing of requests: it
/// passes on what is encrypted (CONNECT; RFC 9110, 9.3.6).
struct HTTPConnections: Transport {
  private let direct: ConnectionPools
  private let tunnel: (pools: ConnectionPools, proxy: ProxySettings)?
  private let patience: Patience

  /// Opens what is needed for some work, and closes it afterwards.
  ///
  /// - Parameters:
  ///   - proxy: The proxy that leads out of this network, if there is one.
  ///   - authorities: The authorities whose certificates are trusted; nil for those of the system.
  static func open<Success: Sendable>(
    _ patience: Patience, through proxy: ProxySettings?, trusting authorities: TrustedAuthorities?,
    _ work: (HTTPConnections) async throws(Rejection) -> Success
  ) async throws(Rejection) -> Success {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .nanoseconds(patience.connecting.nanoseconds)
    // Attempts are counted in one place, not here.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Over one connection for all, a fault of one request would be a fault of others.
    configuration.httpVersion = .http1Only
    configuration.tlsConfiguration = authorities?.configuration
    let direct = ConnectionPools(configuration)
    let tunnel = proxy.map { proxy in
      configuration.proxy = .server(
        host: proxy.host, port: proxy.port,
        authorization: proxy.user.map { .basic(username: $0.name, password: $0.password.revealed) })
      return (pools: ConnectionPools(configuration), proxy: proxy)
    }
    let result: Result<Success, Rejection>
    do throws(Rejection) {
      result = .success(
        try await work(HTTPConnections(direct: direct, tunnel: tunnel, patience: patience)))
    } catch {
      result = .failure(error)
    }
    await direct.close()
    await tunnel?.pools.close()
    return try result.get()
  }

  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    let patience = patience.answering
    let first = await withTaskGroup(of: Result<HTTPResponse, any Error>?.self) { group in
      group.addTask {
        do { return .success(try await exchange(request)) } catch { return .failure(error) }
      }
      group.addTask {
        try? await Task.sleep(for: patience)
        return nil
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? nil
    }
    switch first {
    case .success(let response): return response
    case .failure(let error):
      let rejection = Self.rejection(of: request, for: error)
      guard rejection.first.id == .serverUnreachable, let proxy = proxy(for: request) else { throw rejection }
      throw rejection.changing {
        $0.notes.append(.init("the way leads through the proxy \(proxy.shown) of HTTPS_PROXY"))
      }
    case nil:
      throw Rejection(.answerMissing, "\(request): no answer within \(patience.text)")
    }
  }

  /// The proxy through which a request goes.
  private func proxy(for request: HTTPRequest) -> ProxySettings? {
    tunnel.flatMap { $0.proxy.leads(to: request.url) ? $0.proxy : nil }
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPResponse {
    var message = HTTPClientRequest(url: request.url.description)
    message.method = HTTPMethod(rawValue: request.method)
    message.headers = HTTPHeaders(request.headers)
    message.headers.replaceOrAdd(name: "User-Agent", value: "kfp-manifests")
    if message.headers["Accept"].isEmpty { message.headers.add(name: "Accept", value: "application/json") }
    for (header, token) in request.tokens {
      message.headers.replaceOrAdd(name: header, value: "Bearer \(token.revealed)")
    }
    if !request.body.isEmpty { message.body = .bytes(request.body) }
    let pools = proxy(for: request) == nil ? direct : tunnel?.pools
    let answer = try await (pools ?? direct).client(for: request).execute(message, deadline: .distantFuture)
    let body = try await answer.body.collect(upTo: request.answerLimit)
    return HTTPResponse(
      status: Int(answer.status.code), headers: answer.headers.map { ($0.name, $0.value) },
      body: Array(body.readableBytesView))
  }

  private static func rejection(of request: HTTPRequest, for error: any Error) -> Rejection {
    switch error {
    case let error as NIOConnectionError:
      return Rejection(.serverUnreachable, "\(request): \(reason(error))")
    case let error as IOError where Self.refusals.contains(error.errnoCode):
      return Rejection(.serverUnreachable, "\(request): \(reason(error))")
    case let error as HTTPClientError where Self.beforeSending.contains(error):
      return Rejection(.serverUnreachable, "\(request): no connection came about in time")
    case let error as HTTPClientError where error == .proxyAuthenticationRequired:
      return Rejection(.serverUnreachable, "\(request): the proxy wants a user and a password (407)")
    case let error as HTTPClientError where error == .invalidProxyResponse:
      return Rejection(.serverUnreachable, "\(request): the proxy does not lead there")
    case is NIOSSLExtraError, NIOSSLError.handshakeFailed:
      return Rejection(
        .serverUntrusted, "\(request): the server's certificate or its encryption is not accepted",
        notes: request.url.isLoopback
          ? [
            .init(
              "a port-forward mostly leads to a server that speaks plain http: http://\(request.url.authority)"
            )
          ]
          : [
            .init(
              "the certificate must be for \(request.url.host); where its authority is one of your own, SSL_CERT_FILE "
                + "names a file with that authority's certificate")
          ])
    case is NIOTooManyBytesError:
      return Rejection(
        .answerTooLarge, "\(request): the answer has more than \(request.answerLimit) bytes")
    case let error as HTTPClientError where error.shortDescription.hasPrefix("Invalid header field"):
      return Rejection(.requestInvalid, "\(request): a header holds a character that cannot be sent")
    default:
      return Rejection(.answerMissing, "\(request): the connection ended before the answer did")
    }
  }

  private static let beforeSending: [HTTPClientError] = [
    .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout,
  ]

  /// What only a connection that does not come about can fail with.
  private static let refusals = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL]

  private static func reason(_ error: IOError) -> String {
    "no connection: \(String(cString: strerror(error.errnoCode)))"
  }

  private static func reason(_ error: NIOConnectionError) -> String {
    if let failure = error.connectionErrors.first?.error as? IOError { return reason(failure) }
    return error.connectionErrors.isEmpty
      ? "the name of the host is not known" : "no connection came about in time"
  }
}

extension Duration {
  /// Saturating: who waits for ages waits for ever.
  fileprivate var nanoseconds: Int64 {
    let (product, overflow) = components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max : product + components.attoseconds / 1_000_000_000
  }

  fileprivate var text: String {
    components.attoseconds == 0 ? "\(components.seconds) s" : "\(nanoseconds / 1_000_000) ms"
  }
}
