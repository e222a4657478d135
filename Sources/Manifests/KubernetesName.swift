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
    text.utf8.count <= 15 && isLabel(text) && !text.contains("--")
      && text.utf8.contains { $0 >= UInt8(ascii: "a") }
  }

  /// A key of a ConfigMap or Secret.
  package static func isDataKey(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count) && text != "." && !text.hasPrefix("..")
      && text.utf8.allSatisfy {
        isLetterOrDigit($0) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
      }
  }

  /// An RFC 1123 label: a Namespace.
  package static func isLabel(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= 63
      && isEnclosed(text.utf8) {
        isLower($0) || $0 == UInt8(ascii: "-")
      } end: {
        isLower($0)
      }
  }

  /// An RFC 1035 label: a Service.
  package static func isServiceName(_ text: String) -> Bool {
    isLabel(text) && (text.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false)
  }

  /// An RFC 1123 subdomain: what most objects are called.
  package static func isSubdomain(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= 253
      && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
        isEnclosed(part) {
          isLower($0) || $0 == UInt8(ascii: "-")
        } end: {
          isLower($0)
        }
      }
  }

  /// The name of a role or binding.
  package static func isPathSegment(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".." && !text.contains("/") && !text.contains("%")
  }

  /// The key of a label or annotation.
  package static func isKey(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(
      Substring.init)
    guard let name = parts.last, parts.count <= 2 else { return false }
    if parts.count == 2, !isSubdomain(parts[0].lowercased()) { return false }
    return !name.isEmpty && isLabelValue(name)
  }

  package static func isLabelValue(_ text: some StringProtocol) -> Bool {
    if text.isEmpty { return true }
    return text.utf8.count <= 63
      && isEnclosed(text.utf8) {
        isLetterOrDigit($0) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
      } end: {
        isLetterOrDigit($0)
      }
  }

  /// Whether all bytes are of one kind, and the first and last of another.
  private static func isEnclosed(
    _ bytes: some Collection<UInt8>, middle: (UInt8) -> Bool, end: (UInt8) -> Bool
  ) -> Bool {
    var last: UInt8?
    for byte in bytes {
      guard middle(byte), last != nil || end(byte) else { return false }
      last = byte
    }
    return last.map(end) ?? false
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLower(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
