import Files

extension CredentialSearch {
  /// The search in the variables of this process.
  package static var ofProcess: CredentialSearch {
    var environment: [String: String] = [:]
    for name in variables { environment[name] = getenv(name).map { String(cString: $0) } }
    return CredentialSearch(environment: environment)
  }
}
