import YAML

/// The API server of Kubeflow Pipelines, by its REST interface `v2beta1`.
///
/// What it answers follows kubeflow/pipelines 2.14.4: `backend/api/v2beta1/pipeline.proto` and
/// `backend/src/apiserver/server/pipeline_upload_server.go`.
package struct APIServer: Sendable {
  /// The address of the API server, or of the user interface before it, which passes requests on.
  package let endpoint: ServerURL
  /// The namespace of a multi-user installation; nil where pipelines belong to all.
  package let namespace: String?
  private let transport: any Transport

  package init(at endpoint: ServerURL, namespace: String? = nil, over transport: any Transport) {
    (self.endpoint, self.namespace, self.transport) = (endpoint, namespace, transport)
  }

  /// The address of something below `/apis/v2beta1`.
  func url(_ parts: String..., query: [(name: String, value: String)] = []) -> ServerURL {
    parts.reduce(endpoint.appending("apis", "v2beta1")) { $0.appending($1) }.adding(query)
  }

  /// An answer of any status.
  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    try await transport.answer(to: request)
  }

  /// The JSON object at an address.
  func get(_ url: ServerURL) async throws(Rejection) -> (json: JSON, response: HTTPResponse) {
    let request = HTTPRequest.get(url)
    let response = try await answer(to: request)
    return (try response.object(answering: request), response)
  }
}
