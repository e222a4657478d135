import Diagnostics
import Diff
import Drift
import Foundation
import KFPManifests
import Manifests
import Support
import Testing

/// What an apply keeps, and with which an object does not do what it is rendered for.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct HindranceTests: Applying {
  private func found(_ type: String, _ live: String, _ config: String) async throws -> [String] {
    let drift = try await drift(self.config(type, config), on: object(type, live))
    #expect(drift.isEmpty == (drift.hindrances.isEmpty && drift.changed.isEmpty))
    return drift.hindrances.map(\.field)
  }

  @Test(arguments: [
    ("replicas: 0", "", ["spec.replicas"]), ("paused: true", "", ["spec.paused"]),
    ("paused: true\n  replicas: 0", "", ["spec.replicas", "spec.paused"]),
    // What is rendered is meant, or an apply changes it.
    ("replicas: 0", "replicas: 0", []), ("replicas: 0", "replicas: 1", []), ("replicas: 2", "", []),
    ("paused: false", "", []),
  ])
  func `a Deployment without pods, or with old ones`(
    _ live: String, _ config: String, _ expected: [String]
  ) async throws {
    #expect(try await found("apps/v1 Deployment", pod("", live), pod("", config)) == expected)
  }

  @Test(arguments: [
    ("type: LoadBalancer", "", ["spec.type"]), ("type: NodePort", "", ["spec.type"]),
    ("externalIPs: [192.0.2.1]", "", ["spec.externalIPs"]), ("type: ClusterIP", "", []),
    ("type: LoadBalancer", "type: LoadBalancer", []), ("type: LoadBalancer", "type: ClusterIP", []),
  ])
  func `a Service that somebody opened`(
    _ live: String, _ config: String, _ expected: [String]
  ) async throws {
    func spec(_ field: String) -> String { "spec:\n  ports: [{port: 80}]\n  \(field)" }
    #expect(try await found("v1 Service", spec(live), spec(config)) == expected)
  }

  @Test func `it is a risk, in every form, and in the list of changes`() async throws {
    let render = try await LiveStates.render("local")
    let state = try await LiveStates.drift(
      render, on: Array(Self.stopped(render.yaml()).utf8), of: "cluster.yaml")
    #expect(!state.isEmpty && state.hindered.map(\.name) == ["ml-pipeline"])
    for format in Comparison.Format.allCases {
      #expect(state.text(as: format).contains("none of its pods run"), "\(format)")
      if format != .json { #expect(state.text(as: format).contains("1 hindered"), "\(format)") }
    }
    let json = state.text(as: .json)
    #expect(json.contains("\"hindered\"") && json.contains("\"field\":\"spec.replicas\""))
    let lines = state.lines(of: .changes).split(separator: "\n").filter { $0.hasPrefix("hindered") }
    #expect(lines == ["hindered apps/v1/Deployment/kubeflow/ml-pipeline spec.replicas"])
  }

  /// A render as a cluster that holds it, in which the API server was scaled down.
  private static func stopped(_ render: String) -> String {
    render.components(separatedBy: "\n---\n").map { document in
      document.contains("\nkind: Deployment\n") && document.contains("\n  name: ml-pipeline\n")
        ? document.replacing("\nspec:\n", with: "\nspec:\n  replicas: 0\n") : document
    }.joined(separator: "\n---\n")
  }
}
