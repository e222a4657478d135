import CLibCrypto

/// A private RSA key, which signs by RS256 (RFC 7518 §3.3).
///
/// It is kept as the text that it came as, and read for each signature: one an hour.
package struct RSAKey: Sendable {
  private let pem: [UInt8]

  /// The key that a text in PEM holds, in PKCS #8 or PKCS #1; nil if it holds none of 2,048 bits or more.
  package init?(pem: String) {
    self.pem = Array(pem.utf8)
    guard Self.read(self.pem, { EVP_PKEY_get_bits($0) >= 2048 }) == true else { return nil }
  }

  /// What proves that the owner of the key wrote these bytes; nil if the key cannot sign.
  package func signature(of bytes: [UInt8]) -> [UInt8]? {
    Self.read(pem) { key -> [UInt8]? in
      guard let context = EVP_MD_CTX_new() else { return nil }
      defer { EVP_MD_CTX_free(context) }
      var count = Int(EVP_PKEY_get_size(key))
      var signature = [UInt8](repeating: 0, count: count)
      guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
        EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1
      else { return nil }
      return Array(signature.prefix(count))
    } ?? nil
  }

  private static func read<Result>(_ pem: [UInt8], _ body: (OpaquePointer) -> Result) -> Result? {
    guard let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
    defer { BIO_free(source) }
    // A key under a password is no key here; without an answer of ours, OpenSSL would ask at the terminal.
    guard let key = PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil) else { return nil }
    defer { EVP_PKEY_free(key) }
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? body(key) : nil
  }
}
