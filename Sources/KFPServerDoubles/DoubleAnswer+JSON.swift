package import YAML

extension DoubleAnswer {
  /// An answer with a JSON document.
  package init(_ status: Int, _ json: JSONText) { self.init(status, json.description) }

  /// A refusal in the form of Google's APIs (https://google.aip.dev/193).
  package static func google(_ status: Int, _ name: String, _ message: String) -> DoubleAnswer {
    DoubleAnswer(
      status,
      ["error": ["code": status, "message": message, "status": name] as JSONText] as JSONText)
  }

  /// What all of Google's APIs say of what is not there.
  package static let notFound = google(404, "NOT_FOUND", "Requested entity was not found.")

  /// What is said to those who do not say who they are.
  package static var unauthenticated: DoubleAnswer {
    var answer = google(
      401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
    answer.headers.append(("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\""))
    return answer
  }
}
