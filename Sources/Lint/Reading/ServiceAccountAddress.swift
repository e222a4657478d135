/// The e-mail address of a Google service account: `NAME@PROJECT.iam.gserviceaccount.com`.
struct ServiceAccountAddress {
  let name: String
  /// The project's id; that of a domain stands before it, as in `acme.example:kfp-prod`.
  let project: String

  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let suffix = ".iam.gserviceaccount.com"
    guard parts.count == 2, Self.isIdentifier(parts[0]), parts[1].hasSuffix(suffix) else { return nil }
    let labels = parts[1].dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
    guard let first = labels.first, Self.isIdentifier(first),
      labels.dropFirst().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isAllowed) })
    else { return nil }
    name = String(parts[0])
    project = labels.count == 1 ? String(first) : labels.dropFirst().joined(separator: ".") + ":" + first
  }

  /// 6 to 30 lower-case letters, digits and hyphens, a letter first and no hyphen last.
  private static func isIdentifier(_ text: Substring) -> Bool {
    let bytes = text.utf8
    guard (6...30).contains(bytes.count), let first = bytes.first, isAllowed(first) else { return false }
    return first >= UInt8(ascii: "a") && text.last != "-" && bytes.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
