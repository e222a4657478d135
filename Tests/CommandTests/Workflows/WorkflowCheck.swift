import YAML

/// What actionlint checks of a workflow or an action, as far as these files use it.
///
/// https://github.com/rhysd/actionlint/blob/main/docs/checks.md
struct WorkflowCheck {
  /// What is wrong, each with its line.
  private(set) var problems: [String] = []
  private let file: Tree

  /// Where an expression stands, which decides what it may read.
  ///
  /// https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability
  private enum Place {
    case workflow, strategy, jobIf, job, step
    var contexts: Set<String> {
      switch self {
      case .workflow: ["github", "inputs", "vars"]
      case .strategy, .jobIf: ["github", "needs", "vars", "inputs"]
      case .job: ["github", "needs", "strategy", "matrix", "vars", "inputs"]
      case .step:
        [
          "github", "needs", "strategy", "matrix", "job", "runner", "env", "vars", "secrets", "steps",
          "inputs",
        ]
      }
    }
  }

  /// What a job has that its expressions may name.
  private struct Scope {
    var matrix: Set<String> = []
    var needs: Set<String> = []
    var steps: Set<String> = []
    /// Composite actions know no secrets and variables.
    var isAction = false
  }

  init(workflow: Tree) {
    file = workflow
    expect(
      workflow, known: ["name", "on", "permissions", "concurrency", "jobs", "env", "defaults", "run-name"])
    checkEvents()
    expressions(below: workflow["concurrency"], .workflow, Scope())
    let jobs = workflow["jobs"]?.entries ?? []
    if jobs.isEmpty { report("there are no jobs", workflow) }
    var done: Set<String> = []
    for (name, job) in jobs.map({ ($0.key, $0.value) }) {
      check(job, named: name, after: done)
      done.insert(name)
    }
  }

  init(action: Tree) {
    file = action
    expect(action, known: ["name", "description", "inputs", "outputs", "runs", "author", "branding"])
    if action["runs", "using"]?.text != "composite" { report("an action of another kind", action) }
    var scope = Scope()
    scope.isAction = true
    for step in action["runs", "steps"]?.items ?? [] {
      check(step, &scope)
      if step["run"] != nil, step["shell"] == nil { report("a composite action must name the shell", step) }
    }
    for output in action["outputs"]?.entries ?? [] {
      if output.value["description"] == nil { report("an output without description", output.value) }
      expressions(below: output.value["value"], .step, scope)
    }
  }

  private mutating func report(_ text: String, _ place: Tree) {
    problems.append("\(place.location): \(text)")
  }

  private mutating func expect(_ tree: Tree, known: Set<String>) {
    for entry in tree.entries where !known.contains(entry.key) {
      report("unknown key '\(entry.key)'", entry.value)
    }
  }

  private mutating func checkEvents() {
    let events: Set = ["push", "pull_request", "schedule", "workflow_dispatch", "workflow_call"]
    guard let on = file["on"], !on.entries.isEmpty else { return report("nothing starts it", file) }
    expect(on, known: events)
    for input in on["workflow_call", "inputs"]?.entries ?? [] {
      expect(input.value, known: ["description", "type", "required", "default"])
      if !["string", "boolean", "number"].contains(input.value["type"]?.text) {
        report("a type", input.value)
      }
    }
    for schedule in on["schedule"]?.items ?? [] {
      let fields = (schedule["cron"]?.text ?? "").split(separator: " ")
      let bounds = [0...59, 0...23, 1...31, 1...12, 0...6]
      let fits = zip(fields, bounds).allSatisfy { $0 == "*" || Int($0).map($1.contains) ?? false }
      if fields.count != 5 || !fits { report("cron", schedule) }
    }
  }

  private mutating func check(_ job: Tree, named name: String, after done: Set<String>) {
    expect(
      job,
      known: [
        "name", "needs", "if", "strategy", "runs-on", "timeout-minutes", "permissions", "environment",
        "steps", "uses", "with",
      ])
    if name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_-]*/) == nil { report("the name of a job", job) }
    if job["uses"] != nil {
      checkCall(job)
    } else {
      checkRunner(of: job)
    }
    var scope = Scope()
    scope.needs = Set(((job["needs"]?.items ?? []) + [job["needs"]]).compactMap { $0?.text })
    // Jobs stand in the order in which they run, so that none can wait for itself.
    for need in scope.needs where !done.contains(need) { report("needs '\(need)', which is not above", job) }
    scope.matrix = Set(job["strategy", "matrix"]?.entries.map(\.key) ?? [])
    expect(
      job["permissions"] ?? job, known: job["permissions"] == nil ? Set(job.entries.map(\.key)) : Self.rights)
    for right in job["permissions"]?.entries ?? []
    where !["read", "write", "none"].contains(right.value.text) {
      report("a right is read, write or none", right.value)
    }
    condition(job["if"], .jobIf, scope)
    expressions(below: job["strategy"], .strategy, scope)
    expressions(below: job["runs-on"], .job, scope)
    expressions(below: job["environment"], .job, scope)
    expressions(below: job["with"], .job, scope)
    for step in job["steps"]?.items ?? [] { check(step, &scope) }
  }

  /// A job names its runner, or an axis of its matrix that lists runners.
  private mutating func checkRunner(of job: Tree) {
    let label = job["runs-on"]?.text
    let axis = label?.wholeMatch(of: /\$\{\{ matrix\.([a-z]+) \}\}/)?.output.1
    let labels = axis.map { job["strategy", "matrix", String($0)]?.items.map(\.text) ?? [] } ?? [label]
    let known: Set<String?> = ["ubuntu-24.04", "ubuntu-24.04-arm"]
    if labels.isEmpty || !known.isSuperset(of: labels) {
      report("no runner has this label", job)
    }
  }

  /// A job that is another workflow takes what that one says, and has no steps.
  private mutating func checkCall(_ job: Tree) {
    for key in ["steps", "runs-on", "environment", "timeout-minutes"] where job[key] != nil {
      report("a call has no '\(key)'", job)
    }
    let name = job["uses"]?.text?.prefix { $0 != "@" }.split(separator: "/").last.map(String.init) ?? ""
    guard let inputs = Self.calls[name] else {
      return report("the inputs of \(name) are not known here", job)
    }
    check(given: Set(job["with"]?.entries.map(\.key) ?? []), inputs, name, job)
  }

  private static let calls: [String: (required: Set<String>, others: Set<String>)] = [
    "overlays.yml": (["repository", "version"], ["build", "trusted-version", "upload-sarif"]),
    "apply-overlay.yml": (["overlay", "repository", "version"], ["build"]),
  ]

  private static let rights: Set = [
    "actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token", "issues",
    "models", "packages", "pages", "pull-requests", "security-events", "statuses",
  ]

  private mutating func check(_ step: Tree, _ scope: inout Scope) {
    expect(
      step,
      known: [
        "id", "name", "if", "uses", "with", "run", "shell", "env", "working-directory", "continue-on-error",
        "timeout-minutes",
      ])
    if (step["uses"] == nil) == (step["run"] == nil) { report("a step either uses or runs", step) }
    if step["with"] != nil, step["uses"] == nil { report("'with' is for actions", step) }
    condition(step["if"], .step, scope)
    for key in ["with", "env", "run", "name"] { expressions(below: step[key], .step, scope) }
    if let use = step["uses"]?.text { checkInputs(of: use, step) }
    checkVariables(of: step)
    if let id = step["id"]?.text, !scope.steps.insert(id).inserted { report("the id stands twice", step) }
  }

  /// The inputs that actions take, required ones first with a mark, as their action.yml has them.
  private static let inputs: [String: (required: Set<String>, others: Set<String>)] = [
    "actions/checkout": ([], ["fetch-depth", "persist-credentials", "ref", "repository", "path"]),
    "actions/cache": (["path", "key"], ["restore-keys"]),
    "actions/upload-artifact": (["path"], ["name", "retention-days", "if-no-files-found"]),
    "actions/attest-build-provenance": ([], ["subject-path", "subject-digest", "subject-checksums"]),
    "github/codeql-action/upload-sarif": ([], ["sarif_file", "category", "ref", "sha"]),
    "google-github-actions/auth": ([], ["workload_identity_provider", "service_account", "project_id"]),
    "google-github-actions/get-gke-credentials": (
      ["cluster_name", "location"], ["project_id", "use_dns_based_endpoint"]
    ),
    "./.github/actions/kfp-manifests": ([], ["repository", "version", "build", "pipelines"]),
    "./.kfp-manifests/.github/actions/kfp-manifests": ([], ["repository", "version", "build", "pipelines"]),
  ]

  private mutating func checkInputs(of use: String, _ step: Tree) {
    let name = String(use.prefix { $0 != "@" })
    guard let inputs = Self.inputs[name] else {
      return report("the inputs of \(name) are not known here", step)
    }
    check(given: Set(step["with"]?.entries.map(\.key) ?? []), inputs, name, step)
  }

  private mutating func check(
    given: Set<String>, _ inputs: (required: Set<String>, others: Set<String>), _ name: String, _ place: Tree
  ) {
    for input in inputs.required.subtracting(given) { report("\(name) needs '\(input)'", place) }
    for input in given.subtracting(inputs.required).subtracting(inputs.others) {
      report("\(name) has no input '\(input)'", place)
    }
  }

  /// What a script reads must be given to it: by its step, or by GitHub.
  private mutating func checkVariables(of step: Tree) {
    guard let script = step["run"]?.text else { return }
    let given = Set(step["env"]?.entries.map(\.key) ?? [])
    for use in script.matches(of: /\$\{?([A-Z_][A-Z0-9_]*)/) {
      let name = String(use.output.1)
      let isGitHubs = name.hasPrefix("GITHUB_") || name.hasPrefix("RUNNER_")
      if !isGitHubs, !given.contains(name) { report("nothing sets '\(name)'", step) }
    }
  }

  private mutating func condition(_ tree: Tree?, _ place: Place, _ scope: Scope) {
    guard let tree, let text = tree.text else { return }
    if text.contains("${{") { return expressions(below: tree, place, scope) }
    do throws(WorkflowExpression.Failure) {
      check(try WorkflowExpression(text), tree, place, scope)
    } catch {
      report("\(error)", tree)
    }
  }

  private mutating func expressions(below tree: Tree?, _ place: Place, _ scope: Scope) {
    guard let tree else { return }
    for child in tree.entries.map(\.value) + tree.items { expressions(below: child, place, scope) }
    guard let text = tree.text else { return }
    do throws(WorkflowExpression.Failure) {
      for expression in try WorkflowExpression.all(in: text) { check(expression, tree, place, scope) }
    } catch {
      report("\(error)", tree)
    }
  }

  private mutating func check(
    _ expression: WorkflowExpression, _ tree: Tree, _ place: Place, _ scope: Scope
  ) {
    if place != .step, expression.calls.contains("hashFiles") { report("hashFiles is for steps", tree) }
    for path in expression.reads {
      let shown = path.joined(separator: ".")
      let isForbidden = scope.isAction && ["secrets", "vars"].contains(path[0])
      if !place.contexts.contains(path[0]) || isForbidden { report("'\(shown)' cannot be read here", tree) }
      let name = path.dropFirst().first ?? ""
      switch path[0] {
      case "inputs" where (file["on", "workflow_call", "inputs"] ?? file["inputs"])?[name] == nil:
        report("there is no input '\(name)'", tree)
      case "matrix" where !scope.matrix.contains(name): report("the matrix has no '\(name)'", tree)
      case "needs" where !scope.needs.contains(name): report("'\(name)' is not in needs", tree)
      case "steps":
        let isResult = path.count == 4 && path[2] == "outputs" || path.count == 3 && path[2] != "outputs"
        if !scope.steps.contains(name) || !isResult { report("no step above has '\(shown)'", tree) }
      case "runner" where !["temp", "os", "arch", "tool_cache", "name"].contains(name):
        report("the runner has no '\(name)'", tree)
      default: break
      }
    }
  }
}
