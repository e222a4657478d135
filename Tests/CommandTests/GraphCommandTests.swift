import Testing

@Suite struct GraphCommandTests {
  @Test(.corpora) func `production leads from its host to its database and bucket`() async throws {
    let sandbox = try await Sandbox.production()
    let mermaid = try await sandbox.run("graph", "production")
    #expect(mermaid.status == 0, "\(mermaid.messages)")
    #expect(mermaid.output.hasPrefix("flowchart LR\n"))
    for name in [
      "Host<br>kfp.example.com", "Cloud SQL<br>acme-prod:asia-northeast1:kfp", "Bucket<br>acme-prod-kfp",
      "Google service account<br>kfp-runner@acme-prod.iam.gserviceaccount.com", "NetworkPolicy<br>kfp-ui",
    ] {
      #expect(mermaid.output.contains("\"\(name)\""), "\(name)")
    }
    let svg = try await sandbox.run("graph", "overlays/production", "--format", "svg")
    #expect(svg.output.hasPrefix("<svg "))
    let dot = try await sandbox.run("graph", "production", "--format", "dot")
    #expect(dot.output.hasPrefix("digraph "))
  }

  @Test func `what cannot be drawn is said`() async throws {
    let sandbox = try Sandbox.sample()
    #expect(try await sandbox.run("graph", "nothing").status == 2)
    #expect(try await sandbox.run("graph", "nothing", "--format", "png").status == 2)
  }
}
