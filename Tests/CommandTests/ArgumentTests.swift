import Files
import Testing

/// What an argument means is the same for every command.
@Suite struct ArgumentTests {
  /// An overlay of the sandbox's project that is named like a folder beside it.
  private static func withNamesake() async throws -> Sandbox {
    let sandbox = try await Sandbox.production()
    try sandbox.write(Sandbox.deployment, to: "project/production/deployment.yaml")
    try sandbox.write("resources: [deployment.yaml]\n", to: "project/production/kustomization.yaml")
    return sandbox
  }

  private static let note =
    "info: \"production\" is the overlay, and not the path of the same name [overlay-preferred]\n"
    + "note: write `./production` for the path\n"

  @Test(
    .corpora,
    arguments: [
      ["render", "production"], ["lint", "production"], ["images", "production"], ["iam", "production"],
      ["infra", "production"], ["graph", "production"], ["explore", "production"],
      ["explain", "production", "deploy/ml-pipeline", "containers[0].image"],
      ["diff", "production", "overlays/production"], ["upgrade", "production", "--to", "2.15.0"],
    ])
  func `a name is that of an overlay first, and a note says so`(_ arguments: [String]) async throws {
    let sandbox = try await Self.withNamesake()
    let outcome = try await sandbox.run(arguments)
    #expect(outcome.status < 2, "\(outcome.messages)")
    #expect(outcome.messages.contains(Self.note), "\(outcome.messages)")
    #expect(!outcome.output.contains("ghcr.io/example/sample"), "that is in the folder")
    let quiet = try await sandbox.run(arguments + ["--quiet"])
    #expect(quiet.messages.isEmpty)
    #expect(quiet.output == outcome.output)
  }

  @Test(.corpora) func `a path of the same name is written with a dot`() async throws {
    let sandbox = try await Self.withNamesake()
    let built = try await sandbox.run("build", "./production")
    #expect(built.status == 0 && built.messages.isEmpty, "\(built.messages)")
    #expect(built.output == Sandbox.deployment)
    let refused = try await sandbox.run("build", "production")
    #expect(refused.status == 3)
    #expect(refused.messages.contains("must be a folder with a kustomization, but is an overlay"))
    let linted = try await sandbox.run("lint", "./production", "--rule", "image-tag-missing")
    #expect(linted.output == "0 errors, 0 warnings, 0 infos in 1 object\n", "\(linted.output)")
    #expect(linted.messages.isEmpty)
    let differing = try await sandbox.run("diff", "./production", "production/deployment.yaml")
    #expect(differing.status == 0 && differing.messages.isEmpty, "\(differing.output)")
    // Where the name and the path are one folder, there is nothing to say.
    let inside = try await sandbox.run("lint", "production", "--fail-on", "never", in: "project/overlays")
    #expect(inside.status == 0 && inside.messages.isEmpty, "\(inside.messages)")
  }

  private static let commit = """
    cd project && printf 'cache/\\n' > upstream/.gitignore && git init --quiet -b main . \
    && git -c user.name=a -c user.email=a@example.com add -A . \
    && git -c user.name=a -c user.email=a@example.com commit --quiet -m one
    """

  @Test(
    .corpora,
    arguments: [
      ["render", "main:production"], ["images", "main:overlays/production"], ["iam", "main:production"],
      ["infra", "main:production"],
      ["graph", "main:production/../overlays/production/overlay.yaml"],
      ["explain", "main:production", "deploy/ml-pipeline", "containers[0].image"],
    ])
  func `an overlay is read from a commit`(_ arguments: [String]) async throws {
    let sandbox = try await Sandbox.production()
    let now = try await sandbox.run([arguments[0], "production"] + arguments.dropFirst(2))
    try await sandbox.prepare(Self.commit, [])
    try Directory.remove(sandbox.path + "/project/overlays", named: "overlays")
    let then = try await sandbox.run(arguments)
    #expect(then.status == 0, "\(then.messages)")
    let places = then.output.replacing("main:overlays/", with: "overlays/")
    #expect(places == now.output)
  }

  @Test func `files and kustomizations are read from a commit`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(Sandbox.deployment.replacing(":1.2.3", with: ""), to: "project/plain/a.yaml")
    try sandbox.write("flag: yes\n", to: "project/plain/b.yaml")
    try sandbox.write("lint: {severity: {not-kubernetes-object: error}}\n", to: "project/.kfp-manifests.yaml")
    try await sandbox.prepare(Self.commit, [])
    for name in ["app", "plain"] {
      try Directory.remove(sandbox.path + "/project/\(name)", named: name)
    }
    try Directory.remove(sandbox.path + "/project/.kfp-manifests.yaml", named: "control")
    let built = try await sandbox.run("build", "main:app")
    #expect(built.output == Sandbox.built, "\(built.messages)")
    let linted = try await sandbox.run("lint", "main:plain", "--rule", "IMG001", "--rule", "API004")
    #expect(linted.status == 1)
    #expect(linted.output.contains("main:plain/a.yaml:9:16: error:"), "\(linted.messages)")
    #expect(linted.output.contains("main:plain/b.yaml:1:1: error:"), "the commit's control file says so")
    #expect(linted.output.contains("2 errors, 0 warnings"), "\(linted.output)")
    // Both sides are read alike: `yes` is a boolean for kubectl.
    try sandbox.write("flag: true\n", to: "project/b.yaml")
    #expect(try await sandbox.run("diff", "main:plain/b.yaml", "b.yaml").status == 0)
    let graph = try await sandbox.run("graph", "main:app")
    #expect(graph.output.contains("Deployment<br>sample"), "\(graph.messages)")
    let failures: [(arguments: [String], status: Int32, text: String)] = [
      (["lint", "main:gone"], 3, "\"main:gone\" does not exist: commit "),
      (["build", "main:plain"], 3, "has no kustomization.yaml"),
      (["render", "main:app"], 2, "\"main:app\" must hold overlay.yaml"),
      (["lint", "nowhere:app"], 3, "is neither a file nor a commit"),
      (["lint", "--", "-x:app"], 2, "must be a branch, tag or commit"),
    ]
    for (arguments, status, text) in failures {
      let outcome = try await sandbox.run(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.messages)")
      #expect(outcome.messages.contains(text), "\(arguments): \(outcome.messages)")
    }
  }

  @Test func `a folder that leads nowhere else than to a base that is not here is fetched for`() async throws
  {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("resources: [../app]\n", to: "project/outer/kustomization.yaml")
    for command in [["build", "outer"], ["build", "upstream:sample@v1/manifests"], ["lint", "outer"]] {
      try await sandbox.prepare("rm -rf project/upstream/cache", [])
      let outcome = try await sandbox.run(command)
      #expect(outcome.status == 0, "\(command): \(outcome.messages)")
      #expect(try sandbox.names(in: "project/upstream/cache/sample") == ["v1"])
    }
  }

  private static let misfits: [(arguments: [String], status: Int32)] = [
    (["render", "-"], 2), (["images", "app"], 2), (["upgrade", "app", "--to", "2"], 2),
    (["explain", "app/kustomization.yaml", "x"], 2), (["build", "-"], 3), (["build", "nothing"], 3),
    (["diff", "nothing", "app"], 2), (["lint", "nothing"], 2), (["lint", "nothing.yaml"], 3),
    (["graph", "upstream:sample"], 2), (["lint", "upstream:other@v1"], 3),
  ]

  @Test(arguments: misfits)
  func `what does not fit a command is said`(_ arguments: [String], _ status: Int32) async throws {
    let sandbox = try await Sandbox.filledSample()
    let outcome = try await sandbox.run(arguments)
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(arguments[1].replacing("upstream:", with: "")), "\(outcome.messages)")
  }
}
