import YAML

/// Identity-Aware Proxy before another server: it lets those pass who prove by a token who they are, and are allowed to.
///
/// It follows https://cloud.google.com/iap/docs/authentication-howto and kubeflow/pipelines issue 4143. Signatures are
/// not looked at.
public struct ProxyDouble: ServerDouble {
  private let inner: any ServerDouble
  private let clientID: String?
  private let url: String
  private let allowed: Set<String>
  private let clock: @Sendable () -> Int

  /// - Parameters:
  ///   - inner: The server behind it.
  ///   - url: Its own address, for which accounts sign tokens by themselves.
  ///   - clientID: The OAuth client; nil where Google manages it, and only tokens that accounts sign pass.
  ///   - allowed: The e-mail addresses that may pass.
  ///   - clock: Seconds since 1970.
  public init(
    before inner: any ServerDouble, at url: String, clientID: String?, allowed: Set<String>,
    clock: @escaping @Sendable () -> Int = { systemSeconds() }
  ) {
    (self.inner, self.url, self.clientID, self.allowed, self.clock) = (inner, url, clientID, allowed, clock)
  }

  /// Lets the request pass, or refuses it.
  public func answer(to request: DoubleRequest) -> DoubleAnswer {
    guard let token = request.bearer(in: "proxy-authorization") ?? request.bearer() else {
      return request.method == "GET" && request.header("accept")?.contains("text/html") == true
        ? Self.signIn : Self.refusal(401, "Invalid IAP credentials: empty token")
    }
    guard let email = email(of: token) else { return Self.refusal(401, "Invalid IAP credentials") }
    guard allowed.contains(email) else {
      return Self.refusal(
        403, "<!DOCTYPE html><html><body>\(email) does not have permission to access this page</body></html>")
    }
    var request = request
    // Nobody may say for themselves who they are.
    request.headers.removeAll { $0.name.hasPrefix("x-goog-") }
    request.headers.append(("x-goog-authenticated-user-email", "accounts.google.com:\(email)"))
    return inner.answer(to: request)
  }

  /// Who asks; nil for a token that does not pass.
  private func email(of token: String) -> String? {
    let parts = token.split(separator: ".")
    guard parts.count == 3, let payload = Self.json(parts[1]) else { return nil }
    let now = clock()
    guard let issued = payload["iat"]?.text.flatMap({ Int($0) }),
      let ends = payload["exp"]?.text.flatMap({ Int($0) }),
      issued <= now, ends > now, ends - issued <= 3600, let audience = payload["aud"]?.text
    else { return nil }
    if let clientID, audience == clientID, payload["iss"]?.text == "https://accounts.google.com" {
      return payload["email"]?.text
    }
    let isOwn =
      audience.hasSuffix("/*") ? url.hasPrefix(audience.dropLast(2)) : url.hasPrefix(audience)
    return isOwn && payload["iss"]?.text == payload["sub"]?.text ? payload["iss"]?.text : nil
  }

  private static func json(_ part: Substring) -> Tree? {
    (try? Tree.parse(decoded(part), file: "token"))?.first
  }

  /// Base64 with the alphabet for URLs, without padding.
  private static func decoded(_ text: Substring) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for digit in text.utf8 {
      guard let value = alphabet.firstIndex(of: digit) else { return [] }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func refusal(_ status: Int, _ text: String) -> DoubleAnswer {
    var answer = DoubleAnswer(status, text, type: "text/html; charset=UTF-8")
    answer.headers.append(("X-Goog-IAP-Generated-Response", "true"))
    return answer
  }

  private static let signIn: DoubleAnswer = {
    var answer = DoubleAnswer(302, "", type: "text/html; charset=UTF-8")
    answer.headers.append(("Location", "https://accounts.google.com/o/oauth2/v2/auth?client_id=x"))
    return answer
  }()
}
