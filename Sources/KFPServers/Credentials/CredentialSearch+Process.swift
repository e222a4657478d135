import Files

extension CredentialSearch {
  /// The search in the variables of this process.
  package static var ofProcess: CredentialSearch {
    let values = names.map { name in (name, getenv(name).map { String(cString: $0) }) }
    return CredentialSearch(
      environment: Dictionary(values.compactMap { name, value in value.map { (name, $0) } }) { first, _ in first })
  }

  /// All variables that are read.
  private static let names = [
    "CLOUDSDK_AUTH_ACCESS_TOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN", "GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG",
    "HOME", "NO_GCE_CHECK", "GCE_METADATA_HOST", "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES",
  ]
}
