import Files
import Testing

@Suite struct BuildCommandTests {
  @Test func `a first build fetches what it needs`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    let outcome = try await sandbox.run("build", "app")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output == Sandbox.built)
    #expect(outcome.messages.isEmpty)
  }

  @Test func `a folder of a source is built by name and by path`() async throws {
    let sandbox = try await Sandbox.filledSample()
    for argument in ["upstream:sample@v1/manifests", "upstream/cache/sample/v1/manifests"] {
      let outcome = try await sandbox.run("build", argument)
      #expect(outcome.status == 0, "\(outcome.messages)")
      #expect(outcome.output == Sandbox.deployment)
    }
    let missing = try await sandbox.run("build", "upstream:sampel@v1/manifests")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("did you mean `sample`?"))
    #expect(try await sandbox.run("build", "upstream:sample").status == 2)
  }

  @Test func `several folders are printed one after the other, or none`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let both = try await sandbox.run("build", "app", "upstream:sample@v1/manifests", "app")
    #expect(both.status == 0, "\(both.messages)")
    #expect(both.output == [Sandbox.built, Sandbox.deployment, Sandbox.built].joined(separator: "---\n"))
    let failed = try await sandbox.run("build", "app", "upstream:sampel@v1/manifests", "nowhere")
    #expect(failed.status == 3)
    #expect(failed.output.isEmpty)
    #expect(failed.messages.contains("did you mean `sample`?"))
    #expect(failed.messages.contains("nowhere"))
  }

  @Test(arguments: ["app", "upstream:sample@v1/manifests", "upstream/cache/sample/v1/manifests", "local"])
  func `a flipped byte is found however it is reached`(target: String) async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(
      "resources:\n- ../upstream/cache/sample/v1/manifests\n", to: "project/local/kustomization.yaml")
    #expect(try await sandbox.run("build", target).status == 0)
    try sandbox.flip("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    let outcome = try await sandbox.run("build", target)
    #expect(outcome.status == 4)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("upstream/cache/sample/v1/manifests/deployment.yaml"))
  }

  @Test func `what nobody locked is not built`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(
      "resources:\n- https://git.example.com/org/sample/manifests?ref=v2\n",
      to: "project/app/kustomization.yaml")
    let outcome = try await sandbox.run("build", "app")
    #expect(outcome.status == 3)
    #expect(outcome.messages.hasPrefix("app/kustomization.yaml:2:3: error: "))
    #expect(outcome.messages.contains("sources.yaml"))
  }

  @Test func `without a project, folders build as long as they need no source`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "alone/base/deployment.yaml")
    try sandbox.write("resources: [deployment.yaml]\n", to: "alone/base/kustomization.yaml")
    try sandbox.write(
      "namespace: apps\nresources: [../base]\n", to: "alone/overlay/kustomization.yaml")
    let outcome = try await sandbox.run("build", "overlay", in: "alone")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output == Sandbox.built)
    try sandbox.write(
      "resources: [\"https://git.example.com/org/sample?ref=v1\"]\n", to: "alone/base/kustomization.yaml")
    #expect(try await sandbox.run("build", "base", in: "alone").status == 3)
  }

  @Test func `the load restrictor holds, for links too`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "alone/deployment.yaml")
    try sandbox.write("resources: [../deployment.yaml]\n", to: "alone/up/kustomization.yaml")
    try sandbox.write("resources: [link.yaml]\n", to: "alone/link/kustomization.yaml")
    try sandbox.link("alone/link/link.yaml", to: "../deployment.yaml")
    for folder in ["up", "link"] {
      let refused = try await sandbox.run("build", folder, in: "alone")
      #expect(refused.status == 3, "\(folder)")
      #expect(refused.messages.contains("load-restricted"), "\(refused.messages)")
      for word in ["none", "LoadRestrictionsNone"] {
        let allowed = try await sandbox.run("build", folder, "--load-restrictor", word, in: "alone")
        #expect(allowed.output == Sandbox.deployment, "\(folder) \(word): \(allowed.messages)")
      }
    }
  }

  @Test func `nothing leads out of a project`() async throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write(Sandbox.deployment, to: "outside.yaml")
    try sandbox.write("resources: [link.yaml]\n", to: "project/app/kustomization.yaml")
    try sandbox.link("project/app/link.yaml", to: "../../outside.yaml")
    let link = try await sandbox.run("build", "app", "--load-restrictor", "none")
    #expect(link.status == 3)
    #expect(link.messages.contains("path-outside"), "\(link.messages)")
    try sandbox.write("resources: [../../outside.yaml]\n", to: "project/app/kustomization.yaml")
    let path = try await sandbox.run("build", "app", "--load-restrictor", "none")
    #expect(path.status == 3)
    #expect(path.messages.contains("path-outside"), "\(path.messages)")
    try sandbox.write("kind: Overlay\n", to: "outside/overlay.yaml")
    try sandbox.write("", to: "project/overlays/linked/.keep")
    try sandbox.link("project/overlays/linked/overlay.yaml", to: "../../../outside/overlay.yaml")
    let overlay = try await sandbox.run("render", "linked")
    #expect(overlay.status == 3)
    #expect(overlay.messages.contains("path-outside"), "\(overlay.messages)")
    try sandbox.link("project/overlays/folder", to: "../../outside")
    let folder = try await sandbox.run("render", "overlays/folder")
    #expect(folder.status == 3, "\(folder.messages)")
  }

  @Test func `warnings go to stderr, and stop a strict build`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "a/deployment.yaml")
    try sandbox.write(
      "commonLabels: {app: sample}\nresources: [deployment.yaml]\n", to: "a/kustomization.yaml")
    let plain = try await sandbox.run("build", "a", in: "")
    #expect(plain.status == 0)
    #expect(plain.messages.hasPrefix("a/kustomization.yaml:1:1: warning: "), "\(plain.messages)")
    #expect(try await sandbox.run("build", "a", "--quiet", in: "").messages.isEmpty)
    let strict = try await sandbox.run("build", "a", "--strict", in: "")
    #expect(strict.status == 3)
    #expect(strict.output.isEmpty)
  }

  @Test func `what cannot be built says where`() async throws {
    let sandbox = try Sandbox.sample()
    let missing = try await sandbox.run("build", "nowhere")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("nowhere"))
    try sandbox.write("", to: "project/app/kustomization.yaml")
    let empty = try await sandbox.run("build", "app")
    #expect(empty.status == 3)
    #expect(empty.messages.hasPrefix("app/kustomization.yaml"))
    try sandbox.write("resources: [a\n", to: "project/app/kustomization.yaml")
    let broken = try await sandbox.run("build", "app")
    #expect(broken.status == 3)
    #expect(broken.messages.hasPrefix("app/kustomization.yaml:"), "\(broken.messages)")
  }
}
