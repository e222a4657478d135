package import Diagnostics
internal import Files
package import Kustomize

/// Where the manifests of Kubeflow Pipelines come from.
package protocol UpstreamReleases: Sendable {
  /// The refs of kubeflow-pipelines that are locked.
  var versions: [String] { get }
  /// What remote bases in those manifests lead to.
  var remotes: any RemoteBases { get }
  /// A folder below `manifests/kustomize` of a release.
  func folder(_ path: String, of version: String) throws(Rejection) -> Folder
  /// A file of the project, by its path from the project's folder: overlays, patches, values.
  func read(_ path: String) throws(Rejection) -> [UInt8]
}
