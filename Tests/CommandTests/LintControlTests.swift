import Testing

/// What lets findings pass: the project's control file, an overlay's own ignores, and a baseline.
@Suite struct LintControlTests {
  private static let untagged = Sandbox.deployment.replacing(":1.2.3", with: "")

  @Test func `the control file of a folder judges plain files`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    try sandbox.write(
      """
      lint:
        severity: {probe-missing: warning}
        ignores:
        - {rule: image-tag-missing, object: Deployment/sample, reason: a test, expires: 2999-01-01}

      """, to: ".kfp-manifests.yaml")
    let outcome = try await sandbox.run("lint", ".", "--format", "json", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      !outcome.output.contains("\"rule\":\"image-tag-missing\",\"code\":\"IMG001\",\"severity\":\"error\""))
    #expect(
      outcome.output.contains("\"rule\":\"probe-missing\",\"code\":\"RES004\",\"severity\":\"warning\""))
    // Itself it is no manifest.
    #expect(!outcome.output.contains("not-kubernetes-object"))
  }

  @Test(arguments: [
    ("lint: {ignore: []}", ".kfp-manifests.yaml:1:8: error: lint: unknown field \"ignore\""),
    ("lint: {severity: {image-tag-mising: error}}", "did you mean image-tag-missing?"),
    ("lint: {ignores: [{rule: IMG001, reason: a, expires: tomorrow}]}", "(YYYY-MM-DD)"),
    ("[]", ".kfp-manifests.yaml:1:1: error: expected a mapping"),
    ("a: [", ".kfp-manifests.yaml:"),
    ("{}\n---\n{}", "expected one document; found 2"),
  ])
  func `a control file that is wrong is said where`(_ text: String, _ message: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    try sandbox.write(text, to: ".kfp-manifests.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml", in: "")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test func `an expired ignore lets nothing pass and is a finding`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    try sandbox.write(
      "lint: {ignores: [{rule: image-tag-missing, reason: a test, expires: 2020-01-01}]}",
      to: ".kfp-manifests.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml", in: "")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("a.yaml:9:16: error:"))
    #expect(
      outcome.output.contains(
        ".kfp-manifests.yaml:1:25: warning: the ignore of \"image-tag-missing\" expired on 2020-01-01"),
      "\(outcome.output)")
  }

  @Test func `a baseline lets what was there pass, and nothing new`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    let written = try await sandbox.run("lint", "a.yaml", "--write-baseline", "known.yaml", in: "")
    #expect(written.status == 0)
    #expect(written.output.isEmpty)
    let baseline = try sandbox.read("known.yaml")
    #expect(
      baseline.contains(
        "- {rule: \"image-tag-missing\", object: \"Deployment.apps/sample\", field: \"spec.template.spec.containers[name=main].image\", count: 1}"
      ), "\(baseline)")

    let known = try await sandbox.run("lint", "a.yaml", "--baseline", "known.yaml", in: "")
    #expect(known.status == 0)
    #expect(known.output.contains("0 errors, 0 warnings, 0 infos"), "\(known.output)")
    // Lines do not count, names do.
    try sandbox.write("# moved\n" + Self.untagged, to: "a.yaml")
    #expect(try await sandbox.run("lint", "a.yaml", "--baseline", "known.yaml", in: "").status == 0)
    try sandbox.write(Self.untagged.replacing("name: sample", with: "name: other"), to: "a.yaml")
    #expect(try await sandbox.run("lint", "a.yaml", "--baseline", "known.yaml", in: "").status == 1)
    // What is mended is said, so that the file shrinks.
    try sandbox.write(Sandbox.deployment, to: "a.yaml")
    let mended = try await sandbox.run("lint", "a.yaml", "--baseline", "known.yaml", in: "")
    #expect(mended.status == 0)
    #expect(mended.output.contains("known.yaml:"))
    #expect(mended.output.contains("the ignore of \"image-tag-missing\""), "\(mended.output)")
    // And the same run writes the same file.
    _ = try await sandbox.run(
      "lint", "a.yaml", "--baseline", "known.yaml", "--write-baseline", "less.yaml", in: "")
    #expect(!(try sandbox.read("less.yaml").contains("image-tag-missing")))
  }

  @Test(arguments: [
    ("findings: []", "known.yaml:1:1: error: expected `formatVersion: 1`"),
    (
      "formatVersion: 1\nfindings: [{rule: IMG001, count: none}]",
      "known.yaml:2:34: error: `count` expects an integer"
    ),
    ("formatVersion: 1\nfindings: [{rule: IMG001, count: 0}]", "known.yaml:2:12: error: expected an entry"),
    ("formatVersion: 1\nfindings: [{rule: IMG001, count: 1, lien: 2}]", "unknown field \"lien\""),
    ("formatVersion: 1\nfinding: []", "did you mean \"findings\"?"),
    ("formatVersion: 1\nfindings: [{rule: IMG999, count: 1}]", "unknown rule"),
  ])
  func `a baseline that is wrong is said where`(_ text: String, _ message: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.untagged, to: "a.yaml")
    try sandbox.write(text, to: "known.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml", "--baseline", "known.yaml", in: "")
    #expect(outcome.status >= 2)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
    let missing = try await sandbox.run("lint", "a.yaml", "--baseline", "gone.yaml", in: "")
    #expect(missing.status == 3)
  }
}
