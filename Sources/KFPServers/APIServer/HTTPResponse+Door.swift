import YAML

/// What stands before the API server, Identity-Aware Proxy above all, and how it says no.
///
/// https://cloud.google.com/iap/docs/faq; kubeflow/pipelines issue 4143 shows its headers.
extension HTTPResponse {
  /// The answer as a JSON object, whatever its header says: the server calls some of its answers plain text.
  func object(answering request: HTTPRequest) throws(Rejection) -> JSON {
    guard isSuccess else { throw rejection(of: request) }
    let json = try json(answering: request)
    guard json.isObject else { throw Rejection(.answerUnexpected, "\(request): expected a JSON object") }
    return json
  }

  /// Why a request was not done, with what helps the caller.
  func rejection(of request: HTTPRequest) -> Rejection { refusal(of: request, notes: advice) }

  /// It comes from Identity-Aware Proxy, and not from what stands behind it.
  private var isFromProxy: Bool {
    header("X-Goog-IAP-Generated-Response") != nil
      || redirectTarget?.isOfGoogle ?? false
      || status == 403 && header("Content-Type")?.contains("html") == true
  }

  private var advice: [Diagnostic.Note] {
    switch status {
    case 300..<400 where isFromProxy:
      [.init("Identity-Aware Proxy saw no token, and wants a person to sign in")] + Self.tokens
    case 401 where isFromProxy: [.init("Identity-Aware Proxy does not take the token")] + Self.tokens
    case 403 where isFromProxy:
      [
        .init("Identity-Aware Proxy knows the account and does not let it pass"),
        .init("the account needs roles/iap.httpsResourceAccessor on the backend service"),
      ]
    case 300..<400:
      [.init(redirectTarget.map { "it leads to \($0.shown)" } ?? "it does not say where it leads")]
        + (redirectTarget?.isToSignIn ?? false
          ? [
            .init("people sign in there on a page, as before a Kubeflow platform; no command can"),
            .init(
              "`kubectl port-forward -n kubeflow svc/ml-pipeline 8888`, and http://localhost:8888, go around it"
            ),
          ]
          : [
            .init(
              "give the address that answers by itself; no redirect is followed, as the token would go along")
          ])
    case 401:
      [
        .init(
          "an installation with several users takes the identity that Identity-Aware Proxy gives, or a token for the "
            + "audience pipelines.kubeflow.org")
      ]
    case 403: [Self.role]
    case 400 where text.contains("PermissionDenied") || text.contains("Failed to authorize"): [Self.role]
    case 413: [.init("what stands before the server takes no body of this size")]
    case 500... where text.contains("Error 1364"):
      [
        .init(
          "the database has a column of an older release without a default; the notes of the upgrade say how to mend it"
        )
      ]
    default: []
    }
  }

  /// Uploads are refused with 400, all else with 403.
  private static let role = Diagnostic.Note(
    "the account needs a role in the namespace for `pipelines` of the group pipelines.kubeflow.org")

  private static let tokens: [Diagnostic.Note] = [
    .init("with an OAuth client of your own, the token must be for its id: --iap-client-id"),
    .init("with the client that Google manages, the account signs a token by itself: --iap-signed-jwt"),
  ]
}
