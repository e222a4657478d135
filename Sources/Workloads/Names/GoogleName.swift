/// Names that Google Cloud accepts.
package enum GoogleName {
  /// The ID of a project, after its organisation's domain and a colon if it belongs to a domain.
  package static func isProject(_ text: some StringProtocol) -> Bool {
    let parts = text.parts(":")
    guard let id = parts.last, parts.count <= 2 else { return false }
    if parts.count == 2, !parts[0].isWord(.lower, dotted, dotted, count: 1...253) { return false }
    return isIdentifier(id)
  }

  /// 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen last: a project, a service account.
  package static func isIdentifier(_ text: some StringProtocol, from fewest: Int = 6) -> Bool {
    text.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: fewest...30)
  }

  /// A region such as asia-northeast1; a zone has a letter more.
  package static func isRegion(_ text: String) -> Bool {
    let words = text.parts("-")
    guard let last = words.last, words.count > 1 else { return false }
    let name = last.utf8.prefix(while: ByteSet.lower.contains)
    let digits = last.utf8.dropFirst(name.count)
    return !name.isEmpty && !digits.isEmpty && digits.allSatisfy(ByteSet.digit.contains)
      && words.dropLast().allSatisfy { $0.consists(of: .lower) }
  }

  private static let dotted = ByteSet("a-z0-9.-")
}

/// The connection name of a Cloud SQL instance: `PROJECT:REGION:INSTANCE`, the project with its domain or without.
package struct CloudSQLInstance: Hashable, Sendable {
  package let project: String
  package let region: String
  package let name: String

  package init?(_ text: some StringProtocol) {
    // Most words that are looked at hold no colon.
    guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let parts = text.parts(":")
    guard (3...4).contains(parts.count) else { return nil }
    project = parts.dropLast(2).joined(separator: ":")
    region = String(parts[parts.count - 2])
    name = String(parts[parts.count - 1])
    guard GoogleName.isProject(project), GoogleName.isRegion(region),
      name.isWord(.lower, .lowerDigitOrHyphen, .lowerOrDigit, count: 1...97)
    else { return nil }
  }
}

/// The e-mail address of a Google service account: `NAME@PROJECT.iam.gserviceaccount.com`.
package struct ServiceAccountAddress: Hashable, Sendable {
  package let name: String
  /// The project's id; that of a domain stands before it, as in `acme.example:kfp-prod`.
  package let project: String

  package init?(_ text: String) {
    let parts = text.parts("@")
    let suffix = ".iam.gserviceaccount.com".utf8
    guard parts.count == 2, GoogleName.isIdentifier(parts[0]),
      parts[1].utf8.suffix(suffix.count).elementsEqual(suffix)
    else { return nil }
    // The address turns the ID of a domain's project around: example.com:acme-prod is acme-prod.example.com.
    let labels = Substring(parts[1].utf8.dropLast(suffix.count)).parts(".")
    // In a domain a project's ID may be shorter.
    guard let id = labels.first, GoogleName.isIdentifier(id, from: labels.count == 1 ? 6 : 1),
      labels.dropFirst().allSatisfy({ $0.consists(of: .lowerDigitOrHyphen) })
    else { return nil }
    name = String(parts[0])
    project = labels.count == 1 ? String(id) : "\(labels.dropFirst().joined(separator: ".")):\(id)"
  }
}
