/// Whether the name of a variable says that its value is a credential.
package enum CredentialName {
  /// `DB_PASSWORD`, `API_KEY`, `githubToken`, but not `SECRET_NAME`, `TOKEN_FILE` or `KEY_FORMAT`: what it is about
  /// stands last.
  package static func isCredential(_ name: String) -> Bool {
    let words = words(of: name)
    guard let last = words.last else { return false }
    if alone.contains(last) { return true }
    if endings.contains(where: last.hasSuffix) { return true }
    return last == "KEY" && words.dropLast().last.map(keyed.contains) ?? false
  }

  private static let alone: Set = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "PWD", "TOKEN", "SECRET", "APIKEY", "CREDENTIAL", "CREDENTIALS",
  ]
  private static let endings = ["PASSWORD", "ACCESSKEY", "SECRETKEY", "PRIVATEKEY", "APIKEY"]
  /// What a key must be to be secret: others are names of fields or public.
  private static let keyed: Set = [
    "ACCESS", "ACCOUNT", "API", "APP", "ENCRYPTION", "HMAC", "LICENSE", "MASTER", "PRIVATE", "SECRET",
    "SIGNING",
  ]

  /// The words of a name, in capitals: parted by `_`, `-` and points, and where a capital follows a small letter.
  private static func words(of name: String) -> [String] {
    var words: [[UInt8]] = [[]]
    var previous = UInt8(ascii: "_")
    for byte in name.utf8 {
      let isMark = "_-.".utf8.contains(byte)
      if isMark || capital.contains(byte) && ByteSet.lower.contains(previous) { words.append([]) }
      if !isMark { words[words.count - 1].append(ByteSet.lower.contains(byte) ? byte - 0x20 : byte) }
      previous = byte
    }
    return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let capital = ByteSet("A-Z")
}
