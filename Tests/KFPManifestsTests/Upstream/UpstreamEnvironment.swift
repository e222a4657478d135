import Diagnostics
import Dispatch
import Foundation
import KFPManifests
import Lint
import Manifests
import Support

/// Does work that may wait until the cache is filled, on a thread that is none of those that tasks share.
func onOwnThread<Success: Sendable>(_ work: @escaping @Sendable () throws -> Success) async throws -> Success
{
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
  }
}

/// An environment that upstream ships, as its folder below `manifests/kustomize`, and what lint says of it.
struct UpstreamEnvironment: Sendable {
  static let versions = ["2.14.4", "2.15.0"]

  let version: String
  let folder: String
  /// The findings at warning and above.
  let entries: [Report.Entry]
  /// Why it cannot be built; empty where it can.
  let failures: [String]

  /// Those of both releases: everything below `env`, the sample, and what is applied to the cluster first.
  static let all = Task { () throws -> [UpstreamEnvironment] in
    try await onOwnThread { try lintAll() }
  }

  private static func lintAll() throws -> [UpstreamEnvironment] {
    let workspace = Workspace(projectFolder: Place.project)
    return try versions.flatMap { version in
      // The first one fills the cache, from which the others are listed.
      let first = try environment("cluster-scoped-resources", of: version, in: workspace)
      return try [first]
        + (folders(of: version) + ["sample"]).map { try environment($0, of: version, in: workspace) }
    }
  }

  private static func environment(_ folder: String, of version: String, in workspace: Workspace) throws
    -> UpstreamEnvironment
  {
    let target = "upstream:kubeflow-pipelines@\(version)/manifests/kustomize/\(folder)"
    let outcome = try workspace.lint([target], RuleSelection())
    return UpstreamEnvironment(
      version: version, folder: folder,
      entries: outcome.report.report.entries.filter { $0.code != nil && $0.severity >= .warning },
      failures: outcome.problems.filter { $0.severity == .error }.map(\.message))
  }

  private static func folders(of version: String) throws -> [String] {
    let root = URL(filePath: Place.project).standardized.appending(
      path: "upstream/cache/kubeflow-pipelines/\(version)/manifests/kustomize/")
    let paths = FileManager.default.subpaths(atPath: root.appending(path: "env").path()) ?? []
    let suffix = "/kustomization.yaml"
    return paths.filter { $0.hasSuffix(suffix) }.map { "env/\($0.dropLast(suffix.count))" }.sorted()
  }
}
