import Diff
import Drift
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
    #expect(found.isEmpty && found.changed.isEmpty && found.incomparable.isEmpty)
  }

  @Test func `fields that both versions have are compared`() async throws {
    let found = try await drift(
      config("autoscaling/v1 HorizontalPodAutoscaler", "spec: {\(target), maxReplicas: 3}"),
      on: object("autoscaling/v2 HorizontalPodAutoscaler", "spec: {\(target), maxReplicas: 5}"))
    #expect(lines(found) == ["changed spec.maxReplicas"])
    #expect(found.incomparable.isEmpty)
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
    #expect(found.changed.isEmpty && found.deletedFirst.isEmpty && found.isEmpty)
    #expect(found.incomparable.map(\.live.id.gvk.version) == ["v2"])
  }
}
