import Support
import Testing

@Suite struct GraphCommandTests {
  @Test(.corpora) func `production leads from its host to its database and bucket`() async throws {
    let sandbox = try await Sandbox.production()
    let mermaid = try await sandbox.run("graph", "production")
    #expect(mermaid.status == 0, "\(mermaid.messages)")
    #expect(mermaid.output.hasPrefix("---\ntitle: \"Topology of production\"\n---\nflowchart LR\n"))
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

  @Test(.corpora) func `the README shows production, no wider than a page`() async throws {
    let sandbox = try await Sandbox.production()
    let svg = try await sandbox.run("graph", "production", "--format", "svg")
    #expect(svg.status == 0, "\(svg.messages)")
    #expect(try Golden.difference(of: svg.output, from: "docs/production.svg") == nil)
    let size = try #require(svg.output.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    #expect(try #require(Int(size.output.1)) <= 1400)
    // What people ask about: who calls whom, what stands before the UI, and which Secrets there are.
    for edge in [
      "ml-pipeline-ui calls ml-pipeline", "ml-pipeline-persistenceagent calls ml-pipeline",
      "metadata-writer calls metadata-grpc-service", "driver, launcher, steps calls metadata-grpc-service",
      "driver, launcher, steps uses acme-prod-kfp", "workflow-controller makes driver, launcher, steps",
      "kfp.example.com routes kubeflow-pipelines", "ml-pipeline uses mlpipeline-minio-artifact",
      "metadata-grpc-deployment uses mysql-secret",
    ] { #expect(svg.output.contains("<title>\(edge)</title>"), "\(edge)") }
    #expect(svg.output.contains("Identity-Aware Proxy") && svg.output.contains("Certificate"))
  }

  @Test func `what cannot be drawn is said`() async throws {
    let sandbox = try Sandbox.sample()
    #expect(try await sandbox.run("graph", "nothing").status == 2)
    #expect(try await sandbox.run("graph", "nothing", "--format", "png").status == 2)
  }
}
