/// Whether a name says that its value is a credential: of a variable, a parameter, a key or an option of a command.
///
/// Rules ask it for what they find, and differences for what they must not show.
package enum CredentialName {
  /// `DB_PASSWORD`, `apiKey`, `SSHPASS`, `private_key`, but not `SECRET_NAME`, `TOKEN_FILE`, `pad_token` or `KEYBOARD`: what it
  /// is about mostly stands last.
  package static func isCredential(_ name: String) -> Bool {
    guard holdsStem(name) else { return false }
    let words = words(of: name)
    guard let last = words.last, !nameLike.contains(last) else { return false }
    let before = words.dropLast().last ?? ""
    if last.hasSuffix("token") {
      return !ofTexts.contains(before) && !ofTexts.contains(String(last.dropLast(5)))
    }
    if last.hasSuffix("secret") { return !ofObjects.contains(before) }
    if endings.contains(where: last.hasSuffix) { return true }
    switch last {
    case "pass": return !counted.contains(before)
    // Alone it is the working folder.
    case "pwd": return !before.isEmpty
    case "key" where keyed.contains(before): return true
    case "key", "value", "string", "text": if words.contains("secret") { return true }
    case "auth": return before == "rediscli"
    default: break
    }
    for ending in ["pass", "pwd"] where last.hasSuffix(ending) {
      return joined.contains(String(last.dropLast(ending.utf8.count)))
    }
    // Where another word stands behind it, that says whose it is: `password_prod`.
    return words.contains { word in everywhere.contains(where: word.contains) }
      || zip(words, words.dropFirst()).contains { $0 == "api" && $1 == "key" }
  }

  /// Whether a value is none of a credential: nothing, a switch, a path, or a reference to a variable or a secret.
  package static func isHarmless(_ value: String) -> Bool {
    if value.isEmpty || isSwitch(value) { return true }
    return ["/", "./", "gs://", "projects/"].contains(where: value.hasPrefix)
      || value.hasPrefix("$(") && value.hasSuffix(")")
  }

  /// Whether a value says yes, no or nothing: `--mysql-native-password=ON` names a way to log in.
  static func isSwitch(_ value: String) -> Bool {
    ["true", "false", "yes", "no", "on", "off", "none", "null"].contains(value.lowercased())
  }

  // MARK: The table

  /// What ends the last word of a name.
  private static let endings = [
    "password", "passwords", "passwd", "passphrase", "credential", "credentials", "apikey", "accesskey",
    "secretkey", "privatekey",
  ]
  /// What says it in any word.
  private static let everywhere = ["password", "passwd", "passphrase", "apikey"]
  /// What a key must be to be secret: others are names of fields or public.
  private static let keyed: Set = [
    "access", "account", "api", "app", "auth", "encryption", "hmac", "kaggle", "license", "master", "private",
    "secret", "signing", "ssh", "subscription",
  ]
  /// What is not the secret itself, but tells where it is, or of what kind.
  private static let nameLike: Set = [
    "name", "id", "path", "version", "file", "ref", "type", "length", "count", "url", "uri", "format",
  ]
  /// Of language models, tokens are words.
  private static let ofTexts: Set = [
    "pad", "eos", "bos", "unk", "sep", "cls", "mask", "max", "min", "start", "end", "stop", "special", "next",
    "per", "image", "separator",
  ]
  /// The Secret of something, which is the name of an object.
  private static let ofObjects: Set = [
    "credential", "credentials", "pull", "kubernetes", "k8s", "gcp", "tls",
  ]
  /// Passes that somebody counts, or that something comes through.
  private static let counted: Set = [
    "n", "num", "number", "max", "min", "one", "two", "first", "second", "last", "final", "single", "multi",
    "per", "each", "all", "full", "forward", "backward", "low", "high", "band", "by", "on", "to", "is", "did",
    "should", "must", "can", "test", "tests", "eval", "train", "training",
  ]
  /// What is written together with `pass` or `pwd`; `bypass` and `compass` are words.
  private static let joined: Set = [
    "ssh", "db", "pg", "my", "sql", "mysql", "postgres", "mongo", "redis", "rabbit", "ldap", "ftp", "smtp",
    "imap", "mail", "http", "proxy", "vpn", "git", "user", "login", "root", "admin", "key", "store",
    "keystore", "truststore", "srckey", "destkey", "srcstore", "deststore",
  ]
  /// Names are many, and few hold one of these.
  private static let stems: [StaticString] = [
    "pass", "pwd", "secret", "token", "key", "credential", "cli_auth",
  ]

  private static func holdsStem(_ name: String) -> Bool {
    let name = name.utf8.map(lowered)
    return name.withUnsafeBufferPointer { name in stems.contains { name.offset(of: $0) != nil } }
  }

  // MARK: Words

  /// The words of a name in small letters: parted by all that is neither letter nor digit, and where a capital follows a
  /// small letter; without the number at its end.
  private static func words(of name: String) -> [String] {
    var words: [[UInt8]] = [[]]
    var previous = UInt8(ascii: "_")
    for byte in name.utf8 {
      let isMark = !ByteSet.letterOrDigit.contains(byte)
      if isMark || capital.contains(byte) && ByteSet.lower.contains(previous) { words.append([]) }
      if !isMark { words[words.count - 1].append(lowered(byte)) }
      previous = byte
    }
    while let last = words.last, last.allSatisfy(ByteSet.digit.contains) {
      words.removeLast()
      if words.isEmpty { return [] }
    }
    while words[words.count - 1].last.map(ByteSet.digit.contains) ?? false {
      words[words.count - 1].removeLast()
    }
    return words.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { capital.contains(byte) ? byte | 0x20 : byte }

  private static let capital = ByteSet("A-Z")
}
