import Files
import Testing

@Suite(.corpora) struct RenderCommandTests {
  @Test func `a fresh clone renders, stage by stage and whole`() async throws {
    let sandbox = try await Sandbox.production()
    let whole = try await sandbox.run("render", "production")
    #expect(whole.status == 0, "\(whole.messages)")
    #expect(whole.messages.isEmpty)
    let cluster = try await sandbox.run("render", "overlays/production", "--stage", "cluster")
    let namespaced = try await sandbox.run(
      "render", "overlays/production/overlay.yaml", "--stage", "namespaced")
    #expect(whole.output == cluster.output + "---\n" + namespaced.output)
    #expect(documents(cluster.output) == 15)
    #expect(documents(namespaced.output) == 70)
    let elsewhere = try await sandbox.run(
      "render", "project/overlays/production", in: "",
      environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"])
    #expect(elsewhere.output == whole.output)
  }

  @Test func `a flipped byte stops the render and names the file`() async throws {
    let sandbox = try await Sandbox.production()
    _ = try await sandbox.run("upstream", "sync")
    let file =
      "upstream/cache/kubeflow-pipelines/2.14.4/manifests/kustomize/base/pipeline/"
      + "ml-pipeline-ui-deployment.yaml"
    try sandbox.flip("project/" + file)
    let outcome = try await sandbox.run("render", "production")
    #expect(outcome.status == 4)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(file))
    let folder = try await sandbox.run("render", "production", "--output-dir", "rendered")
    #expect(folder.status == 4)
    #expect(DiskTree().kind(of: sandbox.path + "/project/rendered") == nil)
  }

  @Test func `the folder of a render is written whole, and checked`() async throws {
    let sandbox = try await Sandbox.production()
    let missing = try await sandbox.run("render", "production", "--check")
    // Whoever commits no renders has none to compare with.
    #expect(missing.status == 0)
    #expect(missing.messages.hasPrefix("rendered/production: info: there is no"), "\(missing.messages)")
    try Directory.create(sandbox.path + "/project/rendered/production", named: "rendered")
    let empty = try await sandbox.run("render", "production", "--check")
    #expect(empty.status == 1)
    #expect(empty.messages.contains("rendered/production/inventory.yaml"), "\(empty.messages)")
    let written = try await sandbox.run("render", "production", "--output-dir", "rendered")
    #expect(written.status == 0, "\(written.messages)")
    #expect(written.output.isEmpty)
    let names = ["cluster.yaml", "inventory.yaml", "lint.md", "namespaced.yaml"]
    #expect(try sandbox.names(in: "project/rendered/production") == names)
    #expect(try await sandbox.run("render", "production", "--check").status == 0)
    try Directory.remove(sandbox.path + "/project/rendered/production/cluster.yaml", named: "cluster.yaml")
    #expect(try await sandbox.run("render", "production", "--check").status == 0)
    let inventory = try sandbox.read("project/rendered/production/inventory.yaml")
    try sandbox.write(
      inventory.replacing("formatVersion: 1", with: "formatVersion: 2"),
      to: "project/rendered/production/inventory.yaml")
    let stale = try await sandbox.run("render", "production", "--check")
    #expect(stale.status == 1)
    #expect(stale.output.isEmpty)
    #expect(stale.messages.hasPrefix("rendered/production/inventory.yaml:5:1: error: "), "\(stale.messages)")
    #expect(stale.messages.contains("formatVersion: 1"))
  }

  @Test func `a file takes what stdout would`() async throws {
    let sandbox = try await Sandbox.production()
    let stdout = try await sandbox.run("render", "production", "--stage", "cluster")
    let file = try await sandbox.run("render", "production", "--stage", "cluster", "-o", "cluster.yaml")
    #expect(file.status == 0)
    #expect(file.output.isEmpty)
    #expect(try sandbox.read("project/cluster.yaml") == stdout.output)
    let full = try await sandbox.run("render", "production", "-o", "/dev/full")
    #expect(full.status == 3)
  }

  @Test func `several overlays render into folders, and one failure does not stop the others`() async throws {
    let sandbox = try await Sandbox.production()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay.replacing("name: production", with: "name: staging"),
      to: "project/overlays/staging/overlay.yaml")
    try sandbox.write("kind: Overlay\n", to: "project/overlays/broken/overlay.yaml")
    let outcome = try await sandbox.run("render", "broken", "staging", "production", "--output-dir", "out")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("overlays/broken/overlay.yaml:1:1: error: "), "\(outcome.messages)")
    #expect(try sandbox.names(in: "project/out") == ["production", "staging"])
    let both = try await sandbox.run("render", "staging", "production", "--check", "--output-dir", "out")
    #expect(both.status == 0, "\(both.messages)")
  }

  @Test func `lint holds the render back`() async throws {
    let sandbox = try await Sandbox.production()
    let good = try await sandbox.run("render", "production", "--lint", "--fail-on", "error")
    #expect(good.status == 0, "\(good.messages)")
    #expect(good.messages.contains("in 85 objects"))
    #expect(documents(good.output) == 85)
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay + "  patches:\n  - target: {kind: Deployment, name: ml-pipeline-ui}\n    patch: |\n"
        + "      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: ml-pipeline-ui}\n"
        + "      spec: {template: {spec: {containers: [{name: ml-pipeline-ui, image: example.com/ui}]}}}\n",
      to: "project/overlays/production/overlay.yaml")
    let bad = try await sandbox.run("render", "production", "--lint")
    #expect(bad.status == 1, "\(bad.messages)")
    #expect(bad.output.isEmpty)
    #expect(bad.messages.contains("overlays/production/overlay.yaml:"))
    #expect(bad.messages.contains("[image-tag-missing]"))
    let lint = try await sandbox.run("lint", "production")
    #expect(lint.status == 1)
    #expect(lint.output.contains("[image-tag-missing]"))
  }

  @Test func `images and bindings are listed`() async throws {
    let sandbox = try await Sandbox.production()
    let images = try await sandbox.run("images", "production")
    #expect(images.status == 0, "\(images.messages)")
    #expect(images.output.contains("ghcr.io/kubeflow/kfp-driver:"))
    let bindings = try await sandbox.run("iam", "production")
    #expect(bindings.status == 0, "\(bindings.messages)")
    #expect(!bindings.output.isEmpty)
  }

  private func documents(_ text: String) -> Int {
    text.split(separator: "\n").count { $0.hasPrefix("apiVersion:") }
  }
}
