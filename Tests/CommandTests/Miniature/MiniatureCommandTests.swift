import Files
import Support
import Testing

/// The commands on the miniature: exit statuses, files that are written, and bytes that somebody has changed.
@Suite struct MiniatureCommandTests {
  @Test func `a fresh copy renders, stage by stage and whole`() async throws {
    let sandbox = try Sandbox.miniature()
    let whole = try await sandbox.run("render", "production")
    #expect((whole.status, whole.messages) == (0, ""))
    let cluster = try await sandbox.run("render", "overlays/production", "--stage", "cluster")
    let namespaced = try await sandbox.run(
      "render", "overlays/production/overlay.yaml", "--stage", "namespaced")
    #expect(whole.output == cluster.output + "---\n" + namespaced.output)
    let elsewhere = try await sandbox.run(
      "render", "project/overlays/production", in: "",
      environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"])
    #expect(elsewhere.output == whole.output)
  }

  @Test func `the folder of a render is written whole, told of, and checked`() async throws {
    let sandbox = try Sandbox.miniature()
    let written = try await sandbox.run("render", "production", "--output-dir", "rendered", "--graph")
    #expect((written.status, written.output) == (0, ""))
    #expect(
      try Golden.difference(of: written.messages, from: "Tests/Miniature/expected/render-summary.txt") == nil)
    let names = ["cluster.yaml", "inventory.yaml", "lint.md", "namespaced.yaml", "topology.svg"]
    #expect(try sandbox.names(in: "project/rendered/production") == names)
    for name in names { #expect(written.messages.contains("rendered/production/\(name) "), "\(name)") }
    let picture = try await sandbox.run("graph", "production", "--format", "svg")
    #expect(try sandbox.read("project/rendered/production/topology.svg") == picture.output)
    let whole = try await sandbox.run("render", "production")
    let parts = try ["cluster", "namespaced"].map {
      try sandbox.read("project/rendered/production/\($0).yaml")
    }
    #expect(parts.joined(separator: "---\n") == whole.output)
    for name in ["inventory.yaml", "lint.md"] {
      let text = try sandbox.read("project/rendered/production/\(name)")
      #expect(try Golden.difference(of: text, from: "Tests/Miniature/expected/\(name)") == nil)
    }
    #expect(try await sandbox.run("render", "production", "--check").status == 0)
    try sandbox.write("<svg/>\n", to: "project/rendered/production/topology.svg")
    #expect(try await sandbox.run("render", "production", "--check").status == 0)
    let drawn = try await sandbox.run(
      "render", "production", "--check", "--output-dir", "rendered", "--graph")
    #expect(drawn.status == 1)
    #expect(drawn.messages.hasPrefix("rendered/production/topology.svg:1:1: error: "), "\(drawn.messages)")
    let quiet = try await sandbox.run("render", "production", "--output-dir", "out", "--quiet")
    #expect((quiet.status, quiet.messages) == (0, ""))
  }

  @Test func `what lint finds is the next step of a render`() async throws {
    let sandbox = try Sandbox.miniature()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay + """
          patches:
          - target: {kind: Deployment, name: ml-pipeline-ui}
            patch: |
              spec: {template: {spec: {containers: [{name: ml-pipeline-ui, image: example.com/ui}]}}}

        """,
      to: "project/overlays/production/overlay.yaml")
    let lint = try await sandbox.run("lint", "production")
    #expect(lint.status == 1)
    #expect(lint.output.contains("overlays/production/overlay.yaml:"))
    #expect(lint.output.contains("[image-tag-missing]"))
    let render = try await sandbox.run("render", "production", "--output-dir", "out")
    #expect(render.status == 0)
    #expect(render.messages.contains("1 error, "), "\(render.messages)")
    #expect(render.messages.hasSuffix("next: `kfp-manifests lint production` shows each error at its line\n"))
    let held = try await sandbox.run("render", "production", "--lint")
    #expect((held.status, held.output) == (1, ""))
  }

  @Test func `mistakes are errors at their places, and nothing is written`() async throws {
    let sandbox = try Sandbox.miniature()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay.replacing("      bucket:", with: "      buckt:"), to: "project/overlays/production/overlay.yaml"
    )
    for arguments in [
      ["render", "production"], ["lint", "production"], ["upgrade", "production", "--to", "2.15.0"],
    ] {
      let outcome = try await sandbox.run(arguments)
      #expect(outcome.status == 3, "\(arguments)")
      #expect((outcome.output + outcome.messages).contains("did you mean \"bucket\"?"), "\(arguments)")
    }
    #expect(try await sandbox.run("render", "prodution").status == 2)
    #expect(try await sandbox.run("render", "production", "--output-dir", "out").status == 3)
    #expect(DiskTree().kind(of: sandbox.path + "/project/out") == nil)
  }

  @Test func `differences are a status, and equal sides print nothing`() async throws {
    let sandbox = try Sandbox.miniature()
    #expect(try await sandbox.run("diff", "overlays/production", "overlays/staging").status == 1)
    let same = try await sandbox.run("diff", "overlays/production", "overlays/production")
    #expect((same.status, same.output) == (0, ""))
    let render = try await sandbox.run("render", "production")
    let clean = try await sandbox.run(["drift", "production", "-"], input: render.output)
    #expect(clean.status == 0, "\(clean.output)")
    #expect(try await sandbox.run("infra", "production").status == 0)
    #expect(try await sandbox.run("preflight", "production").status == 0)
  }

  @Test func `an upgrade is written into the overlay, which then renders on the release`() async throws {
    let sandbox = try Sandbox.miniature()
    for overlay in ["production", "local"] {
      let written = try await sandbox.run("upgrade", overlay, "--to", "2.15.0", "--write")
      #expect(written.status == 1, "\(written.messages)")
      let text = try sandbox.read("project/overlays/\(overlay)/overlay.yaml")
      #expect(text.contains("version: 2.15.0,") && !text.contains(":2.14.4"))
      let lint = try await sandbox.run("lint", overlay)
      #expect(lint.status == 0, "\(lint.output)")
      #expect(try await sandbox.run("upgrade", overlay, "--to", "2.15.0").status == 0)
    }
  }

  static let readers = [
    ["render", "production"], ["render", "production", "--output-dir", "out"], ["lint", "production"],
    ["explain", "production", "deploy/ml-pipeline"], ["diff", "overlays/production", "overlays/staging"],
    ["graph", "production"], ["images", "production"], ["iam", "production"], ["infra", "production"],
    ["upgrade", "production", "--to", "2.15.0"], ["upstream", "verify"],
    ["render", "production", "--output-dir", "out", "--fallback", "."],
  ]

  @Test(arguments: readers) func `a flipped byte stops every command`(_ arguments: [String]) async throws {
    let sandbox = try await Sandbox.filledMiniature()
    let file = "upstream/cache/kubeflow-pipelines/2.14.4/manifests/kustomize/base/pipeline/ui.yaml"
    try sandbox.flip("project/" + file)
    let outcome = try await sandbox.run(arguments)
    #expect(outcome.status == 4, "\(outcome.messages)")
    #expect((outcome.output + outcome.messages).contains(file), "\(outcome.messages)")
    #expect(DiskTree().kind(of: sandbox.path + "/project/out") == nil)
  }

  @Test func `a mirror that was changed, or a lock, is refused before anything is rendered`() async throws {
    let mirror = try Sandbox.miniature()
    try mirror.flip("project/mirror/argo-workflows/v3.6.7/manifests/controller.yaml")
    let copied = try await mirror.run("render", "production")
    #expect((copied.status, copied.output) == (4, ""))
    #expect(copied.messages.contains("mirror/argo-workflows/v3.6.7/manifests/controller.yaml"))
    let lock = try await Sandbox.filledMiniature()
    let text = try lock.read("project/upstream/lock.yaml")
    try lock.write(text.replacing("files: 31", with: "files: 32"), to: "project/upstream/lock.yaml")
    let altered = try await lock.run("render", "production")
    #expect((altered.status, altered.output) == (4, ""))
    #expect(altered.messages.contains("[lock-altered]"), "\(altered.messages)")
  }
}
