extension CredentialShape {
  /// What is secret of an address, from its colon on.
  static func address(at text: Slice<UnsafeBufferPointer<UInt8>>) -> Match? {
    if let user = user(in: text) { return Match(kind: "an address with a password", range: user) }
    return hook(in: text).map { Match(kind: "the secret address of a webhook", range: $0) }
  }

  /// The name and the password of `://user:password@host`, the password no placeholder.
  private static func user(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int>? {
    guard text.starts(with: "://".utf8) else { return nil }
    let authority = text.dropFirst(3).prefix { !ends.contains($0) && $0 > 0x20 }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else {
      return nil
    }
    let password = authority[(colon + 1)..<at]
    return password.first.map { !placeholders.contains($0) } ?? false ? authority.startIndex..<at : nil
  }

  /// What is secret of `://HOST/PATH` where the host gives it to webhooks.
  private static func hook(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Range<Int>? {
    guard text.starts(with: "://".utf8) else { return nil }
    let rest = text.dropFirst(3)
    let host = rest.prefix { !ends.contains($0) && $0 > 0x20 }
    let path = rest[host.endIndex...]
    for hook in hooks
    where host.suffix(hook.host.count).elementsEqual(hook.host) && path.starts(with: hook.path) {
      let secret = path.dropFirst(hook.path.count).prefix { hookCharacters.contains($0) }
      guard secret.count >= hook.count, !isExample(secret) else { continue }
      return secret.startIndex..<secret.endIndex
    }
    return nil
  }

  /// Whether the last step is `XXXXXXXX`, as documents have it.
  private static func isExample(_ path: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    path.split(separator: UInt8(ascii: "/")).last?.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") } ?? true
  }

  private static let hookCharacters = ByteSet("A-Za-z0-9_/@-")
  private static let ends = ByteSet("/?#\"'`")
  private static let placeholders = ByteSet("${<%")

  /// Addresses whose paths are secret: the end of a host, how the path begins, and the least number of bytes behind that.
  private static let hooks: [(host: [UInt8], path: [UInt8], count: Int)] = [
    ("hooks.slack.com", "/services/", 20), ("hooks.slack.com", "/workflows/", 20),
    ("hooks.slack.com", "/triggers/", 20), ("discord.com", "/api/webhooks/", 40),
    ("discordapp.com", "/api/webhooks/", 40), (".webhook.office.com", "/webhookb2/", 40),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }
}
