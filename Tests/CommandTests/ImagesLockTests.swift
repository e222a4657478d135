import Testing

/// `images --lock`: digests that a registry was asked for, in the pins of an overlay.
@Suite(.corpora, .tools) struct ImagesLockTests {
  private static let digest = "sha256:" + String(repeating: "ab", count: 32)

  /// Fills a file of digests with a crane that answers with one digest for all.
  private func fill(_ sandbox: Sandbox, _ overlay: String) async throws {
    try sandbox.write("#!/bin/sh\necho \(Self.digest)\n", to: "bin/crane")
    let outcome = try await sandbox.shell(
      "chmod +x ../bin/crane; $0 images \(overlay) --digest-script | PATH=$PWD/../bin:$PATH sh > digests.txt")
    try #require(outcome.status == 0, "\(outcome.messages)")
  }

  /// How many images of an overlay are pinned in each way.
  private func pinning(_ sandbox: Sandbox, _ overlay: String) async throws -> (digests: Int, others: [String])
  {
    let outcome = try await sandbox.run("images", overlay)
    try #require(outcome.status == 0, "\(outcome.messages)")
    let rows = outcome.output.split(separator: "\n").dropFirst().prefix { !$0.hasPrefix("at run time") }
    let others = rows.filter { !$0.contains("  digest  ") }.map(String.init)
    return (rows.count - others.count, others)
  }

  @Test(arguments: ["production", "staging", "local"])
  func `every image that a component owns gets its digest`(overlay: String) async throws {
    let sandbox = try await Sandbox.production()
    try await fill(sandbox, overlay)
    let locked = try await sandbox.run("images", overlay, "--lock", "digests.txt")
    #expect(locked.status <= 1, "\(locked.messages)")
    #expect(locked.messages.contains("pins by digest: "), "\(locked.messages)")
    let (digests, others) = try await pinning(sandbox, overlay)
    #expect(digests > 10)
    // What is left is said.
    for row in others {
      let image = row.split(separator: " ")[1]
      #expect(locked.messages.contains("left: \(image): "), "\(row)\n\(locked.messages)")
    }
    let again = try await sandbox.run("images", overlay, "--lock", "digests.txt")
    #expect(!again.messages.contains("pins by digest: "), "\(again.messages)")
  }

  /// Layouts of `images` in which the pins must find their place.
  @Test(arguments: [
    "  images:\n    pins:\n      # kept\n      driver: ghcr.io/kubeflow/kfp-driver:2.14.4\n",
    "  images: {policy: tag, pins: {driver: \"ghcr.io/kubeflow/kfp-driver:2.14.4\"}}\n",
    "  images: {policy: tag}\n", "  images:\n    policy: tag\n", "  images: {pins: {}}\n", "",
  ])
  func `pins are written into every layout`(images: String) async throws {
    let sandbox = try await Sandbox.production()
    let text = """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: bare}
      spec:
        upstream: {version: 2.14.4}
        project: {id: acme-test, region: europe-west1}
        database: {inCluster: {}}
        storage: {inCluster: {}}
        access: {none: {}}
      \(images)
      """
    try sandbox.write(text, to: "project/overlays/bare/overlay.yaml")
    try await fill(sandbox, "bare")
    let locked = try await sandbox.run("images", "bare", "--lock", "digests.txt")
    #expect(locked.messages.contains("overlays/bare/overlay.yaml pins by digest: "), "\(locked.messages)")
    let (digests, others) = try await pinning(sandbox, "bare")
    #expect(digests > 10 && others.allSatisfy { $0.hasPrefix("- ") }, "\(others)")
    let written = try sandbox.read("project/overlays/bare/overlay.yaml")
    #expect(written.contains("# kept") == images.contains("# kept"))
  }

  @Test(arguments: [
    ("ghcr.io/a/b:1\n", "digests.txt:1:1: error: expected an image and its digest"),
    ("# none\n\nghcr.io/a/b:1 sha256:12\n", "digests.txt:3:1: error: expected an image and its digest"),
    (
      "ghcr.io/a/b:1 \(digest)\nghcr.io/a/b:1@sha256:\(String(repeating: "cd", count: 32))\n",
      "digests.txt:2:1: error: \"ghcr.io/a/b:1\" has another digest further up"
    ),
  ])
  func `a file of something else is refused`(text: String, message: String) async throws {
    let sandbox = try await Sandbox.production()
    let before = try sandbox.read("project/overlays/local/overlay.yaml")
    try sandbox.write(text, to: "project/digests.txt")
    let outcome = try await sandbox.run("images", "local", "--lock", "digests.txt")
    #expect(outcome.status == 3)
    #expect(outcome.messages.hasPrefix(message), "\(outcome.messages)")
    #expect(try sandbox.read("project/overlays/local/overlay.yaml") == before)
  }
}
