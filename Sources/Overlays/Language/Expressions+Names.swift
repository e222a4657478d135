internal import Manifests

/// The forms that values of an overlay must have: each says whether a whole text is of that form.
package enum Expressions {}

extension Expressions {
  /// An RFC 1123 label: lower-case letters, digits and hyphens, at most 63, beginning and ending with no
  /// hyphen.
  package static func isLabel(_ text: some StringProtocol) -> Bool {
    text.isWord(.lowerOrDigit, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...63)
  }

  /// The name of a Compute Engine resource: an RFC 1035 label, which begins with a letter.
  package static func isComputeName(_ text: String) -> Bool {
    text.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...63)
  }

  /// The name of a Kubernetes object: words between dots, at most 253 characters.
  package static func isObjectName(_ text: String) -> Bool {
    text.utf8.count <= 253
      && text.parts(".").allSatisfy {
        $0.isWord(.lowerOrDigit, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...253)
      }
  }

  /// A key of a Secret or ConfigMap.
  package static func isKey(_ text: String) -> Bool { text.consists(of: dataKey, count: 1...253) }

  private static let dataKey = ByteSet("._a-zA-Z0-9-")

  /// A lower-case DNS name of at least two labels, without wildcard or dot at the end.
  package static func isDomain(_ text: String, atMost limit: Int = 253) -> Bool {
    let labels = text.parts(".")
    guard labels.count > 1, text.utf8.count <= limit, let top = labels.last else { return false }
    return labels.allSatisfy(isLabel) && top.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: 2...63)
  }

  /// The name of a host outside or inside the cluster: a domain, or `NAME.NAMESPACE` with or without `.svc…`.
  package static func isHost(_ text: String) -> Bool {
    let labels = text.parts(".")
    return labels.count > 1 && text.utf8.count <= 253 && labels.allSatisfy(isLabel)
  }

  /// The name of a CustomResourceDefinition: `PLURAL.GROUP`, where a group holds a dot.
  package static func isDefinitionName(_ text: String) -> Bool {
    text.parts(".").count > 2 && text.utf8.count <= 253 && text.parts(".").allSatisfy(isLabel)
  }

  /// A label's key: a name of at most 63 characters, and a DNS name with a slash before it if there is a
  /// prefix.
  package static func isLabelKey(_ text: String) -> Bool {
    let parts = text.parts("/")
    guard let name = parts.last, parts.count <= 2, isQualified(name, count: 1...63) else { return false }
    return parts.count == 1 || isObjectName(String(parts[0]))
  }

  /// A label's value: empty, or at most 63 letters, digits, `-`, `_` and `.`.
  package static func isLabelValue(_ text: String) -> Bool {
    text.isEmpty || isQualified(text[...], count: 1...63)
  }

  private static func isQualified(_ text: Substring, count: ClosedRange<Int>) -> Bool {
    text.isWord(.letterOrDigit, dataKey, .letterOrDigit, count: count)
  }

  /// An object as people write it: `[NAMESPACE/]KIND[.GROUP]/NAME`.
  package static func isObjectPath(_ text: String) -> Bool {
    let parts = text.parts("/")
    return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
  }

  /// A database name that Kubeflow Pipelines may use unquoted in SQL.
  package static func isDatabaseName(_ text: String) -> Bool {
    text.isWord(.letter, databaseName, databaseName, count: 1...64) && !MySQLWords.isReserved(text)
  }

  private static let databaseName = ByteSet("A-Za-z0-9_")
}
