import Testing

@Suite(.corpora) struct ManyOverlaysTests {
  /// A project with copies of an overlay, of which one cannot be read, and an empty cache.
  private func copies(_ count: Int) async throws -> Sandbox {
    let sandbox = try await Sandbox.production()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    for number in 10..<(10 + count) {
      var text = overlay.replacing("name: production", with: "name: copy-\(number)")
      if number == 12 { text = text.replacing("bucket: acme", with: "buckt: acme") }
      try sandbox.write(text, to: "project/overlays/copy-\(number)/overlay.yaml")
    }
    return sandbox
  }

  @Test func `many overlays are rendered in one call, and one that fails stops no other`() async throws {
    let sandbox = try await copies(9)
    let outcome = try await sandbox.shell("$0 render overlays/copy-* --output-dir out")
    #expect(outcome.status == 3)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages.hasSuffix("8 of 9 overlays rendered to out; not: overlays/copy-12\n"),
      "\(outcome.messages)")
    #expect(outcome.messages.contains("overlays/copy-12/overlay.yaml:37:7: error: "))
    #expect(!outcome.messages.contains("\u{1B}") && !outcome.messages.contains("\r"))
    let names = (10..<19).filter { $0 != 12 }.map { "copy-\($0)" }
    #expect(try sandbox.names(in: "project/out") == names)

    // Beside others or alone: the same bytes.
    #expect(try await sandbox.run("render", "copy-15", "--output-dir", "alone").status == 0)
    for file in ["cluster.yaml", "namespaced.yaml", "inventory.yaml", "lint.md"] {
      #expect(
        try sandbox.read("project/out/copy-15/" + file) == sandbox.read("project/alone/copy-15/" + file))
    }
    let quiet = try await sandbox.shell(
      "$0 render overlays/copy-10 overlays/copy-11 --check --output-dir out --quiet")
    #expect((quiet.status, quiet.messages) == (0, ""))
  }

  @Test func `a flipped byte stops each of many overlays`() async throws {
    let sandbox = try await copies(2)
    #expect(try await sandbox.shell("$0 render overlays/copy-* --output-dir out").status == 0)
    let file = "manifests/kustomize/base/pipeline/ml-pipeline-apiserver-deployment.yaml"
    try sandbox.flip("project/upstream/cache/kubeflow-pipelines/2.14.4/\(file)")
    let outcome = try await sandbox.shell("$0 render overlays/copy-* --output-dir out")
    #expect(outcome.status == 4)
    #expect(outcome.messages.split(separator: "\n").count { $0.contains("[lock-mismatch]") } == 2)
    #expect(outcome.messages.contains("0 of 2 overlays rendered to out"))
  }

  @Test func `messages come in the order of the overlays`() async throws {
    let sandbox = try await copies(6)
    for number in 10..<16 {
      let file = "project/overlays/copy-\(number)/overlay.yaml"
      try sandbox.write(try sandbox.read(file).replacing("kind: Overlay", with: "kind: Nothing"), to: file)
    }
    let outcome = try await sandbox.shell("$0 render overlays/copy-* --check")
    #expect(outcome.status == 3)
    let files = outcome.messages.matches(of: /overlays\/(copy-\d+)\/overlay\.yaml:\d+:\d+: error/).map(
      \.output.1)
    let inTurn = files.map(String.init).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    #expect(inTurn == (10..<16).map { "copy-\($0)" })
  }

  /// A glob reaches the base that others extend, and files beside their folders; neither stops the work.
  @Test func `what a glob reaches besides overlays is left out with a note`() async throws {
    let sandbox = try await copies(1)
    let base = try sandbox.read("project/overlays/production/overlay.yaml")
      .replacing("kind: Overlay", with: "kind: OverlayBase").replacing("name: production", with: "name: base")
    try sandbox.write(base, to: "project/overlays/base/overlay.yaml")
    try sandbox.write("{}", to: "project/overlays/overlay.schema.json")
    let notes = """
      info: "overlays/base" is left out: an OverlayBase is there to be extended [overlay-left-out]
      info: "overlays/overlay.schema.json" is left out: it is a file beside the folders of overlays [overlay-left-out]

      """
    let rendered = try await sandbox.shell("$0 render overlays/* --output-dir out")
    #expect(rendered.status == 0)
    #expect(rendered.messages.hasPrefix(notes), "\(rendered.messages)")
    #expect(
      try sandbox.names(in: "project/out") == ["copy-10", "inverse-proxy", "local", "production", "staging"])
    let linted = try await sandbox.shell("$0 lint overlays/* --fail-on never")
    #expect(linted.status == 0)
    #expect(linted.messages.hasPrefix(notes), "\(linted.messages)")
    #expect(!linted.output.contains("schema.json"))

    // Alone, it is what was asked for.
    let alone = try await sandbox.shell("$0 render overlays/base")
    #expect(alone.status == 3)
    #expect(alone.messages.contains("an OverlayBase cannot be rendered: expected kind Overlay"))
  }
}
