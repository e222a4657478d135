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
    return try await Executable("kfp-pipelines").run(
      line.split(separator: " ").map(String.init), in: sandbox.path)
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
    ("sdks --from 2.14.4 --to 2.17.0", 0, "usable from"), ("--version", 0, "kfp-pipelines "),
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
    ("diff demand.yaml", 2, "name two files to compare"),
    ("lint demand.yaml --rule no-such-rule", 2, "unknown rule \"no-such-rule\""),
  ])
  func `what is wrong goes to stderr`(line: String, status: Int32, text: String) async throws {
    let outcome = try await run(line)
    #expect(outcome.status == status, "\(outcome.messages)")
    #expect(outcome.messages.contains(text), "\(outcome.messages)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
  }
}
