import Files
import Testing

@Suite struct LintCommandTests {
  private static let untagged = Sandbox.deployment.replacing(":1.2.3", with: "")

  @Test func `findings are status 1, from the chosen severity on`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml", in: "")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("a.yaml:9:16: error:"), "\(outcome.output)")
    #expect(outcome.output.contains("[image-tag-missing] (IMG001)"))
    #expect(outcome.messages.isEmpty)
    #expect(try await sandbox.run("lint", "a.yaml", "--fail-on", "never", in: "").status == 0)
    #expect(try await sandbox.run("lint", "a.yaml", "--skip", "IMG001", in: "").status == 0)
    #expect(try await sandbox.run("lint", "a.yaml", "--rule", "image-tag-mutable", in: "").status == 0)
    #expect(try await sandbox.run("lint", "a.yaml", "--rule", "image-tag-missing", in: "").status == 1)
  }

  @Test func `where no rule is left to run, that is an error`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let outcome = try await sandbox.run(
      "lint", "a.yaml", "--rule", "IMG001", "--skip", "image-tag-missing", in: "")
    #expect(outcome.status == 2)
    #expect(
      outcome.messages
        == "error: no rule is left to run: those that are selected are skipped, too [rules-all-skipped]\n")
    let other = ["--rule", "IMG001", "--rule", "IMG002", "--skip", "IMG001"]
    #expect(try await sandbox.run(["lint", "a.yaml"] + other, in: "").status == 0)
  }

  @Test func `reports go to stdout and to files`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let outcome = try await sandbox.run(
      "lint", "a.yaml", "--format", "json", "--format", "text=report.txt", in: "")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("{\"formatVersion\":1,"))
    #expect(try sandbox.read("report.txt").contains("a.yaml:9:16: error:"))
    #expect(try sandbox.names(in: "") == ["a.yaml", "report.txt"])
  }

  @Test func `SARIF names the version of the tool`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let version = try await sandbox.run("--version", in: "").output.split(separator: " ")[1]
    let outcome = try await sandbox.run("lint", "a.yaml", "--format", "sarif", in: "")
    #expect(
      outcome.output.contains("\"name\":\"kfp-manifests\",\"semanticVersion\":\"\(version)\","),
      "\(outcome.output.prefix(300))")
  }

  @Test(arguments: [("error", 1, Int32(1)), ("warning", 2, 1), ("never", 0, 0)])
  func `JUnit's failures are what --fail-on says`(
    _ threshold: String, _ failures: Int, _ status: Int32
  ) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let role =
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r}, "
      + "rules: [{apiGroups: [''], resources: [pods], verbs: ['*']}]}"
    try sandbox.write(role, to: "b.yaml")
    let outcome = try await sandbox.run(
      "lint", "a.yaml", "b.yaml", "--rule", "image-tag-missing", "--rule", "rbac-wildcard", "--format",
      "junit",
      "--fail-on", threshold, in: "")
    #expect(outcome.status == status)
    #expect(
      outcome.output.contains("tests=\"2\" failures=\"\(failures)\""), "\(outcome.output)")
  }

  @Test func `stdin is a target, and -- ends the options`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("lint", "-", in: "", input: Self.untagged)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("stdin:9:16: error:"))
    #expect(try await sandbox.run("lint", "--", "-", in: "", input: Self.untagged).status == 1)
    try sandbox.write(Self.untagged, to: "--strange.yaml")
    let strange = try await sandbox.run("lint", "--", "--strange.yaml", in: "")
    #expect(strange.output.contains("--strange.yaml:9:16: error:"), "\(strange.messages)")
  }

  @Test func `a folder means its YAML and JSON files, links not followed`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "outside.yaml")
    try sandbox.write(Self.untagged, to: "folder/deep/a.yml")
    try sandbox.write(
      #"""
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
       "spec": {"containers": [{"name": "c", "image": "x.io/y"}]}}
      """#,
      to: "folder/pod.json")
    try sandbox.write("not: [yaml", to: "folder/notes.txt")
    try sandbox.link("folder/link.yaml", to: "../outside.yaml")
    let outcome = try await sandbox.run("lint", "folder", "--rule", "IMG001", in: "")
    #expect(outcome.status == 1)
    let files = outcome.output.split(separator: "\n").compactMap { line in
      line.hasPrefix("folder/") ? line.split(separator: ":").first.map(String.init) : nil
    }
    #expect(files == ["folder/deep/a.yml", "folder/pod.json"])
  }

  /// A repository may have projects in folders of its own; what they pin is known by its digests.
  @Test(arguments: [[], ["."], ["--project", "project", "."]])
  func `what projects below a folder pin is left out`(targets: [String]) async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(Self.untagged, to: "other/a.yaml")
    let outcome = try await sandbox.run(["lint"] + targets + ["--rule", "IMG001"], in: "")
    #expect(outcome.status == 1)
    #expect(
      !outcome.output.contains("upstream/") && !outcome.messages.contains("upstream/"), "\(outcome.output)")
    #expect(outcome.output.contains("other/a.yaml:9:16: error:"), "\(outcome.output)\(outcome.messages)")
    let alone = try await sandbox.run("diff", ".", "other", in: "")
    #expect(!alone.output.contains("upstream/") && alone.status < 2, "\(alone.output)\(alone.messages)")
  }

  @Test func `what cannot be read does not keep the rest from being checked`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    try sandbox.write("a: [b", to: "broken.yaml")
    let outcome = try await sandbox.run("lint", "missing.yaml", "broken.yaml", "a.yaml", in: "")
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("a.yaml:9:"))
    #expect(outcome.messages.contains("missing.yaml"))
    #expect(outcome.messages.contains("broken.yaml:"))
  }

  @Test func `an empty file is nothing to report, and foreign YAML only that`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "empty.yaml")
    try sandbox.write("a: b\n", to: "values.yaml")
    #expect(try await sandbox.run("lint", "empty.yaml", in: "").status == 0)
    let foreign = try await sandbox.run("lint", "values.yaml", in: "")
    #expect(foreign.status == 0)
    #expect(foreign.output.contains("[not-kubernetes-object]"))
    #expect(try await sandbox.run("lint", "values.yaml", "--fail-on", "info", in: "").status == 1)
  }

  @Test func `a kustomization is built, and findings point at its sources`() async throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write(Self.untagged, to: "mirror/sample/v1/manifests/deployment.yaml")
    _ = try await sandbox.run("upstream", "sync")
    let outcome = try await sandbox.run("lint", "app", "--rule", "IMG001")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.hasPrefix("upstream/cache/sample/v1/manifests/deployment.yaml:9:"), "\(outcome.output)")
    for arguments in [["lint"], ["lint", "."]] {
      let whole = try await sandbox.run(arguments + ["--rule", "IMG001"])
      #expect(whole.output == outcome.output, "\(whole.output)")
    }
    let none = try await sandbox.run("lint", "--exclude", "app", "--rule", "IMG001")
    #expect(none.status == 0, "the cache is no part of the project's folder: \(none.output)")
    try sandbox.flip("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    #expect(try await sandbox.run("lint", "app").status == 4)
  }

  @Test func `what kustomizations share is said once, with their names`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "apps/base/a.yaml")
    try sandbox.write("resources: [a.yaml]", to: "apps/base/kustomization.yaml")
    for name in ["dev", "prod"] {
      try sandbox.write(
        "resources: [../../base]\nnamespace: \(name)", to: "apps/envs/\(name)/kustomization.yaml")
    }
    let outcome = try await sandbox.run("lint", "apps", "--rule", "image-tag-missing", in: "")
    #expect(outcome.status == 1)
    #expect(outcome.output.ranges(of: "[image-tag-missing]").count == 1, "\(outcome.output)")
    #expect(
      outcome.output.contains("note: in 2 kustomizations: apps/envs/dev (dev/Deployment.apps/"),
      "\(outcome.output)")
    #expect(outcome.output.contains(", apps/envs/prod (prod/Deployment.apps/"), "\(outcome.output)")
    #expect(outcome.output.contains("1 error, 0 warnings"))
    let json = try await sandbox.run(
      "lint", "apps", "--rule", "image-tag-missing", "--format", "json", in: "")
    #expect(json.output.ranges(of: "\"rule\":\"image-tag-missing\"").count == 1)
    #expect(
      json.output.contains("{\"folder\":\"apps/envs/prod\",\"object\":\"apps/v1/Deployment/prod/"),
      "\(json.output)")
    let table = try await sandbox.run(
      "lint", "apps", "--rule", "image-tag-missing", "--format", "markdown", in: "")
    #expect(table.output.contains("in 2 kustomizations: apps/envs/dev, apps/envs/prod"), "\(table.output)")
    // A baseline lets it pass in each of them.
    let written = try await sandbox.run("lint", "apps", "--write-baseline", "known.yaml", in: "")
    #expect(written.status == 0, "\(written.output)\(written.messages)")
    #expect(try await sandbox.run("lint", "apps", "--baseline", "known.yaml", in: "").status == 0)
  }

  @Test func `a baseline covers what one line causes in several objects`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "app/a.yaml")
    try sandbox.write(Sandbox.deployment.replacing("name: sample", with: "name: other"), to: "app/b.yaml")
    try sandbox.write(
      """
      resources: [a.yaml, b.yaml]
      patches:
      - target: {kind: Deployment}
        patch: |
          - {op: add, path: /spec/template/spec/containers/0/image, value: nginx}
      """, to: "app/kustomization.yaml")
    let first = try await sandbox.run("lint", "app", "--rule", "image-tag-missing", in: "")
    #expect(first.status == 1 && first.output.contains("the same in Deployment/"), "\(first.output)")
    let written = try await sandbox.run(
      "lint", "app", "--rule", "image-tag-missing", "--write-baseline", "known.yaml", in: "")
    #expect(written.status == 0, "\(written.output)\(written.messages)")
    let again = try await sandbox.run(
      "lint", "app", "--rule", "image-tag-missing", "--baseline", "known.yaml", in: "")
    #expect(again.status == 0, "\(again.output)")
  }

  @Test func `the templates of a Helm chart are left out, with a word`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "repo/a.yaml")
    try sandbox.write("apiVersion: v2\nname: x\nversion: 0.1.0", to: "repo/charts/x/Chart.yaml")
    try sandbox.write(
      "kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n", to: "repo/charts/x/templates/s.yaml")
    for file in ["values.yaml", "values-prod.yaml", "ci/test-values.yaml"] {
      try sandbox.write("replicas: 1\n", to: "repo/charts/x/\(file)")
    }
    try sandbox.write("replicas: 1\n", to: "repo/other.yaml")
    let whole = try await sandbox.run("lint", "repo", in: "")
    #expect(whole.output.contains("repo/other.yaml:1:1: info"), "\(whole.output)")
    #expect(!whole.output.contains("charts"), "\(whole.output)")
    let outcome = try await sandbox.run("lint", "repo", "--rule", "image-tag-missing", in: "")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.messages.contains("repo/charts/x is a Helm chart"), "\(outcome.messages)")
    #expect(outcome.messages.contains("helm template repo/charts/x | kfp-manifests lint -"))
    // A file that is named is read, and so is the folder.
    for name in ["repo/charts/x/templates/s.yaml", "repo/charts/x/templates"] {
      let named = try await sandbox.run("lint", name, in: "")
      #expect(named.status == 3)
      #expect(named.messages.contains("key-not-string"), "\(named.messages)")
      #expect(
        named.messages.contains("a template of Helm? check what it becomes: helm template repo/charts/x |"),
        "\(named.messages)")
    }
    let inside = try await sandbox.run("lint", "../templates/s.yaml", in: "repo/charts/x/templates")
    #expect(inside.messages.contains("helm template .. |"), "\(inside.messages)")
    try sandbox.write("a: 1\nb: {{ .Values.b }}\n", to: "loose.yaml")
    let loose = try await sandbox.run("lint", "loose.yaml", in: "")
    #expect(loose.messages.contains("helm template CHART |"), "\(loose.messages)")
    let chart = try await sandbox.run("lint", "repo/charts/x/Chart.yaml", in: "")
    #expect(chart.messages.contains("is a Helm chart"), "\(chart.messages)")
    #expect(!chart.output.contains("Chart.yaml"), "\(chart.output)")
  }
}
