package import YAML

extension HTTPResponse {
  /// Why an answer is not what was asked for, in the server's own words as far as they can be shown.
  package func refusal(of request: HTTPRequest, notes: [Diagnostic.Note] = []) -> Rejection {
    let said = said(hiding: request.secrets).map { "; the server says: \($0)" } ?? ""
    let message = "\(request): \(status)\(Self.name(of: status).map { " \($0)" } ?? "")\(said)"
    return Rejection(refusalID, message, notes: notes)
  }

  /// The JSON of an answer.
  ///
  /// - Throws: Why the request was refused, or `answer-unexpected` for what is no JSON, such as a page to sign in.
  package func json(answering request: HTTPRequest) throws(Rejection) -> JSON {
    guard isSuccess else { throw refusal(of: request) }
    guard let json = JSON(body) else {
      let found = said(hiding: request.secrets).map { ": \($0)" } ?? ""
      throw Rejection(
        .answerUnexpected, "\(request): expected JSON, found \(body.isEmpty ? "nothing" : "a text")\(found)",
        notes: isPage
          ? [.init("a page for people stands in front of the server: is the URL that of the API?")] : [])
    }
    return json
  }

  private var refusalID: Diagnostic.ID {
    switch status {
    case 401: .signInRefused
    case 300..<400: redirectTarget?.isOfGoogle ?? false ? .signInRefused : .answerUnexpected
    case 403: .permissionMissing
    case 404: .notOnServer
    case 409: .serverConflict
    case 429: .serverBusy
    case 400..<500: .requestRefused
    case 500...: .serverFailed
    default: .answerUnexpected
    }
  }

  private var isPage: Bool {
    header("Content-Type")?.lowercased().contains("html") == true || start.lowercased().hasPrefix("<!doctype")
      || start.lowercased().hasPrefix("<html")
  }

  private var start: String {
    String(String(decoding: body.prefix(4096), as: UTF8.self).drop { $0.isWhitespace })
  }

  /// What the answer says to people; nil for nothing.
  ///
  /// It is the message of a JSON document, whatever its type is called, the title of a page, or the first line of a text.
  /// Secrets are hidden before it is cut: half of one would not be known for what it is.
  private func said(hiding secrets: [Secret]) -> String? {
    let text: String? =
      if let json = JSON(body) { Self.message(in: json) } else if isPage { title } else { line }
    guard let text = text?.firstLine, !text.isEmpty else { return nil }
    return VisibleText(text.hiding(secrets), limit: 400).description
  }

  /// The first line of the body that says anything.
  private var line: String { String(decoding: body, as: UTF8.self).drop { $0.isWhitespace }.firstLine }

  private var title: String {
    guard let open = start.firstRange(of: "<title>"),
      let close = start[open.upperBound...].firstRange(of: "</title>")
    else {
      // Identity-Aware Proxy calls a plain sentence HTML.
      return start.hasPrefix("<") ? "(a page of HTML)" : line
    }
    return "(a page of HTML) " + start[open.upperBound..<close.lowerBound].drop { $0.isWhitespace }
  }

  /// Google's APIs, OAuth, the upload of Kubeflow Pipelines, and its other services, short texts before long ones.
  private static func message(in json: JSON) -> String? {
    if let error = json["error"], let message = error["message"]?.string {
      return message + (error["status"]?.string.map { " (\($0))" } ?? "")
    }
    if let error = json["error"]?.string {
      return error + (json["error_description"]?.string.map { ": \($0)" } ?? "")
    }
    return json["error_message"]?.string ?? json["details"]?.items.first?["message"]?.string
      ?? json["message"]?.string
  }

  /// The names of the statuses that people meet (RFC 9110).
  private static func name(of status: Int) -> String? {
    [
      301: "Moved Permanently", 302: "Found", 307: "Temporary Redirect", 400: "Bad Request",
      401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict",
      413: "Content Too Large", 429: "Too Many Requests", 500: "Internal Server Error",
      501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    ][status]
  }
}

extension StringProtocol {
  fileprivate var firstLine: String { String(prefix { !$0.isNewline }) }
}
