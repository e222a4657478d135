import Diagnostics
import Files
import Support
import Testing
import YAML

/// What must hold of every workflow, read by our own reader.
@Suite struct WorkflowFileTests {
  static let names = [
    "apply-overlay", "apply", "ci", "overlays", "pipelines", "pull-request", "release", "upgrade",
  ]
  private static let workflows = names.map { ".github/workflows/\($0).yml" }
  private static let action = ".github/actions/kfp-manifests/action.yml"

  static func tree(_ file: String) throws -> Tree {
    let bytes = try RegularFile.read(Path.join(Place.project, file), named: file)
    return try #require(Tree.parse(bytes, file: file).first)
  }

  private func steps(_ workflow: Tree) -> [Tree] {
    let jobs = (workflow["jobs"]?.entries ?? []).flatMap { $0.value["steps"]?.items ?? [] }
    return jobs + (workflow["runs", "steps"]?.items ?? [])
  }

  @Test func `all workflows are known here`() throws {
    let names = try Directory.entries(
      of: Path.join(Place.project, ".github/workflows"), named: "workflows"
    ).map { ".github/workflows/" + $0.name }
    #expect(names == Self.workflows)
  }

  @Test(arguments: workflows + [action])
  func `actions are pinned by commit, with the tag behind`(file: String) throws {
    let lines = String(
      decoding: try RegularFile.read(Path.join(Place.project, file), named: file), as: UTF8.self
    ).split(separator: "\n", omittingEmptySubsequences: false)
    for step in steps(try Self.tree(file)) {
      guard let use = step["uses"] else { continue }
      let text = try #require(use.text)
      // Those of this repository come with the commit that is checked out.
      if text.hasPrefix("./"), text.hasSuffix(".github/actions/kfp-manifests") { continue }
      #expect(text.wholeMatch(of: /[a-z0-9-]+(\/[a-z0-9-]+)+@[0-9a-f]{40}/) != nil, "\(file): \(text)")
      let line = lines[use.location.line - 1]
      #expect(line.contains(/\s# v\d+\.\d+\.\d+$/), "\(file): \(line)")
    }
  }

  @Test(arguments: workflows + [action])
  func `nothing from outside is pasted into scripts`(file: String) throws {
    let scripts = steps(try Self.tree(file)).compactMap { $0["run"]?.text }
    let calls = (try Self.tree(file)["jobs"]?.entries ?? []).filter { $0.value["uses"] != nil }
    #expect(!scripts.isEmpty || !calls.isEmpty)
    // Values come by the environment, where the shell does not read them as code.
    for script in scripts { #expect(!script.contains("${{"), "\(file): \(script)") }
    for script in scripts {
      for name in script.matches(of: /\.github\/scripts\/([a-z-]+\.sh)|\.\.\/scripts\/([a-z-]+\.sh)/) {
        let script = ".github/scripts/" + (name.output.1 ?? name.output.2 ?? "")
        #expect(DiskTree().kind(of: Path.join(Place.project, script)) == .file, "\(script)")
      }
    }
  }

  @Test(arguments: workflows)
  func `jobs may do what they must, for a while, one at a time`(file: String) throws {
    let workflow = try Self.tree(file)
    #expect(workflow["permissions"]?.kind == .mapping, "\(file)")
    #expect(workflow["permissions"]?.entries.isEmpty == true, "\(file) gives rights to every job")
    #expect(workflow["concurrency", "group"]?.text?.isEmpty == false, "\(file)")
    #expect(workflow["on", "pull_request_target"] == nil, "\(file)")
    for job in workflow["jobs"]?.entries ?? [] {
      let permissions = try #require(job.value["permissions"], "\(file): \(job.key)")
      #expect(permissions["contents"] != nil)
      if job.value["uses"] != nil { continue }
      #expect(Int(job.value["timeout-minutes"]?.text ?? "") != nil, "\(file): \(job.key)")
      for step in job.value["steps"]?.items ?? []
      where step["uses"]?.text?.hasPrefix("actions/checkout@") == true {
        #expect(step["with", "persist-credentials"]?.text == "false", "\(file): \(job.key)")
      }
    }
  }

  @Test func `what runs code of a pull request may only read`() throws {
    let jobs = try #require(try Self.tree(".github/workflows/overlays.yml")["jobs"])
    let permissions = try #require(jobs["check", "permissions"])
    #expect(permissions.entries.map { [$0.key, $0.value.text] } == [["contents", "read"]])
    // The job that may write checks out the tool alone, as the base branch has it.
    let checkouts = (jobs["report", "steps"]?.items ?? []).filter {
      $0["uses"]?.text?.contains("checkout") == true
    }
    #expect(checkouts.map { $0["with", "repository"]?.text } == ["${{ inputs.repository }}"])
    #expect(checkouts.first?["with", "ref"]?.text == "${{ inputs.trusted-version || inputs.version }}")
    let call = try Self.tree(".github/workflows/pull-request.yml")["jobs", "overlays", "with"]
    #expect(call?["trusted-version"]?.text == "${{ github.event.pull_request.base.sha }}")
    #expect(jobs["report", "steps"]?.items.last?["if"]?.text == "${{ inputs.upload-sarif }}")
  }

  @Test func `applying needs an environment, and is never torn off`() throws {
    let all = try Self.tree(".github/workflows/apply.yml")
    #expect(all["concurrency", "cancel-in-progress"]?.text == "false")
    #expect(all["jobs", "apply", "strategy", "fail-fast"]?.text == "false")
    // One overlay that cannot be planned stops no other: each is a call of its own.
    #expect(all["jobs", "apply", "uses"]?.text == "./.github/workflows/apply-overlay.yml")
    let workflow = try Self.tree(".github/workflows/apply-overlay.yml")
    #expect(workflow["concurrency", "cancel-in-progress"]?.text == "false")
    #expect(workflow["jobs", "apply", "environment"]?.text == "${{ inputs.overlay }}")
    #expect(workflow["jobs", "apply", "permissions", "id-token"]?.text == "write")
    // What looks at the cluster before anybody approves has an account of its own.
    #expect(workflow["jobs", "plan", "environment"]?.text == "${{ inputs.overlay }}-plan")
  }

  @Test func `every script stops at its first error`() throws {
    let folder = Path.join(Place.project, ".github/scripts")
    let scripts = try Directory.entries(of: folder, named: "scripts").map(\.name)
    #expect(scripts.count >= 12)
    for name in scripts {
      let text = String(decoding: try RegularFile.read("\(folder)/\(name)", named: name), as: UTF8.self)
      #expect(text.hasPrefix("#!/usr/bin/env bash\n# "), "\(name) says what it does")
      #expect(text.contains("\nset -euo pipefail\n"), "\(name)")
      #expect(!text.contains("set -x"), "\(name) would print what it handles")
    }
  }
}
