import Diff
import Drift
import Support
import Testing

/// What GKE Autopilot makes of what is applied, each time anew.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct AutopilotTests: Applying {
  private let owned = #"""
    {"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {".": {}, "f:resources":
    {"f:requests": {"f:cpu": {}}, "f:limits": {"f:cpu": {}}}}}}}}}
    """#.replacing("\n", with: " ")

  private func found(
    _ live: String, _ config: String, isAdjusted: Bool = true, others: [String: String] = [:]
  ) async throws -> Drift {
    let object = object(
      "apps/v1 Deployment", pod(", resources: {\(live)}"), own: others.isEmpty ? owned : "{}", others: others)
    let mark = "\n  annotations: {autopilot.gke.io/resource-adjustment: '{}'}\n  managedFields:"
    return try await drift(
      self.config("apps/v1 Deployment", pod(", resources: {\(config)}")),
      on: isAdjusted ? object.replacing("\n  managedFields:", with: mark) : object)
  }

  @Test(arguments: [
    // Below the minimum.
    ("requests: {cpu: 50m}", "requests: {cpu: 10m}", ["requests.cpu"]),
    (
      "requests: {cpu: 50m, memory: 70Mi}, limits: {cpu: 50m, memory: 70Mi}",
      "requests: {cpu: 10m, memory: 70Mi}, limits: {cpu: 10m}", ["requests.cpu", "limits.cpu"]
    ),
    // Nodes that cannot burst.
    ("requests: {cpu: 50m}, limits: {cpu: 50m}", "requests: {cpu: 50m}, limits: {cpu: '1'}", ["limits.cpu"]),
  ])
  func `amounts that it makes are kept`(
    _ live: String, _ config: String, _ expected: [String]
  ) async throws {
    let drift = try await found(live, config)
    #expect(drift.changed.isEmpty && drift.isEmpty)
    let place = ".spec.template.spec.containers[name=\"main\"].resources."
    #expect(drift.kept.filter { $0.manager == "Autopilot" }.map(\.fields) == [expected.map { place + $0 }])
    // Elsewhere they are a change.
    #expect(try await found(live, config, isAdjusted: false).changed.count == 1)
  }

  @Test func `less than what is rendered is a change`() async throws {
    let drift = try await found("requests: {cpu: 50m}", "requests: {cpu: 100m}")
    #expect(lines(drift) == ["changed spec.template.spec.containers[name=main].resources.requests.cpu"])
  }

  @Test func `what somebody else has raised is a conflict`() async throws {
    let drift = try await found(
      "requests: {cpu: 50m}", "requests: {cpu: 10m}", others: ["kubectl-set": owned])
    #expect(drift.changed.flatMap(\.conflicts).map(\.manager) == ["kubectl-set"])
  }
}
