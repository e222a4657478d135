import Testing

/// `lint --previous`: rules that compare what is to be applied with what was.
@Suite struct LintPreviousTests {
  private static let before = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: sample}
    spec:
      selector: {matchLabels: {app: sample}}
      template:
        metadata: {labels: {app: sample, tier: web}}
        spec: {containers: [{name: main, image: 'ghcr.io/example/sample:1.2.3'}]}

    """
  private static let after = before.replacing(
    "{matchLabels: {app: sample}}", with: "{matchLabels: {tier: web}}")

  @Test func `a changed selector is found against the render before`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.before, to: "before.yaml")
    try sandbox.write(Self.after, to: "after.yaml")
    let alone = try await sandbox.run("lint", "after.yaml", "--rule", "selector-changed", in: "")
    #expect(alone.status == 0)
    #expect(alone.output.contains("1 more rule runs with --previous"), "\(alone.output)")
    let outcome = try await sandbox.run(
      "lint", "after.yaml", "--previous", "before.yaml", "--rule", "selector-changed", in: "")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("after.yaml:5:"), "\(outcome.output)")
    #expect(outcome.output.contains("[selector-changed] (ORD004)"))
    #expect(!outcome.output.contains("transition skipped"))
    let same = try await sandbox.run("lint", "after.yaml", "--previous", "after.yaml", in: "")
    #expect(!same.output.contains("selector-changed"))
  }

  @Test func `a previous side that is not there is said`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.after, to: "after.yaml")
    let missing = try await sandbox.run("lint", "after.yaml", "--previous", "before.yaml", in: "")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("before.yaml"), "\(missing.messages)")
    #expect(missing.output.isEmpty)
    let several = try await sandbox.run(
      "lint", "after.yaml", "after.yaml", "--previous", "after.yaml", in: "")
    #expect(several.status == 2)
  }
}
