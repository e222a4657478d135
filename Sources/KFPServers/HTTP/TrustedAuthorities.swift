import Files
import NIOSSL
import YAML

/// Authorities whose certificates are trusted in place of the system's: those of a file that `SSL_CERT_FILE` names, as
/// OpenSSL reads it.
struct TrustedAuthorities {
  private let certificates: [NIOSSLCertificate]

  /// - Parameter file: A file of certificates in PEM.
  /// - Throws: `authorities-invalid`.
  init(file: String) throws(Rejection) {
    let found = (try? NIOSSLCertificate.fromPEMFile(file)) ?? []
    if found.isEmpty {
      throw Rejection(
        .authoritiesInvalid,
        "SSL_CERT_FILE names \"\(VisibleText(file, limit: 200))\", from which no certificate can be read",
        category: .usage, notes: [.init("expected a file of certificates in PEM")])
    }
    certificates = found
  }

  /// Those that this process is to trust; nil for the system's.
  static func ofProcess() throws(Rejection) -> TrustedAuthorities? {
    guard let file = getenv("SSL_CERT_FILE").map({ String(cString: $0) }), !file.isEmpty else { return nil }
    return try TrustedAuthorities(file: file)
  }

  var configuration: TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates(certificates)
    return configuration
  }
}
