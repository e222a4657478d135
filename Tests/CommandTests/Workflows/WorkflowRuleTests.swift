import Files
import Support
import Testing
import YAML

/// The workflows and the action, held against the rules of actionlint, and the rules against what breaks them.
@Suite struct WorkflowRuleTests {
  @Test(arguments: WorkflowFileTests.names)
  func `a workflow keeps the rules`(name: String) throws {
    let workflow = try WorkflowFileTests.tree(".github/workflows/\(name).yml")
    #expect(WorkflowCheck(workflow: workflow).problems == [])
  }

  @Test func `the action keeps the rules`() throws {
    let action = try WorkflowFileTests.tree(".github/actions/kfp-manifests/action.yml")
    #expect(WorkflowCheck(action: action).problems == [])
  }

  @Test(.enabled(if: DiskTree().kind(of: facts) == .file, "needs the list of commits"))
  func `actions are pinned to the commits of their releases`() throws {
    let list = String(decoding: try RegularFile.read(Self.facts, named: "facts"), as: UTF8.self)
    var commits: [String: String] = [:]
    for line in list.matches(of: /(?m)^\| ([a-z-]+\/[a-z-]+)[^|]*\| (v[0-9.]+) \| ([0-9a-f]{40}) \|/) {
      commits[String(line.output.1)] = "\(line.output.3) # \(line.output.2)"
    }
    #expect(commits.count > 5)
    let files =
      WorkflowFileTests.names.map { ".github/workflows/\($0).yml" }
      + [".github/actions/kfp-manifests/action.yml"]
    for file in files {
      let text = String(
        decoding: try RegularFile.read(Path.join(Place.project, file), named: file), as: UTF8.self)
      for use in text.matches(of: /uses: ([a-z-]+\/[a-z-]+)[a-z\/-]*@(.*)/) {
        #expect(commits[String(use.output.1)] == String(use.output.2), "\(file): \(use.output.0)")
      }
    }
  }

  private static let facts = Place.shared + "/docs/ci-facts.md"

  /// With `pipefail`, whoever still writes to a reader that has seen enough fails, now and then.
  @Test(arguments: [
    ".github/scripts", ".github/workflows", "Sources/KFPManifests/Preflight", "Sources/KFPManifests/Starting",
  ])
  func `no script stops reading a pipe early`(folder: String) throws {
    for entry in try Directory.entries(of: Path.join(Place.project, folder), named: folder) {
      let file = Path.join(Place.project, Path.join(folder, entry.name))
      let text = String(decoding: try RegularFile.read(file, named: entry.name), as: UTF8.self)
      #expect(!text.contains(/\| *(grep +-[a-zA-Z]*q|head)\b/), "\(entry.name)")
    }
  }

  private static let hasShellCheck = DiskTree().kind(of: "/usr/bin/shellcheck") == .file

  @Test(.enabled(if: hasShellCheck, "needs shellcheck"))
  func `the scripts are clean for shellcheck`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.shell(
      "shellcheck \(Path.join(Place.project, ".github/scripts"))/*.sh", in: "")
    #expect((outcome.status, outcome.output) == (0, ""))
    var count = 0
    for file in WorkflowFileTests.names {
      for job in try WorkflowFileTests.tree(".github/workflows/\(file).yml")["jobs"]?.entries ?? [] {
        for script in job.value["steps"]?.items.compactMap({ $0["run"]?.text }) ?? [] {
          count += 1
          try sandbox.write("#!/bin/bash -e\n" + script + "\n", to: "\(file)-\(count).sh")
        }
      }
    }
    #expect(count > 5)
    let steps = try await sandbox.shell("shellcheck *.sh", in: "")
    #expect((steps.status, steps.output) == (0, ""))
  }

  /// A workflow that keeps the rules, for the changes that break one each.
  private static let sample = """
    on:
      push: {branches: [main]}
      schedule:
      - cron: 23 4 * * 1
    jobs:
      first:
        runs-on: ubuntu-24.04
        permissions: {contents: read}
        strategy: {matrix: {overlay: [a]}}
        steps:
        - id: one
          run: echo "$NAME" "$GITHUB_SHA"
          env: {NAME: "${{ matrix.overlay }}"}
        - if: steps.one.outputs.found == 'yes' && !cancelled()
          uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae
          with: {path: a, key: "${{ hashFiles('a', 'b') }}"}
      second:
        needs: first
        if: ${{ needs.first.result == 'success' || (vars.A != '') }}
        runs-on: ubuntu-24.04
        steps:
        - run: echo done

    """

  private static let breaches: [(old: String, new: String, said: String)] = [
    ("on:\n", "when:\n", "nothing starts it"),
    ("push:", "pushed:", "unknown key 'pushed'"),
    ("23 4 * * 1", "23 24 * * 1", "cron"),
    ("needs: first", "needs: zeroth", "needs 'zeroth', which is not above"),
    ("needs: first", "needs: []", "'first' is not in needs"),
    ("{contents: read}", "{content: read}", "unknown key 'content'"),
    ("{contents: read}", "{contents: all}", "a right is read, write or none"),
    ("runs-on: ubuntu-24.04\n    permissions", "runs-on: ubuntu\n    permissions", "no runner"),
    (
      "runs-on: ubuntu-24.04\n    permissions", "runs-on: ${{ matrix.overlay }}\n    permissions", "no runner"
    ),
    ("matrix.overlay", "matrix.overlays", "the matrix has no 'overlays'"),
    ("matrix.overlay }}", "matrix.overlay }", "without '}}'"),
    ("matrix.overlay", "matrix..overlay", "no name behind '.'"),
    ("$NAME", "$NAMES", "nothing sets 'NAMES'"),
    ("steps.one.outputs.found", "steps.two.outputs.found", "no step above has"),
    ("steps.one.outputs.found", "steps.one.found.it", "no step above has"),
    ("'yes'", "\"yes\"", "no value at"),
    ("'yes'", "'yes", "a text without end"),
    ("== 'yes'", "= 'yes'", "is too much"),
    ("!cancelled()", "!canceled()", "no function 'canceled'"),
    ("!cancelled()", "!cancelled(1)", "cancelled with 1 arguments"),
    ("(vars.A != '')", "(vars.A != ''", "')' is missing"),
    ("vars.A", "env.A", "'env.A' cannot be read here"),
    ("vars.A", "hashFiles('a')", "hashFiles is for steps"),
    ("key: ", "keys: ", "actions/cache needs 'key'"),
    ("path: a", "path: a, extra: b", "has no input 'extra'"),
    ("run: echo done", "run: echo done\n      uses: a/b@c", "either uses or runs"),
    ("run: echo done", "run: echo done\n      with: {a: b}", "'with' is for actions"),
    ("run: echo done", "runs: echo done", "unknown key 'runs'"),
    ("run: echo done", "run: echo ${{ secret.A }}", "'secret.A' cannot be read here"),
  ]

  @Test func `a workflow that keeps the rules has no problems`() throws {
    let tree = try #require(Tree.parse(Array(Self.sample.utf8), file: "sample").first)
    #expect(WorkflowCheck(workflow: tree).problems == [])
  }

  @Test(arguments: breaches.indices) func `a breach is found`(index: Int) throws {
    let breach = Self.breaches[index]
    try #require(Self.sample.contains(breach.old))
    let text = Self.sample.replacing(breach.old, with: breach.new, maxReplacements: 1)
    let tree = try #require(Tree.parse(Array(text.utf8), file: "sample").first)
    let problems = WorkflowCheck(workflow: tree).problems
    #expect(problems.contains { $0.contains(breach.said) }, "\(breach): \(problems)")
  }
}
