/// A text that may be a file of Google's credentials: JSON with a key, a refresh token or a client's secret in it, of
/// which not all can be told by their form.
struct CredentialsText {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether it says `"type": "authorized_user"`, or another of the types.
  var isOne: Bool {
    let key: StaticString = "\"type\""
    var start = 0
    while let offset = bytes.offset(of: key, from: start) {
      start = offset + key.utf8CodeUnitCount
      let rest = bytes[start...].drop(while: Self.isBlank)
      guard rest.first == UInt8(ascii: ":") else { continue }
      let value = rest.dropFirst().drop(while: Self.isBlank)
      if Self.types.contains(where: value.starts) { return true }
    }
    return false
  }

  /// What the key says in a file that `gcloud`, the console or a job of GitHub writes (AIP-4110).
  private static let types = [
    "authorized_user", "external_account_authorized_user", "service_account", "external_account",
    "impersonated_service_account", "gdch_service_account",
  ].map { Array("\"\($0)\"".utf8) }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
