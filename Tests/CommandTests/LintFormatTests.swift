import Support
import Testing
import YAML

/// What other programs are told: of overlays that cannot be rendered, that share a finding, and of upstream's files.
@Suite struct LintFormatTests {
  private static let formats = ["text", "json", "sarif", "junit", "github", "markdown"]

  /// A project in which one overlay has a typo, and one a patch that matches nothing.
  private func broken() async throws -> Sandbox {
    let sandbox = try await Sandbox.production()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay.replacing("bucket: acme", with: "buckt: acme"), to: "project/overlays/production/overlay.yaml")
    let local = try sandbox.read("project/overlays/local/overlay.yaml")
    try sandbox.write(
      local.replacing("{name: local}", with: "{name: testing}")
        + """
          patches:
          - target: {kind: Deployment, name: ml-pipelines}
            patch: "[{op: remove, path: /spec/replicas}]"

        """, to: "project/overlays/testing/overlay.yaml")
    return sandbox
  }

  @Test(.corpora, arguments: formats)
  func `what keeps an overlay from being checked is in every format`(format: String) async throws {
    let sandbox = try await broken()
    let outcome = try await sandbox.run(
      "lint", "production", "testing", "--format", "\(format)=report", "--fail-on", "never")
    #expect(outcome.status == 3)
    let report = try sandbox.read("project/report")
    for id in ["overlay-field-unknown", "patch-target-missing"] {
      #expect(report.contains(id), "\(report)")
      #expect(outcome.messages.contains("[\(id)]"))
    }
    for part in Self.parts(of: format) { #expect(report.contains(part), "\(report)") }
  }

  /// The place of the typo, in the words of a format.
  private static func parts(of format: String) -> [String] {
    let file = "overlays/production/overlay.yaml"
    switch format {
    case "json": return ["\"location\":{\"file\":\"\(file)\",\"line\":37,", "\"isComplete\":false"]
    case "sarif":
      return [
        "\"uri\":\"\(file)\"},\"region\":{\"startLine\":37,", "\"executionSuccessful\":false",
        "\"toolExecutionNotifications\":[",
      ]
    case "junit":
      return ["<testsuite name=\"\(file)\" tests=\"1\" failures=\"1\"", "<failure type=\"error\""]
    case "github": return ["::error file=\(file),line=37,"]
    case "markdown": return ["| error | overlay-field-unknown | \(file):37 |"]
    default: return ["\(file):37:", "[overlay-field-unknown]"]
    }
  }

  @Test(.corpora) func `nothing is checked, and no format says that all is well`() async throws {
    let sandbox = try await broken()
    for format in Self.formats.dropFirst() {
      let outcome = try await sandbox.run("lint", "production", "--format", format)
      #expect(outcome.status == 3)
      #expect(outcome.output.contains("overlay-field-unknown"), "\(outcome.output)")
    }
    // It is on stderr already.
    #expect(try await sandbox.run("lint", "production").output.isEmpty)
  }

  @Test(.corpora) func `what overlays share is said once, with their names`() async throws {
    let sandbox = try await Sandbox.production()
    let local = try sandbox.read("project/overlays/local/overlay.yaml")
    try sandbox.write(
      local.replacing("{name: local}", with: "{name: other}"), to: "project/overlays/other/overlay.yaml")
    let outcome = try await sandbox.run(
      "lint", "local", "other", "--format", "json=one.json", "--format", "text", "--all")
    let report = try #require(
      try Tree.parse(Array(try sandbox.read("project/one.json").utf8), file: "one.json").first)
    let findings = report["findings"]?.items ?? []
    let keys = findings.map { finding in
      ["rule", "message", "object", "field"].map { finding[$0]?.text ?? "" }
        + ["file", "line", "column"].map { finding["location"]?[$0]?.text ?? "" }
    }
    #expect(keys.count > 20)
    #expect(Set(keys).count == keys.count)
    #expect(findings.contains { $0["overlays"]?.items.map(\.text) == ["local", "other"] })
    #expect(outcome.output.contains("note: in all 2 overlays\n"))
  }

  @Test(.corpora) func `an overlay that is named in several ways is checked once`() async throws {
    let sandbox = try await Sandbox.production()
    let once = try await sandbox.run("lint", "production", "--all")
    let thrice = try await sandbox.run(
      "lint", "production", "./overlays/production", "overlays/production/overlay.yaml", "--all")
    #expect(once.output.contains("in 85 objects"), "\(once.output)")
    #expect(thrice.output == once.output)
    // The first of those below the folder, so that the order stays.
    let folder = try await sandbox.run("lint", "overlays", "--all")
    let both = try await sandbox.run("lint", "inverse-proxy", "overlays", "--all")
    #expect(!folder.output.contains("in 85 objects"), "\(folder.output)")
    #expect(both.output == folder.output)
  }

  @Test(.corpora) func `findings in upstream's files are a line for each rule`() async throws {
    let sandbox = try await Sandbox.production()
    let folded = try await sandbox.run("lint", "production", "--format", "text", "--format", "sarif=a.sarif")
    #expect(folded.status == 0)
    #expect(!folded.output.contains("upstream/cache/"), "\(folded.output)")
    #expect(
      folded.output.contains("findings in upstream's files: A container has no memory limit. [limits-m"))
    #expect(folded.output.contains("in upstream's files (--all lists them)\n"))
    // Nobody can mend them here, so that they fail nothing.
    #expect(try await sandbox.run("lint", "production", "--fail-on", "warning").status == 0)
    let unfolded = try await sandbox.run("lint", "production", "--all")
    #expect(unfolded.output.contains("upstream/cache/kubeflow-pipelines/2.14.4/manifests/kustomize/"))
    #expect(!unfolded.output.contains("(--all lists them)"))

    // Code scanning shows only files that are tracked.
    let sarif = try #require(
      try Tree.parse(Array(try sandbox.read("project/a.sarif").utf8), file: "a.sarif").first)
    let results = sarif["runs"]?.items.first?["results"]?.items ?? []
    let places = results.compactMap {
      $0["locations"]?.items.first?["physicalLocation"]?["artifactLocation"]?["uri"]?.text
    }
    #expect(places.count > 20)
    #expect(Set(places) == ["overlays/production/overlay.yaml"])
    #expect(
      results.contains {
        $0["relatedLocations"]?.items.first?["physicalLocation"]?["artifactLocation"]?["uri"]?.text?
          .hasPrefix("upstream/cache/") == true && $0["level"]?.text == "note"
      })
  }

  @Test(.corpora, .enabled(if: Place.hasCorpus("schemas"), "needs ../shared/schemas"))
  func `SARIF is what its schema says`() async throws {
    let sandbox = try await broken()
    _ = try await sandbox.run("lint", "production", "local", "testing", "--format", "sarif=a.sarif")
    let outcome = try await sandbox.shell(
      """
      python3 -c 'import jsonschema' 2>/dev/null || exit 77
      python3 - "$1" a.sarif <<'END'
      import json, sys, jsonschema
      schema, report = (json.load(open(name)) for name in sys.argv[1:])
      for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(report): print(error.message)
      END
      """, [Place.shared + "/schemas/sarif-schema-2.1.0.json"])
    #expect([0, 77].contains(outcome.status), "\(outcome.messages)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
  }

  @Test func `an empty stdin is a broken pipe`() async throws {
    let sandbox = try Sandbox()
    for input in ["", "# nothing\n"] {
      let outcome = try await sandbox.run("lint", "-", in: "", input: input)
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains("stdin: error: stdin holds no document [input-empty]"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test func `a folder without manifests is a warning`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("not read\n", to: "project/empty/README.md")
    try sandbox.write(Sandbox.deployment, to: "project/full/a.yaml")
    let warning =
      "warning: \"empty\" holds no document in a file that ends in .yaml, .yml or .json [input-empty]"
    for arguments in [
      ["lint", "empty"], ["lint", "full", "empty"], ["diff", "empty", "empty"], ["graph", "empty"],
    ] {
      let outcome = try await sandbox.run(arguments)
      let text = outcome.output + outcome.messages
      #expect(text.contains(warning), "\(arguments) \(text)")
      #expect(outcome.status == 0, "\(arguments)")
    }
    let strict = try await sandbox.run("lint", "empty", "--fail-on", "warning")
    #expect(strict.status == 1)
    let page = try await sandbox.run("explore", "empty", "-o", "empty.html")
    #expect((page.status, page.messages.contains(warning)) == (0, true), "\(page.messages)")
    let committed = try await sandbox.shell(
      "git init -q && git add . && git -c user.name=a -c user.email=a@example.com commit -qm a && $0 lint HEAD:empty"
    )
    #expect(committed.status == 0, "\(committed.messages)")
    #expect((committed.output + committed.messages).contains("holds no document in a file"), "\(committed)")
    #expect(try await !sandbox.run("lint", "full").output.contains("input-empty"))
  }

  @Test func `paths have no dot in front, and colours come when they are asked for`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment.replacing(":1.2.3", with: ""), to: "a.yaml")
    for target in [".", "./a.yaml", "./"] {
      let outcome = try await sandbox.run(
        "lint", target, "--rule", "IMG001", "--format", "sarif=a.sarif", "--format", "text", in: "")
      #expect(outcome.output.hasPrefix("a.yaml:9:16: error: "), "\(outcome.output)")
      #expect(outcome.output.contains("\nhelp: Pin a version, or better a digest.\n"))
      #expect(try sandbox.read("a.sarif").contains("\"uri\":\"a.yaml\""))
    }
    let colored = try await sandbox.run("lint", "a.yaml", "--rule", "IMG001", "--color", "always", in: "")
    #expect(colored.output.hasPrefix("\u{1B}[1ma.yaml:9:16: \u{1B}[0m\u{1B}[31merror\u{1B}[0m: "))
  }

  /// GitHub drops what it does not know, and a terminal opens what is there from the folder at hand.
  @Test(arguments: [
    ("", "project/overlays/production", "project/overlays/production/overlay.yaml"),
    ("project", "production", "overlays/production/overlay.yaml"),
    ("project/overlays", "./production", "production/overlay.yaml"),
    ("project/upstream", "../overlays/production", "../overlays/production/overlay.yaml"),
  ])
  func `files are named from the top of the repository or from here`(
    folder: String, target: String, name: String
  ) async throws {
    let sandbox = try await Sandbox.filledMiniature()
    try await sandbox.prepare("git init --quiet", [])
    let file = "project/overlays/production/overlay.yaml"
    try sandbox.write(
      try sandbox.read(file).replacing("acme-prod:asia-northeast1:kfp", with: "acme-prod:us-central1:kfp"),
      to: file)
    func lint(_ format: String) async throws -> String {
      try await sandbox.run("lint", target, "--rule", "DB022", "--format", format, in: folder).output
    }
    let text = try await lint("text")
    #expect(text.hasPrefix(name + ":"), "\(text)")
    let annotations = try await lint("github")
    #expect(annotations.contains("file=\(file),"), "\(annotations)")
    let sarif = try await lint("sarif")
    #expect(sarif.contains("\"\(file)\"") && !sarif.contains("\"overlays/"), "\(sarif)")
  }
}
