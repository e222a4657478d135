import Files
import Testing

/// Whatever stands in a pull request: a clear error in bounded time and memory, and nothing of what lies outside.
@Suite(.serialized, .limits) struct HostileInputTests {
  /// A project beside which lies a folder that nobody may read.
  static func sandbox() async throws -> Sandbox {
    let sandbox = try await Sandbox.filledSample()
    try Directory.remove(sandbox.path + "/project/app", named: "app")
    try sandbox.write("kind: SESAME\n", to: "outside/a.yaml")
    try sandbox.write("", to: "outside/sesame-file.yaml")
    try sandbox.write("resources: [a.yaml]\n", to: "outside/kustomization.yaml")
    return sandbox
  }

  /// What must hold of every run, however it ended.
  static func expectOrder(_ outcome: Executable.Outcome, _ what: String) {
    #expect(
      [0, 1, 2, 3, 4].contains(outcome.status), "\(what): \(outcome.status) \(outcome.messages.suffix(400))")
    let text = outcome.output + outcome.messages
    #expect(!text.contains("SESAME"), "\(what) shows what lies outside")
    #expect(!outcome.messages.contains("sesame-file.yaml"), "\(what) tells a name from outside")
    #expect(!outcome.messages.contains("\u{1B}"), "\(what) lets an escape reach the terminal")
    #expect(!outcome.messages.contains("root:x:0"))
  }

  @Test(arguments: HostileInput.yaml)
  func `a hostile file is refused or taken, in bounds`(input: HostileInput) async throws {
    try await Self.check(input)
  }

  /// Runs commands on a hostile folder.
  static func check(_ input: HostileInput) async throws {
    let sandbox = try await sandbox()
    for (file, text) in input.files() { try sandbox.write(text, to: "project/" + file) }
    if !input.script.isEmpty { try await sandbox.prepare("cd project; " + input.script, []) }
    let start = ContinuousClock.now
    let build = try await sandbox.bounded(["build", "app"])
    let time = ContinuousClock.now - start
    print("hostile: \(input.name) | \(build.status) | \(input.complaint) | \(time)")
    expectOrder(build, "build")
    #expect(build.status == input.status, "\(build.messages.suffix(1000))")
    #expect(build.messages.contains(input.complaint), "\(build.messages.prefix(1000))")
    #expect(build.output.isEmpty == (input.status != 0))
    for arguments in [["lint", "app"], ["diff", "app", "app"], ["explain", "app", "ConfigMap/*"]] {
      let outcome = try await sandbox.bounded(arguments)
      expectOrder(outcome, arguments[0])
      if input.status == 0 {
        #expect(outcome.status == 0 || arguments[0] == "lint" && outcome.status == 1, "\(arguments)")
      } else {
        // What is no kustomization is linted and compared as a plain folder.
        let isPlain = input.complaint == "kustomization-missing"
        #expect(
          outcome.status == 3 || isPlain && outcome.status != 1,
          "\(arguments): \(outcome.messages.suffix(400))")
      }
    }
  }

  @Test func `plain folders are read without what is no file`() async throws {
    let sandbox = try await Self.sandbox()
    try await sandbox.prepare(
      """
      mkdir -p project/plain/a.yaml/b project/plain/loop; cd project/plain
      mkfifo pipe.yaml; ln -s /dev/zero zero.yaml; ln -s ../../outside/a.yaml out.yaml; ln -s ../../outside folder
      ln -s . here; ln -s ../loop loop/loop; printf 'x: 1' > 'line\nfeed.yaml'
      """, [])
    let lint = try await sandbox.bounded(["lint", "plain"])
    Self.expectOrder(lint, "lint")
    #expect(lint.status == 0, "\(lint.messages)")
    for format in ["json", "sarif", "junit", "github", "markdown"] {
      Self.expectOrder(try await sandbox.bounded(["lint", "plain", "--format", format]), format)
    }
    for target in ["plain/pipe.yaml", "plain/zero.yaml"] {
      let outcome = try await sandbox.bounded(["lint", target])
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains("must be a regular file"), "\(outcome.messages)")
      #expect(try await sandbox.bounded(["diff", target, "plain"]).status == 3)
    }
  }

  @Test(arguments: ["sources.yaml", "lock.yaml", "sample@v1.sha256"])
  func `a pin that leads out of the project is not read`(file: String) async throws {
    let sandbox = try await Self.sandbox()
    try Directory.remove(sandbox.path + "/project/upstream/" + file, named: file)
    try sandbox.link("project/upstream/" + file, to: "../../outside/a.yaml")
    try sandbox.write(
      "resources: [https://git.example.com/org/sample/manifests?ref=v1]\n",
      to: "project/app/kustomization.yaml")
    for arguments in [["upstream", "list"], ["upstream", "verify"], ["build", "app"], ["lint", "app"]] {
      let outcome = try await sandbox.bounded(arguments)
      Self.expectOrder(outcome, "\(arguments)")
      #expect(
        outcome.status >= 3 || arguments[1] == "list", "\(arguments): \(outcome.status) \(outcome.output)")
    }
  }

  @Test func `a control file that leads out of the project is not read`() async throws {
    let sandbox = try await Self.sandbox()
    try sandbox.link("project/.kfp-manifests.yaml", to: "../outside/a.yaml")
    try sandbox.write(HostileInput.object, to: "project/plain/a.yaml")
    let outcome = try await sandbox.bounded(["lint", "plain"])
    Self.expectOrder(outcome, "lint")
    #expect(outcome.status == 3)
  }

  @Test(
    arguments: ["extends: PATH", "values: {from: PATH}"],
    ["../../../outside/a.yaml", "/etc/passwd", "link.yaml"])
  func `no field of an overlay leads out of the project`(field: String, path: String) async throws {
    let sandbox = try await Self.sandbox()
    try sandbox.write(
      """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: bad}
      spec:
        \(field.replacing("PATH", with: path))

      """, to: "project/overlays/bad/overlay.yaml")
    try sandbox.link("project/overlays/bad/link.yaml", to: "../../../outside/a.yaml")
    for arguments in [
      ["render", "bad"], ["lint", "bad"], ["images", "bad"], ["iam", "bad"], ["infra", "bad"],
      ["diff", "bad", "bad"],
      ["explain", "bad", "ConfigMap/a"], ["upgrade", "bad", "--to", "2.15.0"],
    ] {
      let outcome = try await sandbox.bounded(arguments)
      Self.expectOrder(outcome, "\(arguments)")
      #expect(outcome.status == 3, "\(arguments): \(outcome.messages)")
      #expect(outcome.messages.contains(path) || arguments[0] == "upgrade", "\(outcome.messages)")
    }
  }

  @Test func `an overlay that is a link, huge, deep or no file is refused`() async throws {
    let sandbox = try await Self.sandbox()
    let folder = "project/overlays/bad"
    let file = folder + "/overlay.yaml"
    try sandbox.write("", to: file)
    for text in [
      "a: " + "[" * 200, "a: " + "b" * (64 << 20), lines(20_000) { "k\($0): v" },
      "a: \0", "spec: {extends: overlay.yaml}",
    ] {
      try sandbox.write(text, to: file)
      let outcome = try await sandbox.bounded(["render", "bad"])
      Self.expectOrder(outcome, "render")
      #expect(outcome.status == 3, "\(outcome.messages.prefix(400))")
      #expect(outcome.messages.utf8.count < 1 << 20)
    }
    try Directory.remove(sandbox.path + "/" + file, named: file)
    try sandbox.link(file, to: "../../../outside/a.yaml")
    let outcome = try await sandbox.bounded(["render", "bad"])
    Self.expectOrder(outcome, "render")
    #expect(outcome.status == 3)
  }
}
