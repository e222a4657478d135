internal import YAML

/// What Kubernetes accepts as names, keys and labels.
package enum KubernetesName {
  package static let label = "1 to 63 lower-case letters, digits and -, with a letter or digit at both ends"
  package static let serviceName = "1 to 63 lower-case letters, digits and -, a letter first and no - last"
  package static let subdomain =
    "1 to 253 lower-case letters, digits, - and dots, with a letter or digit around each dot"
  package static let pathSegment = "neither . nor .., and without / and %"
  package static let key =
    "a name of 1 to 63 letters, digits and - _ ., after a domain and / if there is one, with a letter or digit"
    + " at both ends"
  package static let labelValue =
    "at most 63 letters, digits and - _ ., with a letter or digit at both ends"

  package static let portName =
    "1 to 15 lower-case letters, digits and -, with a letter among them, no -- and no - at an end"
  package static let dataKey = "1 to 253 characters, each a letter, a digit or one of . - _"

  /// What the port of a container may be called (RFC 6335, section 5.1, in lower case).
  package static func isPortName(_ text: String) -> Bool {
    text.utf8.count <= 15 && isLabel(text) && !text.holds("--")
      && text.utf8.contains(where: ByteSet.lower.contains)
  }

  /// A key of a ConfigMap or Secret.
  package static func isDataKey(_ text: String) -> Bool {
    text.consists(of: word, count: 1...253) && text != "." && !text.hasPrefix("..")
  }

  /// An RFC 1123 label: a Namespace.
  package static func isLabel(_ text: some StringProtocol) -> Bool {
    text.isWord(.lowerOrDigit, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...63)
  }

  /// An RFC 1035 label: a Service.
  package static func isServiceName(_ text: String) -> Bool {
    text.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...63)
  }

  /// An RFC 1123 subdomain: what most objects are called.
  package static func isSubdomain(_ text: String) -> Bool { isSubdomain(text[...]) }

  /// An RFC 1123 subdomain, as a part of a text.
  package static func isSubdomain(_ text: Substring) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    // As if a dot stood before it and behind it.
    var previous = UInt8(ascii: ".")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "."): guard ByteSet.lowerOrDigit.contains(previous) else { return false }
      case UInt8(ascii: "-"): guard previous != UInt8(ascii: ".") else { return false }
      default: guard ByteSet.lowerOrDigit.contains(byte) else { return false }
      }
      previous = byte
    }
    return ByteSet.lowerOrDigit.contains(previous)
  }

  /// The name of a role or binding.
  package static func isPathSegment(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".." && !text.utf8.contains(where: ByteSet("/%").contains)
  }

  /// The key of a label.
  package static func isLabelKey(_ text: String) -> Bool {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return isName(text) }
    return isSubdomain(text[..<slash]) && isName(text[slash...].dropFirst())
  }

  /// The key of a label or an annotation, whose domain may have capitals.
  package static func isKey(_ text: String) -> Bool {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return isLabelKey(text) }
    return isLabelKey(text[..<slash].lowercased() + text[slash...])
  }

  package static func isLabelValue(_ text: some StringProtocol) -> Bool {
    text.isEmpty || isName(text)
  }

  /// The value of a label, or its key without the domain.
  private static func isName(_ text: some StringProtocol) -> Bool {
    text.isWord(.letterOrDigit, word, .letterOrDigit, count: 1...63)
  }

  private static let word = ByteSet("A-Za-z0-9._-")

  /// A domain with a path: `example.com/controller`.
  package static func isDomainPath(_ text: String) -> Bool {
    guard text.utf8.count <= 250, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return false
    }
    return isSubdomain(text[..<slash]) && text[slash...].dropFirst().consists(of: path, count: 1...250)
  }

  private static let path = ByteSet("A-Za-z0-9/._~%!$&'()*+,;=:-")

  /// A parameter of the kernel: `net.core.somaxconn`.
  package static func isSysctl(_ text: String) -> Bool {
    text.utf8.count <= 253
      && text.replacing("/", with: ".").parts(".").allSatisfy {
        $0.isWord(.lowerOrDigit, sysctlWord, .lowerOrDigit, count: 1...253)
      }
  }

  private static let sysctlWord = ByteSet("a-z0-9_-")
}
