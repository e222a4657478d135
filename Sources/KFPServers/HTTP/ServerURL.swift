package import YAML

/// The address of a server, or of something on it: encrypted, unless the server is this machine itself.
public struct ServerURL: Sendable, Hashable {
  /// `https`, or `http` for this machine.
  package let scheme: String
  /// The name or address, in brackets if it is one of IPv6, in lower case.
  package let host: String
  package let port: Int?
  /// What follows the host, percent-encoded: empty, or from the first slash on.
  package private(set) var path: String
  /// What follows the question mark, percent-encoded; nil without one.
  package private(set) var query: String?

  /// Reads a URL.
  ///
  /// - Throws: `url-invalid` for what is no URL of a server, has a user or a fragment, or is neither `https` nor on
  ///   this machine.
  public init(_ text: String) throws(Rejection) {
    try self.init(text, allowsPlain: Self.isLoopback)
  }

  /// - Parameter allowsPlain: The hosts that may be talked to without encryption.
  init(_ text: String, allowsPlain: (String) -> Bool) throws(Rejection) {
    let shown = VisibleText(Self.withoutUser(text), limit: 200)
    func refused(_ reason: String, _ notes: [Diagnostic.Note] = []) -> Rejection {
      Rejection(
        .urlInvalid, "\"\(shown)\" is not the address of a server: \(reason)", category: .usage, notes: notes)
    }
    guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !Self.forbidden.contains($0) }) else {
      throw refused("it holds a character that must be percent-encoded")
    }
    guard let mark = text.firstRange(of: "://") else {
      throw refused("expected https://HOST, found no scheme")
    }
    scheme = text[..<mark.lowerBound].lowercased()
    guard ["https", "http"].contains(scheme) else { throw refused("expected https, found \(scheme)") }
    guard !text.contains("#") else { throw refused("a fragment is never sent") }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else {
      throw refused("a user or password does not belong into it")
    }
    let isBracketed = authority.hasPrefix("[")
    let name = isBracketed ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    let allowed: ByteSet = isBracketed ? Self.addressCharacters : Self.hostCharacters
    guard name.count > (isBracketed ? 2 : 0), name.consists(of: allowed), authority.hasPrefix(name) else {
      throw refused("expected the name of a host after ://")
    }
    host = name.lowercased()
    switch authority.dropFirst(name.count) {
    case "": port = nil
    case let digits:
      guard digits.hasPrefix(":"), digits.dropFirst().consists(of: .digit, count: 1...5),
        let number = Int(digits.dropFirst()), (1...65535).contains(number)
      else { throw refused("expected a port from 1 to 65535") }
      port = number
    }
    let target = rest.dropFirst(authority.count)
    path = String(target.prefix { $0 != "?" })
    query = target.contains("?") ? String(target.drop { $0 != "?" }.dropFirst()) : nil
    guard scheme == "https" || allowsPlain(host) else {
      throw refused(
        "expected https, as plain http is for this machine alone",
        [
          .init(
            "a server that speaks plain http becomes one of this machine: "
              + "`kubectl port-forward -n kubeflow svc/ml-pipeline 8888`, and http://localhost:8888")
        ])
    }
  }

  /// Whether a host is this machine.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.parts(".")
    return numbers.count == 4 && numbers[0] == "127"
      && numbers.allSatisfy { $0.consists(of: .digit, count: 1...3) && (0...255).contains(Int($0) ?? 256) }
  }

  /// Whether the server is this machine.
  package var isLoopback: Bool { Self.isLoopback(host) }

  private static let forbidden = ByteSet("\"<>\\^`{|}")
  private static let hostCharacters = ByteSet("A-Za-z0-9._-")
  private static let addressCharacters = ByteSet("[0-9A-Fa-f:.]")

  private static func withoutUser(_ text: String) -> String {
    guard let mark = text.firstRange(of: "://") else { return text }
    let authority = text[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
    guard let at = authority.lastIndex(of: "@") else { return text }
    return String(text[..<mark.upperBound] + text[at...].dropFirst())
  }
}

extension ServerURL {
  /// The URL of something below this one: each part becomes one step of the path, whatever it holds.
  package func appending(_ parts: String...) -> ServerURL {
    var url = self
    if url.path.hasSuffix("/") { url.path.removeLast() }
    for part in parts { url.path += "/" + Self.encodedStep(part) }
    return url
  }

  /// The URL with more of a query.
  package func adding(_ query: (name: String, value: String)...) -> ServerURL { adding(query) }

  /// The URL with more of a query.
  package func adding(_ query: [(name: String, value: String)]) -> ServerURL {
    guard !query.isEmpty else { return self }
    var url = self
    url.query = [url.query, HTTPForm(query).text].compactMap { $0?.isEmpty == false ? $0 : nil }
      .joined(separator: "&")
    return url
  }

  /// The path, which is never empty on the wire.
  package var sentPath: String { path.isEmpty ? "/" : path }

  private static func encodedStep(_ part: String) -> String {
    // Whatever two dots mean to a server, they do not lead out of here.
    if part == "." || part == ".." { return part.replacing(".", with: "%2E") }
    return part.percentEncoded(keeping: stepCharacters)
  }

  /// RFC 3986, `pchar`, without the characters that some servers read otherwise.
  private static let stepCharacters = ByteSet("A-Za-z0-9._~:@-")
}

extension ServerURL: CustomStringConvertible {
  /// The whole URL.
  public var description: String { shown + (query.map { "?\($0)" } ?? "") }

  /// The URL without its query, which can hold what is nobody's business.
  package var shown: String { "\(scheme)://\(authority)\(path)" }

  /// The host, and its port if there is one.
  package var authority: String { host + (port.map { ":\($0)" } ?? "") }
}

extension StringProtocol {
  /// The text with `%XX` for every byte that is not of a set.
  package func percentEncoded(keeping kept: ByteSet) -> String {
    var encoded = ""
    for byte in utf8 {
      if kept.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
