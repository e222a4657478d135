import Diff
import Drift
import Foundation
import KFPManifests
import Manifests
import Support
import Testing

/// Objects that a cluster prints in another version than the one in which they are rendered.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct VersionTests: Applying {
  private let target = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}"

  @Test func `a version is no change`() async throws {
    let found = try await drift(
      config("external-secrets.io/v1beta1 ExternalSecret", "spec: {refreshInterval: 1h}"),
      on: object("external-secrets.io/v1 ExternalSecret", "spec: {refreshInterval: 1h}"))
    #expect(found.isEmpty && found.changed.isEmpty && found.uncompared.isEmpty)
  }

  @Test func `fields that both versions have are compared`() async throws {
    let found = try await drift(
      config("autoscaling/v1 HorizontalPodAutoscaler", "spec: {\(target), maxReplicas: 3}"),
      on: object("autoscaling/v2 HorizontalPodAutoscaler", "spec: {\(target), maxReplicas: 5}"))
    #expect(lines(found) == ["changed spec.maxReplicas"])
    #expect(found.uncompared.isEmpty)
  }

  @Test func `fields that only the printed version has are not, and nothing is refused`() async throws {
    let config = config(
      "autoscaling/v1 HorizontalPodAutoscaler",
      "spec: {\(target), maxReplicas: 3, targetCPUUtilizationPercentage: 80}")
    let metric =
      "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}"
    let found = try await drift(
      config,
      on: object(
        "autoscaling/v2 HorizontalPodAutoscaler", "spec: {\(target), maxReplicas: 3, metrics: [\(metric)]}"))
    #expect(found.changed.isEmpty && found.deletedFirst.isEmpty && !found.isEmpty)
    #expect(found.uncompared.map(\.live.id.version) == ["v2"])
  }

  /// A script may ask for a kind in two versions, where both are rendered.
  @Test(arguments: [["v1", "v2"], ["v2", "v1"]])
  func `of two versions that are printed, the rendered one is compared`(_ versions: [String]) async throws {
    let specs = [
      "v1": "targetCPUUtilizationPercentage: 80",
      "v2":
        "metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]",
    ]
    let printed = versions.map {
      object(
        "autoscaling/\($0) HorizontalPodAutoscaler",
        "spec: {\(target), maxReplicas: 3, \(specs[$0] ?? "")}")
    }.joined(separator: "\n---\n")
    for version in versions {
      let found = try await drift(
        config(
          "autoscaling/\(version) HorizontalPodAutoscaler",
          "spec: {\(target), maxReplicas: 3, \(specs[version] ?? "")}"),
        on: printed)
      #expect(found.isEmpty, "\(version)")
    }
    let other = try await drift(config("v1 ConfigMap", "data: {}"), on: printed)
    #expect(other.left.prune.count == 1)
  }

  @Test func `what was not compared is a risk in every form, and no silence`() async throws {
    let render = try await LiveStates.render("local")
    let state = try await LiveStates.drift(
      render, on: Array(Self.printedAsBeta(render.yaml()).utf8), of: "cluster.yaml")
    let id = "apps/v1/Deployment/kubeflow/ml-pipeline"
    #expect(!state.isEmpty && state.uncompared.map(\.description) == [id])
    for format in Comparison.Format.allCases {
      let text = state.text(as: format)
      #expect(text.contains("kubectl get deployment.v1.apps"), "\(format)")
      if format != .json { #expect(text.contains("1 uncompared"), "\(format)") }
    }
    #expect(state.text(as: .json).contains("\"printed\":\"v1beta1\""))
    #expect(state.lines(of: .changes) == "uncompared \(id)\n")
  }

  /// A render as a cluster that prints the API server in a version that had one field more.
  private static func printedAsBeta(_ render: String) -> String {
    render.components(separatedBy: "\n---\n").map { document in
      document.contains("\nkind: Deployment\n") && document.contains("\n  name: ml-pipeline\n")
        ? document.replacing("apiVersion: apps/v1\n", with: "apiVersion: apps/v1beta1\n")
          .replacing("\nspec:\n", with: "\nspec:\n  rollbackTo: {revision: 1}\n") : document
    }.joined(separator: "\n---\n")
  }
}
