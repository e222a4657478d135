import Testing

@Suite(.corpora, .tools) struct PullRequestScriptTests {
  @Test func `lint writes annotations and two reports, and fails for an error`() async throws {
    let pipeline = try await Pipeline()
    let clean = try await pipeline.run(
      "lint.sh ../report", variables: "export GITHUB_STEP_SUMMARY=../summary")
    #expect(clean.status == 0, "\(clean.messages)")
    #expect(try pipeline.sandbox.read("report/lint.sarif").contains("\"version\":\"2.1.0\""))
    #expect(try pipeline.sandbox.read("summary") == pipeline.sandbox.read("report/lint.md"))

    try pipeline.makeFinding()
    let broken = try await pipeline.run("lint.sh ../report")
    #expect(broken.status == 1)
    #expect(broken.output.contains(/::error file=.*title=health-check-blocked/))
    #expect(try pipeline.sandbox.read("report/lint.sarif").contains("\"ruleId\":\"health-check-blocked\""))
  }

  @Test func `a project without overlays is not taken for a clean one`() async throws {
    let pipeline = try await Pipeline()
    try await pipeline.sandbox.prepare("rm -r project/overlays", [])
    for script in ["lint.sh ../report", "check.sh"] {
      let outcome = try await pipeline.run(script)
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains("no overlays/*/overlay.yaml"))
    }
  }

  @Test func `a base is no overlay`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write(
      "apiVersion: kfp-manifests.dev/v1alpha1\nkind: OverlayBase\nspec: {}\n",
      to: "project/overlays/base/overlay.yaml")
    let outcome = try await pipeline.run("overlays.sh")
    #expect(
      outcome.output == "overlays/inverse-proxy\noverlays/local\noverlays/production\noverlays/staging\n")
  }

  @Test func `diff tells of each overlay that differs`() async throws {
    let pipeline = try await Pipeline()
    let same = try await pipeline.run("diff.sh HEAD ../report")
    #expect(same.status == 0, "\(same.messages)")
    #expect(
      try pipeline.sandbox.read("report/diff.md")
        == "Nothing changes in `overlays/inverse-proxy`, `overlays/local`, `overlays/production`, `overlays/staging`.\n"
    )

    try pipeline.change("overlays/local/overlay.yaml", "metadata: {name: local}", to: "metadata: {name: new}")
    try await pipeline.sandbox.prepare("cd project/overlays && mv local new && rm -r staging", [])
    try pipeline.change(
      "overlays/production/overlay.yaml", "networkPolicy: {enabled: true}",
      to: "networkPolicy: {enabled: false}"
    )
    try pipeline.change("overlays/inverse-proxy/overlay.yaml", "kind: Overlay", to: "kind: Overlai")
    let changed = try await pipeline.run("diff.sh HEAD ../report")
    #expect(changed.status == 3)
    let text = try pipeline.sandbox.read("report/diff.md")
    #expect(text.contains("## `overlays/new`\n\nThis overlay is new."))
    #expect(text.contains("## `overlays/staging`\n\nThis overlay is removed"))
    #expect(text.contains("objects removed"))
    #expect(text.contains("kubeflow/NetworkPolicy/kfp-ui"))
    #expect(text.contains("It cannot be compared:"))
    #expect(text.contains("overlays/inverse-proxy/overlay.yaml:"))
    #expect(text.utf8.count < 65_536)
  }

  @Test func `a base that does not render is told of, and stops nothing`() async throws {
    let pipeline = try await Pipeline()
    let overlay = "overlays/inverse-proxy/overlay.yaml"
    try pipeline.change(overlay, "kind: Overlay", to: "kind: Overlai")
    try await pipeline.commit()
    try pipeline.change(overlay, "kind: Overlai", to: "kind: Overlay")
    try pipeline.change(
      "overlays/production/overlay.yaml", "networkPolicy: {enabled: true}",
      to: "networkPolicy: {enabled: false}")
    let outcome = try await pipeline.run("diff.sh HEAD ../report", variables: "export BASE_NAME=main")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("::warning::overlays/inverse-proxy cannot be rendered in main"))
    let text = try pipeline.sandbox.read("report/diff.md")
    #expect(text.contains("It renders now, but not in `main`"))
    // The branch has its name, and not that of a commit in a clone.
    #expect(text.contains("main:overlays/production"))
    #expect(!text.contains("HEAD:"))
  }

  @Test func `check compares with rendered`() async throws {
    let pipeline = try await Pipeline()
    let written = try await pipeline.sandbox.shell("$0 render overlays/* --output-dir rendered")
    #expect(written.status == 0, "\(written.messages)")
    #expect(try await pipeline.run("check.sh").status == 0)
    try pipeline.change("overlays/production/overlay.yaml", "replicas: 2", to: "replicas: 3")
    let outdated = try await pipeline.run("check.sh")
    #expect(outdated.status == 1)
    #expect(outdated.messages.contains("rendered/production/inventory.yaml"))
  }

  @Test func `the comment is written once, and then in its place`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write("what differs\n", to: "diff.md")
    let first = try await pipeline.run("comment.sh 12 ../diff.md")
    #expect(first.status == 0, "\(first.messages)")
    let calls = try pipeline.calls
    #expect(calls.count == 2)
    #expect(calls[0].hasPrefix("gh api --paginate repos/acme/kfp/issues/12/comments --jq "))
    #expect(calls[0].contains("github-actions[bot]"))
    #expect(calls[1].hasPrefix("gh api --silent --method POST repos/acme/kfp/issues/12/comments -F body=@"))
    let body = try pipeline.sandbox.read("body")
    #expect(body == "<!-- kfp-manifests: what this changes -->\nwhat differs\n")

    let again = try await pipeline.run(
      "comment.sh 12 ../diff.md", gh: "*--paginate*) printf '77\\n78\\n' ;;")
    #expect(again.status == 0)
    #expect(
      try pipeline.calls[1].hasPrefix("gh api --silent --method PATCH repos/acme/kfp/issues/comments/77 "))
  }

  @Test func `a comment needs a number, and an answer`() async throws {
    let pipeline = try await Pipeline()
    try pipeline.sandbox.write("", to: "diff.md")
    #expect(try await pipeline.run("comment.sh '1/../2' ../diff.md").status == 2)
    #expect(try pipeline.calls.isEmpty)
    // Where the comments cannot be listed, no second one is written.
    #expect(try await pipeline.run("comment.sh 12 ../diff.md", gh: "*--paginate*) exit 1 ;;").status == 1)
    #expect(try pipeline.calls.count == 1)
  }
}
