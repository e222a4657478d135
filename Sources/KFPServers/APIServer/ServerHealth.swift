import KFPPipelines
package import Workloads
import YAML

/// What a server says of itself.
package struct ServerHealth: Hashable, Sendable {
  /// The tag of its image, such as `2.14.4`; nil where the server does not tell.
  package let tag: String?
  package let isMultiUser: Bool
  /// Pipelines are objects of Kubernetes, whose names are unique in their namespace.
  package let isKubernetesStore: Bool

  /// The release that the tag names, whether anything is known of it or not; nil where the image was built under another name.
  package var said: ReleaseVersion? {
    tag.flatMap { ReleaseVersion($0) }.flatMap { $0.major >= 0 && $0.minor >= 0 ? $0 : nil }
  }

  /// The release of the backend, where it is one that can be looked after.
  package var release: ReleaseVersion? { said.flatMap { $0.major == 2 ? $0 : nil } }
}

extension ServerHealth {
  /// Reads either of two forms: that of the API server, and that of the user interface, which answers for it.
  init(_ json: JSON) {
    tag = (json["tag_name"] ?? json["apiServerTagName"])?.string
    isMultiUser = (json["multi_user"] ?? json["apiServerMultiUser"])?.bool == true
    isKubernetesStore = (json["pipeline_store"] ?? json["pipelineStore"])?.string == "kubernetes"
  }
}

extension APIServer {
  /// What the server says of itself.
  ///
  /// - Throws: `server-not-ready` where the user interface answers, and the API server behind it does not.
  package func health() async throws(Rejection) -> ServerHealth {
    let url = url("healthz")
    let json: JSON
    do throws(Rejection) {
      json = try await get(url).json
    } catch {
      guard error.first.id == .notOnServer else { throw error }
      throw error.changing { $0.notes += Self.whereItIs }
    }
    if json["apiServerReady"]?.bool == false {
      throw Rejection(
        .serverNotReady, "GET \(url.shown): the user interface answers, the API server behind it does not",
        notes: [.init("`kubectl get pods -l app=ml-pipeline` shows how it is")])
    }
    guard json["multi_user"] != nil || json["tag_name"] != nil || json["apiServerTagName"] != nil else {
      throw Rejection(
        .answerUnexpected, "GET \(url.shown): the answer has neither `tag_name` nor `apiServerTagName`",
        notes: Self.whereItIs)
    }
    return ServerHealth(json)
  }

  private static let whereItIs: [Diagnostic.Note] = [
    .init(
      "is the address that of Kubeflow Pipelines 2? Behind the dashboard of Kubeflow it is https://HOST/pipeline"
    ),
    .init("give it without /apis/v2beta1"),
  ]
}
