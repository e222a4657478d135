import Testing

/// What lint says of overlays that stand beside each other.
@Suite(.corpora) struct TogetherTests {
  /// What a second overlay says besides `extends`, and what is found then, each in both.
  @Test(arguments: [
    (
      "{}",
      [
        "the database \"cachedb\", \"metadb\", \"mlpipeline\" of \"acme-prod:asia-northeast1:kfp\", too",
        "the bucket \"artifacts/\", \"v2/artifacts\" of \"acme-prod-kfp\", too",
        "the host \"kfp.example.com\", too", "the address \"acme-prod/kfp-ip\", too",
      ]
    ),
    (
      "{database: {cloudSQL: {names: {pipeline: one, metadata: two, cache: three}}}, storage: {gcs: {bucket: acme-two, pipelineRoot: \"gs://acme-two/runs\"}}}",
      ["the host \"kfp.example.com\", too", "the address \"acme-prod/kfp-ip\", too"]
    ),
    (
      """
      {database: {cloudSQL: {names: {pipeline: one, metadata: two, cache: three}}}, storage: {gcs: {bucket: acme-two}},
       access: {iapIngress: {host: two.example.com, staticIPName: two, certificate: {managed: {domains: [two.example.com]}}}}}
      """, ["the bucket \"v2/artifacts\" of \"acme-prod-kfp\", too"]
    ),
  ])
  func `two on one thing are both told`(spec: String, shared: [String]) async throws {
    let sandbox = try await Sandbox.production()
    let inner = spec.dropFirst().dropLast()
    try sandbox.write(
      """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: copy}
      spec: {extends: ../production/overlay.yaml\(inner.isEmpty ? "" : ", " + inner)}

      """, to: "project/overlays/copy/overlay.yaml")
    let outcome = try await sandbox.run(
      "lint", "production", "copy", "--rule", "overlays-collide", "--fail-on", "warning")
    #expect(outcome.status == 1, "\(outcome.messages)")
    for words in shared {
      for name in ["production", "copy"] {
        #expect(outcome.output.contains("the overlay \(name) uses \(words)"), "\(outcome.output)")
      }
    }
    #expect(
      outcome.output.split(separator: "\n").count { $0.contains("[overlays-collide]") } == 2 * shared.count)
    // Alone, neither is anybody's neighbour.
    let alone = try await sandbox.run("lint", "copy", "--rule", "overlays-collide")
    #expect(alone.status == 0, "\(alone.output)")
  }

  @Test func `many on one thing are one finding for each`() async throws {
    let sandbox = try await Sandbox.production()
    for name in ["one", "two", "three"] {
      try sandbox.write(
        """
        apiVersion: kfp-manifests.dev/v1alpha1
        kind: Overlay
        metadata: {name: \(name)}
        spec: {extends: ../production/overlay.yaml}

        """, to: "project/overlays/\(name)/overlay.yaml")
    }
    let outcome = try await sandbox.run(
      "lint", "production", "one", "two", "three", "--rule", "overlays-collide")
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.output.split(separator: "\n").count { $0.contains("[overlays-collide]") } == 4 * 4)
    #expect(outcome.output.contains("the overlays one, three, two use the host \"kfp.example.com\", too"))
    #expect(outcome.output.contains("the overlays production, three, two use the host"))
  }

  @Test func `production, staging and local share nothing`() async throws {
    let sandbox = try await Sandbox.production()
    // The fourth, inverse-proxy, is another form of production.
    let outcome = try await sandbox.run(
      "lint", "production", "staging", "local", "--rule", "overlays-collide")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
  }
}
