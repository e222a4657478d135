import CLibCrypto

/// An RSA key made anew for each run, so that no key lies in the project, and what its public half says.
final class RSATestKey: @unchecked Sendable {
  // Never changed once made, which OpenSSL allows threads to share.
  private let key: OpaquePointer

  /// A key of 2,048 bits, or as many as are asked for; nil if OpenSSL makes none.
  init?(bits: Int32 = 2048) {
    guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1,
      EVP_PKEY_keygen(context, &key) == 1, let key
    else { return nil }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// The private half, as Google writes it; or under a password.
  func pem(password: String? = nil) -> String {
    guard let sink = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(sink) }
    let cipher = password == nil ? nil : EVP_aes_256_cbc()
    let secret = Array((password ?? "").utf8)
    guard PEM_write_bio_PrivateKey(sink, key, cipher, secret, Int32(secret.count), nil, nil) == 1 else {
      return ""
    }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = BIO_read(sink, &bytes, Int32(bytes.count))
    return String(decoding: bytes.prefix(Int(count)), as: UTF8.self)
  }

  /// Whether a signature by RS256 of these bytes was made with the private half.
  func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }
}
