import Files
import Support
import Testing

@Suite struct UpstreamCommandTests {
  @Test func `sync locks and fetches, and then has nothing to do`() async throws {
    let sandbox = try Sandbox.sample()
    let first = try await sandbox.run("upstream", "sync")
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.output.isEmpty)
    #expect(first.messages.contains("locked sample@v1"))
    let cached = try sandbox.read("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    #expect(cached == Sandbox.deployment)
    #expect(try sandbox.names(in: "project/upstream").contains("sample@v1.sha256"))
    let second = try await sandbox.run("upstream", "sync", "--quiet")
    #expect(second.status == 0)
    #expect(second.messages.isEmpty)
  }

  @Test func `a mirror is chosen by option or environment`() async throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("other\n", to: "other/sample/v1/manifests/only.yaml")
    let outcome = try await sandbox.run("upstream", "sync", "--mirror", "../other")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try sandbox.names(in: "project/upstream/cache/sample/v1/manifests") == ["only.yaml"])
    let missing = try await sandbox.run("upstream", "sync", "--mirror", "../none", in: "project")
    #expect(missing.status == 0, "what is in order asks for no mirror")
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    let wrong = try await sandbox.run("upstream", "sync", environment: ["KFP_MANIFESTS_MIRROR": "../none"])
    #expect(wrong.status == 2)
    #expect(wrong.messages.contains("KFP_MANIFESTS_MIRROR"))
  }

  @Test func `verify passes, and reports what is altered, missing and too many`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let good = try await sandbox.run("upstream", "verify")
    #expect(good.status == 0)
    #expect(good.messages.contains("2 files of 1 source are"))
    let folder = "project/upstream/cache/sample/v1/manifests/"
    try sandbox.flip(folder + "deployment.yaml")
    try sandbox.write("", to: folder + "more.yaml")
    let bad = try await sandbox.run("upstream", "verify")
    #expect(bad.status == 4)
    #expect(bad.output.isEmpty)
    #expect(bad.messages.contains("upstream/cache/sample/v1/manifests/deployment.yaml"))
    #expect(bad.messages.contains("upstream/cache/sample/v1/manifests/more.yaml"))
    let repaired = try await sandbox.run("upstream", "sync")
    #expect(repaired.status == 0)
    #expect(try await sandbox.run("upstream", "verify").status == 0)
  }

  @Test func `an altered lock is one of integrity`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let lock = try sandbox.read("project/upstream/lock.yaml")
    try sandbox.write(
      lock.replacing("0123456789", with: "0123456780", maxReplacements: 1), to: "project/upstream/lock.yaml")
    for command in ["verify", "list", "sync"] {
      let outcome = try await sandbox.run("upstream", command)
      #expect(outcome.status == 4, "\(command): \(outcome.messages)")
      #expect(outcome.messages.contains("upstream/lock.yaml"))
    }
  }

  @Test func `list prints what is pinned`() async throws {
    let sandbox = try Sandbox.sample()
    let before = try await sandbox.run("upstream", "list")
    #expect(before.status == 0)
    #expect(before.output == "sample@v1  -  -  not locked\n")
    _ = try await sandbox.run("upstream", "sync")
    let after = try await sandbox.run("upstream", "list")
    #expect(after.output == "sample@v1  0123456789012345678901234567890123456789  2  in cache\n")
  }

  @Test func `a file to download is locked, built with, and asked for by the lines to paste`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: served}\n"
    try sandbox.write(object, to: "served/v2/object.yaml")
    let address = "file://\(sandbox.path)/served/v2/object.yaml"
    try sandbox.write("resources:\n- \(address)\n", to: "project/base/kustomization.yaml")
    let before = try await sandbox.run("build", "base")
    #expect(before.status == 3)
    #expect(
      before.messages.contains("base/kustomization.yaml:2:3: error: the file \"\(address)\" is not locked"))
    #expect(before.messages.contains("    url: file://\(sandbox.path)/served/v2\n      ref: \"v2\"\n"))
    let added = try await sandbox.run("upstream", "add", "served", address, "v2")
    #expect(added.status == 0, "\(added.messages)")
    #expect(added.messages.contains("locked served@v2: 1 file\n"))
    #expect(try await sandbox.run("build", "base").output.contains("name: served\n"))
    #expect(try await sandbox.run("upstream", "verify").status == 0)
    #expect(try await sandbox.run("upstream", "list").output.contains("served@v2  -"))
    // What is served may change; what is built does not.
    try sandbox.write(object.replacing("served", with: "other"), to: "served/v2/object.yaml")
    #expect(try await sandbox.run("build", "base").output.contains("name: served\n"))
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    let changed = try await sandbox.run("build", "base")
    #expect(changed.status == 4)
    #expect(changed.messages.contains("is not what the lock pins"))
    let paths = try await sandbox.run("upstream", "add", "served", address, "v3", "more.yaml")
    #expect(paths.status == 2)
    #expect(paths.messages.contains("is a file: it has no commit, and no paths below it"))
  }

  @Test func `add names, locks and fetches`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("kind: More\n", to: "mirror/more/v2/file.yaml")
    let commit = "abcdefabcdefabcdefabcdefabcdefabcdefabcd"
    let outcome = try await sandbox.run(
      "upstream", "add", "more", "https://git.example.com/org/more", "v2", "file.yaml", "--commit", commit)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try sandbox.read("project/upstream/sources.yaml").contains("more"))
    #expect(try sandbox.read("project/upstream/cache/more/v2/file.yaml") == "kind: More\n")
    let again = try await sandbox.run(
      "upstream", "add", "more", "https://git.example.com/org/more", "v2", "file.yaml", "--commit", commit)
    #expect(again.status == 2)
  }

  @Test(.corpora) func `a release is added with what it builds on`() async throws {
    let sandbox = try Sandbox()
    let mirror = ["KFP_MANIFESTS_MIRROR": Place.mirror]
    let first = try await sandbox.run("init", "testing", "--release", "2.14.4", in: "", environment: mirror)
    #expect(first.status == 0, "\(first.messages)")
    let outcome = try await sandbox.run(
      "upstream", "add", "kubeflow-pipelines", "2.15.0", in: "", environment: mirror)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("locked kubeflow-pipelines@2.15.0 at 8fe8d7b"))
    #expect(outcome.messages.contains("locked argo-workflows@v3.7.3 at bded09f"))
    let list = try await sandbox.run("upstream", "list", in: "")
    #expect(list.output.split(separator: "\n").count { $0.hasSuffix("in cache") } == 5, "\(list.output)")
    // All that is locked is what this repository has locked.
    for line in try sandbox.read("upstream/lock.yaml").split(separator: "\n") where line.contains("sha256:") {
      #expect(Place.text(of: "upstream/lock.yaml")?.contains(line) == true)
    }
    let build = "upstream:kubeflow-pipelines@2.15.0/manifests/kustomize/env/platform-agnostic"
    #expect(try await sandbox.run("build", build, in: "").status == 0)
  }

  @Test(.corpora) func `what a release builds on and cannot be fetched is told at once`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("sources: []\n", to: "project/upstream/sources.yaml")
    let kustomization = """
      resources:
      - https://git.example.com/org/one/deploy?ref=v1
      - https://git.example.com/org/one/more/a?ref=v1
      - https://git.example.com/org/two//base?ref=v2

      """
    try sandbox.write(kustomization, to: "mirror/top/v1/base/kustomization.yaml")
    try sandbox.write("kind: A\n", to: "mirror/one/v1/deploy/a.yaml")
    let commit = "0123456789012345678901234567890123456789"
    let outcome = try await sandbox.run(
      "upstream", "add", "top", "https://git.example.com/org/top", "v1", "base", "--commit", commit,
      "--mirror", "../mirror")
    #expect(outcome.status == 3)
    #expect(
      outcome.messages.contains(
        """
        note: to lock it, add to `sources` in `upstream/sources.yaml`, then run `kfp-manifests upstream sync`:
            - name: "one"
              git: https://git.example.com/org/one
              ref: "v1"
              paths:
                - "deploy"
                - "more/a"
            - name: "two"
              git: https://git.example.com/org/two
              ref: "v2"
              paths:
                - "base"

        """), "\(outcome.messages)")
    #expect(try sandbox.read("project/upstream/lock.yaml").contains("\"top\""))
  }

  @Test func `further paths of a source are added`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("kind: More\n", to: "mirror/sample/v1/more/file.yaml")
    let outcome = try await sandbox.run("upstream", "add", "sample", "v1", "more")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try sandbox.read("project/upstream/sources.yaml").contains("paths: [manifests, \"more\"]"))
    #expect(try sandbox.read("project/upstream/cache/sample/v1/more/file.yaml") == "kind: More\n")
    let unknown = try await sandbox.run("upstream", "add", "unknown", "v1", "more")
    #expect(unknown.status == 2)
    #expect(unknown.messages.contains("nothing is known of \"unknown\""))
  }

  @Test func `two processes sync at once`() async throws {
    let sandbox = try Sandbox.sample()
    async let first = sandbox.run("upstream", "sync")
    async let second = sandbox.run("upstream", "sync")
    let outcomes = try await [first, second]
    #expect(outcomes.map(\.status) == [0, 0], "\(outcomes.map(\.messages))")
    #expect(try await sandbox.run("upstream", "verify").status == 0)
    let left = try sandbox.names(in: "project/upstream/cache").filter { $0.hasPrefix(".tmp-") }
    #expect(left.isEmpty)
  }

  @Test func `two processes fill an empty cache at once`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    async let first = sandbox.run("build", "app")
    async let second = sandbox.run("build", "app")
    let outcomes = try await [first, second]
    #expect(outcomes.map(\.output) == [Sandbox.built, Sandbox.built], "\(outcomes.map(\.messages))")
  }

  @Test func `a cache that cannot be written to is an error of input`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    try sandbox.write("no folder", to: "project/upstream/cache")
    let outcome = try await sandbox.run("build", "app")
    #expect(outcome.status == 3 || outcome.status == 4, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("upstream/cache"))
  }
}
