import Files
import YAML

/// The proxy through which encrypted requests leave this network.
///
/// The variable `HTTPS_PROXY` names it, and `NO_PROXY` the hosts that are reached without it. Each may be written in lower
/// case, which comes first. Curl, Go and Python's clients read the same variables.
package struct ProxySettings: Sendable {
  /// In lower case, and without brackets.
  package let host: String
  package let port: Int
  /// Who asks the proxy; nil where nobody has to say.
  package let user: (name: String, password: Secret)?
  private let exceptions: [Exception]

  /// The proxy that variables name; nil where they name none.
  ///
  /// - Throws: `proxy-invalid` for what is no address of a proxy that speaks plain HTTP.
  package init?(environment: [String: String]) throws(Rejection) {
    func value(_ name: String) -> String? {
      [name.lowercased(), name].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    guard let address = value("HTTPS_PROXY") else { return nil }
    let rest = try Self.withoutScheme(address)
    let authority = rest.prefix { $0 != "/" }
    let at = authority.lastIndex(of: "@")
    user = try at.map { (at) throws(Rejection) in try Self.user(authority[..<at]) }
    let text = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let (host, port) = Self.hostAndPort(text), !host.isEmpty else {
      throw Self.refused("expected HOST:PORT")
    }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.port = port ?? 80
    exceptions = (value("NO_PROXY") ?? "").split { $0 == "," || $0.isWhitespace }.map(Exception.init)
  }

  /// The proxy of this process.
  package static func ofProcess() throws(Rejection) -> ProxySettings? {
    var environment: [String: String] = [:]
    for name in ["HTTPS_PROXY", "NO_PROXY"] {
      for name in [name, name.lowercased()] { environment[name] = getenv(name).map { String(cString: $0) } }
    }
    return try ProxySettings(environment: environment)
  }

  /// Whether requests to a server go through it: this machine, and what is not encrypted, never do.
  package func leads(to url: ServerURL) -> Bool {
    url.scheme == "https" && !url.isLoopback && !exceptions.contains { $0.holds(for: url) }
  }

  /// `HOST:PORT`.
  package var shown: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private static func refused(_ reason: String) -> Rejection {
    // The value may hold a password.
    Rejection(
      .proxyInvalid, "the variable HTTPS_PROXY is not the address of a proxy: \(reason)", category: .usage,
      notes: [
        .init("write http://HOST:PORT, with USER:PASSWORD@ before the host where the proxy asks for them")
      ])
  }

  private static func withoutScheme(_ text: String) throws(Rejection) -> Substring {
    guard let mark = text.firstRange(of: "://") else { return text[...] }
    guard text[..<mark.lowerBound].lowercased() == "http" else {
      throw refused("only proxies that are spoken to by http are known")
    }
    return text[mark.upperBound...]
  }

  private static func user(_ text: Substring) throws(Rejection) -> (name: String, password: Secret) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let decoded = parts.map { $0.percentDecoded }
    guard let name = decoded.first ?? nil, !name.isEmpty, !decoded.contains(nil) else {
      throw refused("the user before the host cannot be read")
    }
    return (name, Secret((decoded.count > 1 ? decoded[1] : nil) ?? ""))
  }

  /// Takes `HOST:PORT` apart, either in brackets for an address of IPv6; nil for what is neither.
  fileprivate static func hostAndPort(_ text: Substring) -> (host: String, port: Int?)? {
    let isBracketed = text.hasPrefix("[")
    let host = isBracketed ? text.prefix { $0 != "]" } + "]" : text.prefix { $0 != ":" }
    guard text.hasPrefix(host) else { return nil }
    let rest = text.dropFirst(host.count)
    if rest.isEmpty { return (host.lowercased(), nil) }
    guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65535).contains(port) else {
      return nil
    }
    return (host.lowercased(), port)
  }

  /// An entry of `NO_PROXY`: a host, a domain with all that is in it, either with a port, or `*` for everything.
  private struct Exception {
    let host: String
    let port: Int?

    init(_ text: Substring) {
      let parts = ProxySettings.hostAndPort(text) ?? (text.lowercased(), nil)
      host = parts.host.hasPrefix(".") ? String(parts.host.dropFirst()) : parts.host
      port = parts.port
    }

    func holds(for url: ServerURL) -> Bool {
      if let port, port != url.port ?? 443 { return false }
      return host == "*" || url.host == host || !host.isEmpty && url.host.hasSuffix("." + host)
    }
  }
}

extension Substring {
  /// The text that `%XX` stands for; nil where that is none.
  fileprivate var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
