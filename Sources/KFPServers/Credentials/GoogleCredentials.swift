/// The credentials for Google's own servers, looked for when the first of them is asked.
///
/// No other server gets them, whatever a URL says. A server on this machine gets a token only if the user names the
/// variable that holds it.
package actor GoogleCredentials: Credentials {
  private let search: CredentialSearch
  private let transport: any Transport
  private var found: (any Credentials)?

  package init(_ search: CredentialSearch, over transport: any Transport) {
    self.search = search
    self.transport = transport
  }

  package func authorize(_ request: inout HTTPRequest, isRenewing: Bool) async throws(Rejection) {
    guard Self.isGoogle(request.url) || request.url.isLoopback && search.tokenVariable != nil else { return }
    try await credentials().authorize(&request, isRenewing: isRenewing)
  }

  private func credentials() async throws(Rejection) -> any Credentials {
    if let found { return found }
    let new = try await search.find(over: transport).credentials(.cloudPlatform, over: transport)
    // Another request may have looked meanwhile.
    if let found { return found }
    found = new
    return new
  }

  private static func isGoogle(_ url: ServerURL) -> Bool {
    url.scheme == "https" && [".googleapis.com", "-kfp.pkg.dev"].contains { url.host.hasSuffix($0) }
  }
}
