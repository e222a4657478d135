import Files
import Testing

/// What people meet in their first hour: mistakes that everybody makes once.
@Suite struct NewcomerTests {
  @Test(.corpora) func `an empty overlay says where to start`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write("# nothing yet\n", to: "project/overlays/testing/overlay.yaml")
    for command in ["render", "lint"] {
      let outcome = try await sandbox.run(command, "testing")
      #expect(outcome.status == 3)
      // No "0 errors" for what could not be read.
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.messages.hasPrefix(
          "overlays/testing/overlay.yaml:1:1: error: the file holds no overlay"), "\(outcome.messages)")
      #expect(outcome.messages.contains("`kfp-manifests init NAME`"))
    }
  }

  /// Mistakes in the production overlay: what is written in place of what, and what must be said.
  private static let slips: [(old: String, new: String, said: [String])] = [
    ("  storage:\n", "  storage\n", [":35:3: error: expected ':' behind this key"]),
    (
      "    region: asia", "   region: asia",
      [
        ":13:4: error: did not find expected key", "in the same column",
        ":9:3: note: the block mapping begins",
      ]
    ),
    ("replicas: 2\n", "replicas: \"2\"\n", [":30:19: error: ", "note: write 2, without quotes"]),
    ("nat: true", "nat: yes", ["expected a boolean, found the string \"yes\"", "note: write true"]),
    ("nat: true", "nat: maybe", ["note: write true or false"]),
    (
      "domains: [kfp.example.com]", "domains: [kfp.example.org]", ["note: host is \"kfp.example.com\""]
    ),
  ]

  @Test(.corpora, arguments: slips.indices)
  func `a slip in an overlay is shown with what to write`(index: Int) async throws {
    let slip = Self.slips[index]
    let sandbox = try await Sandbox.production()
    let overlay = "project/overlays/production/overlay.yaml"
    let text = try sandbox.read(overlay)
    try #require(text.contains(slip.old))
    try sandbox.write(text.replacing(slip.old, with: slip.new), to: overlay)
    let outcome = try await sandbox.run("render", "production")
    #expect(outcome.status == 3)
    for words in slip.said { #expect(outcome.messages.contains(words), "\(outcome.messages)") }
  }

  @Test(
    .corpora,
    arguments: [
      ("", "the file holds no JSON object; `terraform output -json` prints one"),
      ("{}", "output bucket is missing: there are no outputs"),
      ("{\"buckets\": {\"value\": \"a\"}}", "did you mean buckets?"),
    ])
  func `outputs of Terraform that do not fit say why`(outputs: String, message: String) async throws {
    let sandbox = try await Sandbox.production()
    let overlay = "project/overlays/production/overlay.yaml"
    let text = try sandbox.read(overlay)
    try sandbox.write(
      text.replacing("spec:\n", with: "spec:\n  values: {from: terraform-output.json}\n")
        .replacing("bucket: acme-prod-kfp", with: "bucket: ${tf.bucket}"), to: overlay)
    try sandbox.write(outputs, to: "project/overlays/production/terraform-output.json")
    let outcome = try await sandbox.run("render", "production")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test(arguments: [
    ("mkfifo", "a pipe or a device"), ("ln -s overlay.yaml", "a link that leads to none"),
  ])
  func `what is no file is no overlay`(make: String, found: String) async throws {
    let sandbox = try Sandbox.sample()
    try await sandbox.prepare(
      "mkdir -p project/overlays/odd && cd project/overlays/odd && \(make) overlay.yaml", [])
    let outcome = try await sandbox.run("render", "odd")
    #expect(outcome.status == 2)
    #expect(
      outcome.messages.contains("\"overlays/odd/overlay.yaml\" must be a file; found \(found)"),
      "\(outcome.messages)")
  }

  @Test(.corpora) func `what a patch brings in is blamed at its own line`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: ml-pipeline
      spec:
        template:
          spec:
            containers:
            - name: side
              image: docker.io/acme/side:1.0

      """, to: "project/overlays/production/sidecar.yaml")
    let overlay = "project/overlays/local/overlay.yaml"
    try sandbox.write(
      try sandbox.read(overlay) + "  patches: [{path: ../production/sidecar.yaml}]\n", to: overlay)
    let outcome = try await sandbox.run(
      "lint", "local", "--format", "json", "--rule", "added-container-unhardened")
    #expect(
      outcome.output.contains(
        #""location":{"file":"overlays/production/sidecar.yaml","line":9,"column":9}"#),
      "\(outcome.output)\(outcome.messages)")
    // One image, and what it may do, are two facts.
    let all = try await sandbox.run("lint", "local", "--format", "github")
    let rules = ["docker-hub-image", "image-unowned", "pod-not-restricted", "added-container-unhardened"]
      .filter {
        rule in
        all.output.split(separator: "\n").contains {
          $0.contains("sidecar.yaml") && $0.contains("title=\(rule)")
        }
      }
    #expect(rules == ["docker-hub-image", "added-container-unhardened"], "\(all.output)")
  }

  @Test(.corpora) func `an overlay is no kustomization`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("build", "overlays/production")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("it holds an overlay: `kfp-manifests render overlays/production`"))
  }

  @Test(.corpora) func `overlays are found in a folder, and bases are not checked by themselves`()
    async throws
  {
    let sandbox = try await Sandbox.production()
    let base = "apiVersion: kfp-manifests.dev/v1alpha1\nkind: OverlayBase\nspec: {}\n"
    try sandbox.write(base, to: "project/overlays/base/overlay.yaml")
    for arguments in [["lint", "overlays"], ["lint"], ["lint", "."]] {
      let outcome = try await sandbox.run(arguments + ["--format", "json", "--rule", "image-tag-missing"])
      #expect(
        outcome.output.contains("\"overlays\":[\"inverse-proxy\",\"local\",\"production\",\"staging\"]"),
        "\(outcome.output)")
      #expect(outcome.messages.isEmpty)
    }
  }

  @Test(.corpora, arguments: ["v2.15.0", "2.15", "v2.15"])
  func `a release has three numbers and no v`(version: String) async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("upgrade", "production", "--to", version)
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("did you mean `2.15.0`?"))
    #expect(!outcome.messages.contains("upstream add"))
  }

  @Test(.tools) func `without a network it says what serves instead`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try await sandbox.prepare("rm -rf project/upstream/cache mirror", [])
    try sandbox.write(
      """
      #!/bin/sh
      case "$*" in
        *fetch*) echo 'fatal: Could not resolve host' >&2; exit 128 ;;
        *) exec /usr/bin/git "$@" ;;
      esac

      """, to: "bin/git")
    let outcome = try await sandbox.shell(
      "chmod +x ../bin/git; PATH=\"$PWD/../bin:$PATH\" $0 build app")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("cannot be fetched from https://git.example.com/org/sample: Could not"))
    #expect(outcome.messages.contains("`kfp-manifests upstream sync --mirror DIR`"), "\(outcome.messages)")
  }

  @Test func `folders that are not there are called folders`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let missing = try await sandbox.run("lint", "app", "--format", "json=reports/lint.json")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("\"reports/lint.json\" cannot be written: there is no such folder"))
  }

  /// `script` of util-linux runs a command at a terminal of its own.
  private static let hasTerminal = DiskTree().kind(of: "/usr/bin/script") == .file

  @Test(.enabled(if: hasTerminal, "needs util-linux's script"))
  func `the first fill tells at a terminal what it fetches`() async throws {
    let sandbox = try await Sandbox.filledSample()
    func run(_ command: String) async throws -> String {
      try await sandbox.prepare("rm -rf project/upstream/cache", [])
      return try await sandbox.shell("script -qec \"$0 \(command)\" /dev/null < /dev/null").output
    }
    let line = "\r\u{1B}[Kfetching sample@v1 …\r\u{1B}[K"
    #expect(try await run("build app").contains(line))
    #expect(try await run("upstream sync").contains(line))
    #expect(try await !run("build app --quiet").contains("fetching"))
    // Where stderr is no terminal, there is no such line.
    try await sandbox.prepare("rm -rf project/upstream/cache", [])
    #expect(try await sandbox.run("build", "app").messages.isEmpty)
  }

  @Test(.enabled(if: hasTerminal, "needs util-linux's script"))
  func `a terminal gets colours unless it asks for none`() async throws {
    let sandbox = try Sandbox()
    func run(_ variables: String) async throws -> String {
      try await sandbox.shell(
        "script -qec \"env \(variables) $0 rules nothing\" /dev/null < /dev/null", in: ""
      ).output
    }
    let red = "\u{1B}[31m"
    #expect(try await run("TERM=xterm").contains(red))
    #expect(try await !run("TERM=xterm NO_COLOR=1").contains("\u{1B}"))
    #expect(try await !run("TERM=dumb").contains("\u{1B}"))
  }
}
