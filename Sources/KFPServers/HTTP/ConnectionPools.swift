import AsyncHTTPClient

/// Connections that lead one way, straight or through a proxy: some that are kept, and some for one request each.
///
/// A server may close a connection that is kept at any time (RFC 9112, 9.5). Where that crosses with a request, nobody
/// knows what became of it. What only reads is sent again; all else gets a connection that is new.
struct ConnectionPools {
  private let keeping: HTTPClient
  private let single: HTTPClient

  init(_ configuration: HTTPClient.Configuration) {
    keeping = HTTPClient(configuration: configuration)
    var configuration = configuration
    configuration.maximumUsesPerConnection = 1
    single = HTTPClient(configuration: configuration)
  }

  func client(for request: HTTPRequest) -> HTTPClient { request.repeating == .always ? keeping : single }

  func close() async {
    // It fails only where it was closed before.
    try? await keeping.shutdown()
    try? await single.shutdown()
  }
}
