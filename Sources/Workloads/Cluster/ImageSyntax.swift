/// The form of image references that container runtimes can read.
///
/// https://github.com/distribution/reference, v0.6.0: names of at most 255 characters, path parts in small letters, a
/// tag of at most 128 characters, a digest with its algorithm.
package enum ImageSyntax {
  /// The reason why a text is no reference; nil where it is one.
  package static func problem(with text: String) -> String? {
    if isPlain(text) { return nil }
    if let placeholder = placeholder(in: text) { return "\"\(placeholder)\" has not been replaced" }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return "it holds white space" }
    if text.holds("://") {
      return "it is an address; expected it without \"\(text.prefix { $0 != "/" })//\""
    }
    let reference = ImageReference(text)
    return digestProblem(reference.digest) ?? tagProblem(reference.tag) ?? nameProblem(reference)
  }

  /// Whether a text is what most references are, which can be told at a glance: parts of small letters and digits with
  /// one `.`, `-` or `/` between them, and a tag or none.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      let nameEnd = text.offset(of: UInt8(ascii: ":")) ?? text.count
      guard nameEnd <= 255 else { return false }
      var isInPart = false
      for byte in text[..<nameEnd] {
        if ByteSet.lowerOrDigit.contains(byte) {
          isInPart = true
        } else {
          guard isInPart, separator.contains(byte) else { return false }
          isInPart = false
        }
      }
      guard isInPart, nameEnd < text.count else { return isInPart }
      let tag = text[(nameEnd + 1)...]
      guard let first = tag.first, tag.count <= 128 else { return false }
      return ByteSet.wordCharacter.contains(first) && tag.allSatisfy(tagCharacter.contains)
    }
  }

  /// The first thing that looks like a place for a value.
  private static func placeholder(in text: String) -> String? {
    guard text.utf8.contains(where: placeholderStart.contains) else { return nil }
    for (start, end) in [("${", "}"), ("$(", ")"), ("{{", "}}"), ("<", ">"), ("%(", ")")] {
      guard let first = text.firstRange(of: start) else { continue }
      let rest = text[first.lowerBound...]
      return rest.firstRange(of: end).map { String(text[first.lowerBound..<$0.upperBound]) } ?? start
    }
    return nil
  }

  /// How many digits the digests of an algorithm have.
  private static let lengths: [Substring: Int] = ["sha256": 64, "sha384": 96, "sha512": 128]

  private static let placeholderStart = ByteSet("$<{%")

  private static func digestProblem(_ digest: String?) -> String? {
    guard let digest else { return nil }
    let parts = digest.parts(":")
    guard parts.count == 2, !parts[0].isEmpty else {
      return "the digest \"\(digest)\" has no algorithm; expected one such as sha256"
    }
    guard parts[1].utf8.allSatisfy(hexadecimal.contains) else {
      return "the digest \"\(digest)\" has other than hexadecimal digits"
    }
    guard let length = lengths[parts[0]] else {
      return parts[1].utf8.count < 32 ? "the digest is too short" : nil
    }
    return parts[1].utf8.count == length
      ? nil : "the digest has \(parts[1].utf8.count) digits; expected \(length)"
  }

  private static func tagProblem(_ tag: String?) -> String? {
    guard let tag else { return nil }
    guard let first = tag.utf8.first else { return "the tag is empty" }
    if tag.utf8.count > 128 { return "the tag has more than 128 characters" }
    guard ByteSet.wordCharacter.contains(first), tag.consists(of: tagCharacter) else {
      return "the tag \"\(tag)\" has other characters than letters, digits, `_`, `.` and `-`"
    }
    return nil
  }

  private static func nameProblem(_ reference: ImageReference) -> String? {
    let name = reference.name
    if name.isEmpty { return "the name is empty" }
    if name.utf8.count > 255 { return "the name has more than 255 characters" }
    var parts = name.parts("/")
    if parts.count > 1, isHost(parts[0]) {
      if let problem = hostProblem(parts[0]) { return problem }
      parts.removeFirst()
    }
    for part in parts {
      if part.isEmpty { return "a part of the path is empty" }
      if part.utf8.contains(where: capital.contains) { return "\"\(part)\" has capital letters" }
      if part.utf8.contains(UInt8(ascii: ":")) {
        return "\"\(part)\" has a colon; expected one before the tag only"
      }
      if !isPathPart(part) {
        return
          "\"\(part)\" is no part of a path: small letters and digits with single `.`, `_`, `__` or hyphens between"
      }
    }
    return nil
  }

  /// Whether the first part of several is a registry: the rule of ImageReference, and what has capitals.
  private static func isHost(_ part: Substring) -> Bool {
    part.utf8.contains(where: hostMark.contains) || part == "localhost"
      || part.utf8.contains(where: capital.contains)
  }

  private static func hostProblem(_ host: Substring) -> String? {
    var name = host
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else {
        return "the registry \"\(host)\" has no closing bracket"
      }
      name = host[host.index(after: end)...]
      if name.isEmpty { return nil }
      guard name.hasPrefix(":") else { return "the registry \"\(host)\" is no host" }
    }
    let parts = name.parts(":")
    if parts.count > 2 { return "the registry \"\(host)\" has two ports" }
    if parts.count == 2, !parts[1].consists(of: .digit) {
      return "the registry's port \"\(parts[1])\" is no number"
    }
    if host.hasPrefix("[") { return nil }
    let labels = parts[0].parts(".")
    let isValid = labels.allSatisfy {
      $0.isWord(.letterOrDigit, hostCharacter, .letterOrDigit, count: 1...Int.max)
    }
    return isValid ? nil : "the registry \"\(parts[0])\" is no host name"
  }

  /// Small letters and digits; between them one `.`, one or two `_`, or any number of hyphens.
  private static func isPathPart(_ part: Substring) -> Bool {
    var separator: [UInt8] = []
    var isAfterWord = false
    for byte in part.utf8 {
      if ByteSet.lowerOrDigit.contains(byte) {
        guard separator.isEmpty || isAfterWord && isSeparator(separator) else { return false }
        (separator, isAfterWord) = ([], true)
      } else {
        separator.append(byte)
      }
    }
    return isAfterWord && separator.isEmpty
  }

  private static func isSeparator(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: "-") } || bytes == [UInt8(ascii: ".")]
      || bytes.count <= 2 && bytes.allSatisfy { $0 == UInt8(ascii: "_") }
  }

  private static let separator = ByteSet("./-")
  private static let hostMark = ByteSet(".:")
  private static let hostCharacter = ByteSet("A-Za-z0-9-")
  private static let capital = ByteSet("A-Z")
  private static let hexadecimal = ByteSet("0-9a-f")
  private static let tagCharacter = ByteSet("A-Za-z0-9_.-")
}
