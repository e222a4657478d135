/// Where a redirect leads: another address, or a path of the server that was asked (RFC 9110, section 10.2.2).
struct RedirectTarget {
  /// The host, in small letters; nil where it is that of the request.
  let host: String?
  /// The first part of the path: `dex` of `/dex/auth`; empty where there is none.
  let firstSegment: Substring
  /// The names of the parameters in the query.
  private let parameters: [Substring]
  /// The address without user, query and fragment, which may hold secrets.
  let shown: VisibleText

  /// Nil for nothing, and for another query of what was asked.
  init?(_ location: String?) {
    let text = (location ?? "").drop { $0.isWhitespace }
    let whole = text.prefix { $0 != "#" }
    let address = whole.prefix { $0 != "?" }
    if address.isEmpty { return nil }
    parameters = whole.dropFirst(address.count + 1).split(separator: "&").map { $0.prefix { $0 != "=" } }
    // The path of this server may hold two slashes, too, and a scheme no slash (RFC 3986, section 4.2).
    let scheme = address.prefix { $0 != "/" }
    let isWhole = scheme.isEmpty || scheme.last == ":"
    let behind = address.dropFirst(scheme.count)
    let authority = isWhole && behind.hasPrefix("//") ? behind.dropFirst(2).prefix { $0 != "/" } : nil
    let path = authority.map { behind.dropFirst(2 + $0.count) } ?? address
    firstSegment = path.drop { $0 == "/" }.prefix { $0 != "/" }
    let server = authority.map { $0.split(separator: "@", omittingEmptySubsequences: false).last ?? $0 }
    host = server.map { $0.prefix { $0 != ":" }.lowercased() }
    shown = VisibleText(server.map { "\(scheme)//\($0)\(path)" } ?? String(address), limit: 200)
  }

  /// The page on which people sign in to Google, before Identity-Aware Proxy.
  var isOfGoogle: Bool { host == "accounts.google.com" }

  /// A page to sign in: dex and oauth2-proxy of Kubeflow's own platform, or another that speaks OAuth (RFC 6749, section
  /// 4.1.1).
  var isToSignIn: Bool {
    Self.doors.contains(String(firstSegment))
      || ["client_id", "response_type"].allSatisfy { name in parameters.contains { $0 == name } }
  }

  private static let doors: Set = ["dex", "oauth2", "oauth2-proxy", "authservice"]
}

extension HTTPResponse {
  /// Where the answer leads; nil for one that leads nowhere.
  var redirectTarget: RedirectTarget? {
    (300..<400).contains(status) ? RedirectTarget(header("Location")) : nil
  }
}
