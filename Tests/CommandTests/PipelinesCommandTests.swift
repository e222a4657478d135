import Testing

/// `kfp-pipelines` as it was built, with each exit status.
@Suite struct PipelinesCommandTests {
  /// A folder with a pipeline, a later form of it, and files that are none.
  private func run(_ line: String) async throws -> Executable.Outcome {
    let sandbox = try Sandbox()
    let pipeline = CompiledPipeline.demand()
    try sandbox.write(pipeline, to: "demand.yaml")
    try sandbox.write(CompiledPipeline.demand(image: "train:1.5"), to: "after.yaml")
    try sandbox.write(
      pipeline.replacing("{name: comp-train}", with: "{name: comp-trian}"), to: "typo.yaml")
    try sandbox.write("", to: "empty.yaml")
    return try await sandbox.pipelines(line.split(separator: " ").map { $0 == "EMPTY" ? "" : String($0) })
  }

  @Test(arguments: [
    ("lint demand.yaml", 0, "0 errors, "), ("lint typo.yaml", 1, "typo.yaml:7:"),
    ("lint typo.yaml", 1, "did you mean \"comp-train\"?"), ("lint typo.yaml", 1, "\nhelp: "),
    ("lint typo.yaml --format sarif", 1, "\"name\":\"kfp-pipelines\""),
    ("lint typo.yaml --fail-on never", 0, "component-missing"),
    ("diff demand.yaml demand.yaml", 0, "nothing differs"),
    ("diff demand.yaml after.yaml", 1, "registry.example/train:1.4 → registry.example/train:1.5"),
    ("rules", 0, "| PIP101 |"), ("rules pip601", 0, "# secret-in-pipeline"),
    ("rules pipelines-missing", 0, "# pipelines-missing"), ("rules yaml-syntax", 0, "# yaml-syntax"),
    ("sdks --from 2.14.4 --to 2.17.0", 0, "usable from"),
    ("sdks --from 2.0 --to 2.4", 0, "kubernetes.add_toleration: kfp-kubernetes 1.2, usable from 2.1"),
    ("sdks --from 2.17 --to 2.14", 0, "lost below 2.16; a backend of 2.14 refuses every run"),
    ("--version", 0, "kfp-pipelines "),
  ])
  func `what is asked for goes to stdout`(line: String, status: Int32, text: String) async throws {
    let outcome = try await run(line)
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.output.contains(text), "\(outcome.output)")
    #expect(outcome.messages.isEmpty, "\(outcome.messages)")
  }

  @Test(arguments: [
    ("lint nothing.yaml", 3, "\"nothing.yaml\" cannot be read"),
    ("diff empty.yaml demand.yaml", 3, "`kfp-pipelines lint empty.yaml` says why"),
    ("lint", 2, "missing expected argument '<file> ...'"), ("lnt a.yaml", 2, "did you mean 'lint'?"),
    ("lint a.yaml --backend abc", 2, "'abc' is not a value of '--backend'"),
    ("rules secret-in-pipelin", 2, "did you mean \"secret-in-pipeline\"?"),
    ("deploy --endpoint http://127.0.0.1:1", 2, "missing expected argument '<file>"),
    ("deploy demand.yaml --endpoint http://pipelines.example.com", 2, "expected https"),
    ("deploy demand.yaml --endpoint http://127.0.0.1:1", 3, "Connection refused"),
    ("deploy demand.yaml --endpoint http://127.0.0.1:1 --iap-client-id a --iap-signed-jwt", 2, "give one of"),
    ("deploy demand.yaml --endpoint http://127.0.0.1:1 --token-variable NOBODY_SETS_IT", 2, "holds no token"),
    (
      "deploy demand.yaml --endpoint http://127.0.0.1:1 --namespace EMPTY", 2,
      "expected the name of a namespace"
    ),
    ("diff demand.yaml --endpoint http://127.0.0.1:1 --namespace EMPTY", 2, "may not be set"),
    ("deploy demand.yaml --endpoint http://127.0.0.1:1 --namespace a --shared", 2, "say one"),
    ("deploy demand.yaml --endpoint http://127.0.0.1:1 --iap-client-id EMPTY", 2, "--iap-client-id is empty"),
    ("deploy demand.yaml --endpoint http://a.kubeflow.svc:8888", 2, "kubectl port-forward"),
    ("diff demand.yaml", 2, "name two files to compare"), ("diff - -", 2, "only one side can be read"),
    ("diff - --endpoint http://127.0.0.1:1", 2, "would be read twice"),
    ("deploy - --endpoint http://127.0.0.1:1", 2, "would be read twice"),
    ("lint demand.yaml --rule no-such-rule", 2, "unknown rule \"no-such-rule\""),
    ("lint demand.yaml --rule PIP201 --skip component-missing", 2, "[rules-all-skipped]"),
  ])
  func `what is wrong goes to stderr`(line: String, status: Int32, text: String) async throws {
    let outcome = try await run(line)
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.messages.contains(text), "\(outcome.messages)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
  }

  /// What cannot be read is shown where it is wrong, and may be wrong where a credential stands.
  @Test(arguments: [
    "env: [{name: A, value: 'TOKEN'}], env: []", "args: ['TOKEN' x]", "args: ['TOKEN'", "args: [*TOKEN]",
    "args: [!!int 'TOKEN']", "TOKEN: 1", "'TOKEN': {a: 1, a: 2}", "command: [a], # TOKEN\n   bogus: 1",
  ])
  func `no credential of a file that cannot be read is shown`(words: String) async throws {
    let sandbox = try Sandbox()
    let token = "ghp_" + String(repeating: "a1B2", count: 9)
    try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
    try sandbox.write(
      """
      pipelineInfo: {name: a}
      deploymentSpec: {executors: {exec-a: {container: {image: 'a:1', \(words.replacing("TOKEN", with: token))}}}}
      """, to: "a.yaml")
    for line in [
      "lint a.yaml", "lint a.yaml --format json", "diff a.yaml demand.yaml",
      "lint demand.yaml --previous a.yaml",
      "deploy a.yaml --endpoint http://127.0.0.1:1", "push a.yaml --repository http://127.0.0.1:1/a/b",
    ] {
      let outcome = try await sandbox.pipelines(line)
      #expect(
        !(outcome.output + outcome.messages).contains("ghp_"), "\(line): \(outcome.output)\(outcome.messages)"
      )
    }
  }

  /// Whoever writes `--token-variable $(gcloud auth print-access-token)` has it in the command line.
  @Test(arguments: [
    "deploy demand.yaml --endpoint http://127.0.0.1:1", "diff demand.yaml --endpoint http://127.0.0.1:1",
    "versions http://127.0.0.1:1/a/b", "push demand.yaml --repository http://127.0.0.1:1/a/b",
    "resolve http://127.0.0.1:1/a/b/c/d",
  ])
  func `a token in the place of its variable is shown nowhere`(line: String) async throws {
    for token in ["ya29.a0AfB_byC1234", "eyJhbGciOi.eyJpc3Mi.c2ln", "ghp_0123456789abcdefABCDEF", "="] {
      let outcome = try await run("\(line) --token-variable \(token)")
      #expect(outcome.status == 2)
      #expect(outcome.messages.contains("the name of a variable, such as MY_TOKEN"), "\(outcome.messages)")
      #expect(token == "=" || !"\(outcome)".contains(token), "\(outcome)")
    }
  }

  /// A report for programs must not pass for one of a file that was checked.
  @Test(arguments: [
    ("json", "\"isComplete\":false"), ("sarif", "\"executionSuccessful\":false"), ("junit", "nothing.yaml"),
    ("github", "::error file=nothing.yaml"), ("markdown", "1 error"),
  ])
  func `a report tells of what could not be read`(format: String, text: String) async throws {
    let outcome = try await run("lint demand.yaml nothing.yaml --fail-on never --format \(format)")
    #expect(outcome.status == 3, "\(outcome)")
    #expect(outcome.output.contains(text) && outcome.output.contains("file-missing"), "\(outcome)")
    #expect(outcome.messages.hasPrefix("nothing.yaml: error: "), "\(outcome)")
    let people = try await run("lint demand.yaml nothing.yaml --fail-on never")
    #expect(people.messages == outcome.messages && !people.output.contains("nothing.yaml"), "\(people)")
  }

  @Test func `a pipe of the shell is read like a file`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "project/demand.yaml")
    func shell(_ line: String) async throws -> Executable.Outcome {
      try await sandbox.shell("exec bash -c \"$1\" \"$2\"", [line, try Executable("kfp-pipelines").path])
    }
    let changed = "<(sed s/train:1.4/train:1.5/ demand.yaml)"
    let diff = try await shell("$0 diff \(changed) demand.yaml")
    #expect(diff.status == 1, "\(diff)")
    #expect(diff.output.contains("registry.example/train:1.5 → registry.example/train:1.4"), "\(diff)")
    let both = try await shell("$0 diff <(cat demand.yaml) <(cat demand.yaml)")
    #expect((both.status, both.output) == (0, "demand: nothing differs\n"), "\(both)")
    #expect(try await shell("cat demand.yaml | $0 diff demand.yaml /dev/stdin").status == 0)
    let lint = try await shell(
      "$0 lint <(sed s/comp-train}/comp-trian}/ demand.yaml) --rule component-missing")
    #expect(lint.status == 1 && lint.output.contains(":7:"), "\(lint)")
    let previous = try await shell("$0 lint demand.yaml --previous <(cat demand.yaml)")
    #expect(previous.status == 0, "\(previous)")
    // What is never written is not waited for, and what would be read twice is not read once.
    for line in [
      "mkfifo a.yaml && $0 lint a.yaml", "$0 deploy <(cat demand.yaml) --endpoint http://127.0.0.1:1",
    ] {
      let refused = try await shell(line)
      #expect(refused.status == 3 && refused.messages.contains("is a FIFO"), "\(refused)")
    }
  }

  @Test func `what a folder holds is taken once, or named`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "project/d/a.yaml")
    try await sandbox.prepare(
      """
      cd project && mkdir e && ln -s ../d/a.yaml e/b.yaml && ln -s ../d e/more && ln -s x e/notes.txt && ln -s d f
      cp d/a.yaml "$(printf 'd/\\377\\376.yaml')" && mkfifo d/c.yaml
      """, [])
    func run(_ line: String) async throws -> Executable.Outcome {
      try await sandbox.pipelines(line, in: "project")
    }
    let left = try await run("lint d")
    #expect(left.status == 0 && left.output.contains(" in 1 pipeline"), "\(left)")
    #expect(left.messages.contains("d/c.yaml: warning: this is neither a file nor a folder"), "\(left)")
    #expect(left.messages.contains(".yaml: warning: a name that is not UTF-8 is not read"), "\(left)")
    let links = try await run("lint e")
    #expect(links.status == 3, "\(links)")
    for line in ["e/b.yaml: warning: a symbolic link", "e/more: warning: a symbolic link", "holds no YAML"] {
      #expect(links.messages.contains(line), "\(links)")
    }
    #expect(!links.messages.contains("notes.txt"))
    for line in [
      "d/a.yaml ./d/a.yaml", "d ./d/", "d/a.yaml d", "d/a.yaml e/b.yaml", "d f", "d/a.yaml d/../d/a.yaml",
    ] {
      let once = try await run("lint \(line) --rule files-same-pipeline")
      #expect(once.status == 0 && once.output.contains(" in 1 pipeline"), "\(line): \(once)")
    }
    let asked = try await run("deploy d ./d --endpoint http://127.0.0.1:1")
    #expect(asked.messages.contains("[server-unreachable]"), "\(asked)")
    let pushed = try await run("push e --repository http://127.0.0.1:1/a/b --token-variable HOME")
    #expect(pushed.messages.contains("e/b.yaml: warning: a symbolic link"), "\(pushed)")
  }

  /// A test of the built command, because what counts is the file in the working folder.
  @Test(arguments: [
    ("{ignores: [IGNORE demand/Component/comp-train]}", "step-image-not-pinned", 0),
    (
      "{ignores: [IGNORE demand/Component/comp-trian]}",
      "in \"demand/Component/comp-trian\" lets nothing pass", 1
    ),
    ("{ignores: [IGNORE Pipeline/demand]}", "in \"Pipeline/demand\" lets nothing pass", 1),
    (
      "{ignores: [IGNORE other/Component/comp-train]}", "in \"other/Component/comp-train\" lets nothing pass",
      1
    ),
  ])
  func `an ignore that is of no use is found`(lint: String, text: String, count: Int) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "project/d/a.yaml")
    let ignore = "{rule: step-image-not-pinned, reason: a trial, expires: 2099-01-01, object: "
    try sandbox.write(
      "lint: " + lint.replacing("IGNORE ", with: ignore).replacing("]}", with: "}]}") + "\n",
      to: "project/.kfp-pipelines.yaml")
    func found(_ line: String) async throws -> Int {
      let outcome = try await sandbox.pipelines(line, in: "project")
      #expect(outcome.messages.isEmpty)
      let lines = outcome.output.split(separator: "\n").filter { $0.contains("[ignore-unused]") }
      #expect(lines.allSatisfy { $0.contains(text) && $0.hasPrefix(".kfp-pipelines.yaml:1:") }, "\(outcome)")
      return lines.count
    }
    #expect(try await found("lint d") == count)
    // Of a pipeline that was not read, one file says nothing.
    #expect(try await found("lint d/a.yaml") == (text.contains("other") ? 0 : count))
    #expect(try await found("lint d --rule step-image-tag-mutable --rule ignore-unused") == 0)
    #expect(try await found("lint d --target vertex") == 0)
  }

  @Test(arguments: [
    ("parameters: {loop-too-wide: {items: [a, b]}}", "takes 2 numbers, such as [100, "),
    ("parameters: {loop-too-wide: {items: ['1']}}", "takes 2 numbers"),
    ("parameters: {loop-too-wide: {items: [1, -2]}}", "takes 2 numbers"),
    ("parameters: {PIP109: {file-bytes: 32Mi}}", "`file-bytes` of rule file-too-large takes a number"),
    ("parameters: {PIP109: {file-bytes: [1, 2]}}", "takes a number, such as 33554432"),
    ("parameters: {step-image-outside-mirror: {registries: {a: b}}}", "expected a value, or a list of them"),
    (
      "ignores: [{rule: PIP109, reason: a b, expires: 2099-01-01, object: comp-train}]",
      "or of a pipeline demand/Component/comp-train"
    ),
  ])
  func `what no rule could read is refused`(lint: String, text: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "project/a.yaml")
    try sandbox.write("lint: {\(lint)}\n", to: "project/.kfp-pipelines.yaml")
    let outcome = try await sandbox.pipelines(["lint", "a.yaml"], in: "project")
    #expect([2, 3].contains(outcome.status), "\(outcome)")
    #expect(outcome.messages.hasPrefix(".kfp-pipelines.yaml:1:"), "\(outcome.messages)")
    #expect(outcome.messages.contains(text), "\(outcome.messages)")
  }

  /// A default that nothing reads is found by another rule than that of credentials.
  @Test func `no rule quotes the line of a credential`() async throws {
    let sandbox = try Sandbox()
    let pipeline = CompiledPipeline.demand().replacing(
      "root:\n",
      with: """
        root:
          inputDefinitions:
            parameters:
              api_token:
                defaultValue: hunter-two
                parameterType: STRING

        """)
    try sandbox.write(pipeline, to: "demand.yaml")
    for format in ["text", "json", "github", "sarif", "markdown"] {
      let outcome = try await sandbox.pipelines("lint demand.yaml --format \(format)")
      #expect(outcome.output.contains("input-unused"), "\(outcome.output)")
      #expect(!(outcome.output + outcome.messages).contains("hunter-two"), "\(outcome.output)")
    }
  }

  @Test func `a baseline names the command that wrote it`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
    let outcome = try await sandbox.pipelines("lint demand.yaml --write-baseline known.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try sandbox.read("known.yaml").contains("`kfp-pipelines lint"))
  }
}
