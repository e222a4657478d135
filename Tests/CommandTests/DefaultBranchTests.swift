import Testing

/// `diff NAME`: what a branch does to an overlay or a folder of the project.
@Suite(.tools) struct DefaultBranchTests {
  /// The sample project in a repository, with one change that is not committed.
  private func repository(_ branch: String) async throws -> Sandbox {
    let sandbox = try await Sandbox.filledSample()
    try await sandbox.prepare(
      """
      cd project && git init --quiet --initial-branch=\(branch) && git config user.email a@example.com \
      && git config user.name a && git add app upstream/*.yaml upstream/*.sha256 && git commit --quiet --message one
      """, [])
    let kustomization = try sandbox.read("project/app/kustomization.yaml")
    try sandbox.write(
      kustomization.replacing("namespace: apps", with: "namespace: other"),
      to: "project/app/kustomization.yaml")
    return sandbox
  }

  @Test(arguments: ["main", "master"])
  func `one side is compared with the default branch`(branch: String) async throws {
    let sandbox = try await repository(branch)
    let outcome = try await sandbox.run("diff", "app")
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.output.hasPrefix("\(branch):app → app\n"), "\(outcome.output)")
    let inside = try await sandbox.run("diff", ".", in: "project/app")
    #expect(inside.output.hasPrefix("\(branch):app → .\n"), "\(inside.output)\(inside.messages)")
  }

  /// A repository that holds the project in a folder of its own, as one argument or two, or as the earlier side of lint.
  @Test(arguments: [["diff", "project/app"], ["diff", "main:project/app", "project/app"]])
  func `a project is found above the path of a commit`(arguments: [String]) async throws {
    let sandbox = try await repository("main")
    try await sandbox.prepare(
      """
      mv project/.git . && git add project/app project/upstream/*.yaml project/upstream/*.sha256 \
      && git commit --quiet --message moved
      """, [])
    let outcome = try await sandbox.run(arguments, in: "")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    let kustomization = try sandbox.read("project/app/kustomization.yaml")
    try sandbox.write(
      kustomization.replacing("namespace: other", with: "namespace: third"),
      to: "project/app/kustomization.yaml")
    let changed = try await sandbox.run(arguments, in: "")
    #expect(changed.status == 1, "\(changed.messages)")
    #expect(changed.output.contains("third"), "\(changed.output)")
    let linted = try await sandbox.run(
      "lint", "project/app", "--previous", "main:project/app", "--rule", "IMG001", in: "")
    #expect(linted.status == 0, "\(linted.output)\(linted.messages)")
  }

  @Test func `the remote's HEAD comes before a branch main`() async throws {
    let sandbox = try await repository("main")
    try await sandbox.prepare(
      """
      cd project && git branch trunk && git update-ref refs/remotes/origin/trunk trunk \
      && git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/trunk
      """, [])
    let outcome = try await sandbox.run("diff", "app")
    #expect(outcome.output.hasPrefix("origin/trunk:app → app\n"), "\(outcome.output)\(outcome.messages)")
  }

  @Test func `without such a branch it says what to write`() async throws {
    let sandbox = try await repository("develop")
    let outcome = try await sandbox.shell(
      "GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null $0 diff app")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("`kfp-manifests diff GIT-REF:NAME NAME`"), "\(outcome.messages)")
  }
}
