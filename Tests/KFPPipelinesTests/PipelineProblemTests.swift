import Diagnostics
import KFPPipelines
import Lint
import Testing
import Workloads

/// What users of Kubeflow Pipelines ran into, by the issue that tells of it, and the rule that finds it in the file.
@Suite struct PipelineProblemTests {
  @Test(arguments: [
    ("8734: unknown template format, with no place", "field-unknown"),
    ("10033: a value that YAML reads as something else", "value-type-wrong"),
    ("10438: a line break in a default breaks the file", "default-with-line-break"),
    ("12495: a setting of a newer SDK, for which every run is refused", "platform-field-unknown"),
    ("12183: the platform document is dropped in silence", "platform-document-dropped"),
    ("11423: a name that the registry refuses", "pipeline-name-invalid"),
    ("2286: parameters of more than 10,000 bytes", "parameters-too-long"),
    ("11840: caching is on, and a step runs only once", "cache-on-step-without-inputs"),
    ("10839: the cache does not see a changed variable", "cache-ignores-environment"),
    ("13239: the name of a loop breaks who reads its outputs", "loop-renamed"),
    ("10371: a display name breaks who reads a task's outputs", "display-name-breaks-lookup"),
    ("10860: an importer in a loop", "importer-condition"),
    ("13128: the name of a Secret is a parameter, and the step is in a loop", "setting-input-missing"),
    ("13436: an artifact that comes from one of several branches", "oneof-artifact"),
    ("6738: packages are installed whenever a step starts", "pip-install-at-start"),
    ("6574: packages without a version", "pip-package-unpinned"),
    ("ilab-on-ocp#173: a Python that gets no fixes any more", "step-python-end-of-life"),
    ("2719: the root for artifacts is not read", "pipeline-root-without-effect"),
    ("11009: placeholders that the backend does not know", "placeholder-unsupported"),
    ("12973: an image that cannot be pulled any more", "step-image-tag-missing"),
    ("bundle-kubeflow#1274: an image that the cluster cannot reach", "step-image-outside-mirror"),
    ("5779: artifacts are kept in MinIO", "default-root-is-minio"),
    ("4746: Secrets of another namespace", "step-secret-missing"),
    ("one component twice, with other defaults: the first wins", "components-share-container"),
  ])
  func `a problem of users is found`(problem: String, id: String) throws {
    let rule = try #require(allPipelineRules.first { $0.id == id })
    for example in type(of: rule).examples.failing {
      let found = try Self.findings(of: rule, on: example)
      #expect(!found.isEmpty, "\(problem)\n\(example.text)")
    }
  }

  private static func findings(of rule: any Rule, on example: Example) throws -> [Report.Entry] {
    let maker = Report.Maker(tool: "kfp-pipelines", thing: "pipeline", rules: [rule])
    return try Linter(maker).lint(example.pipelineTarget(), example.pipelineInput).entries
  }

  /// What a rule finds in a text.
  private func findings(
    of id: String, in text: String, _ parameters: [String: String] = [:]
  ) throws -> [Report.Entry] {
    let rule = try #require(allPipelineRules.first { $0.id == id })
    let maker = Report.Maker(tool: "kfp-pipelines", thing: "pipeline", rules: [rule])
    var input = RuleInput()
    input.companion = PipelineSet(
      Pipeline(Array(text.utf8), file: "a.yaml", for: Pipeline.usualBackend))
    var options = LintOptions()
    options.parameters = parameters.map { .init(rule: .init(id), name: .init($0.key), values: [$0.value]) }
    return try Linter(maker, options: options).lint(Target([Object]()), input).entries
  }

  /// A pipeline of as many steps, with so many different commands of a kilobyte and a half.
  private func pipeline(ofSteps count: Int, commands: Int? = nil) -> String {
    let steps = 0..<(commands ?? count)
    let text = String(repeating: "x", count: 1500)
    let tasks = (0..<count).map {
      "      step-\($0): {componentRef: {name: comp-\($0 % steps.count)}, taskInfo: {name: step-\($0)}}\n"
    }
    let components = steps.map { "  comp-\($0): {executorLabel: exec-\($0)}\n" }
    let executors = steps.map { "    exec-\($0): {container: {image: 'a:1', command: ['\($0)\(text)']}}\n" }
    return "pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\nroot:\n  dag:\n    tasks:\n\(tasks.joined())"
      + "components:\n\(components.joined())deploymentSpec:\n  executors:\n\(executors.joined())"
  }

  @Test(arguments: [(500, nil), (700, Diagnostic.Severity.warning), (1000, .error)])
  func `4170: the Workflow of a run does not fit into etcd`(steps: Int, severity: Diagnostic.Severity?) throws
  {
    let found = try findings(of: "file-too-large", in: pipeline(ofSteps: steps))
    #expect(found.map(\.severity) == [severity].compactMap(\.self), "\(found.map(\.message))")
    // Equal steps share what they run.
    #expect(try findings(of: "file-too-large", in: pipeline(ofSteps: steps, commands: 10)).isEmpty)
  }

  /// The server's own limit is 32 MiB; a proxy before it often has a lower one.
  @Test func `3134: a file that is larger than the server takes, or what stands before it`() throws {
    let text = pipeline(ofSteps: 3)
    let size = text.utf8.count
    #expect(try findings(of: "file-too-large", in: text, ["file-bytes": "\(size)"]).isEmpty)
    let found = try findings(of: "file-too-large", in: text, ["file-bytes": "\(size - 1)"])
    #expect(found.map(\.message) == ["the file has \(size) bytes; the server takes at most \(size - 1)"])
    let rule = try #require(allPipelineRules.first { $0.id == "file-too-large" })
    #expect(type(of: rule).parameters.first { $0.name == "file-bytes" }?.defaults == ["33554432"])
  }

  /// Lists that stand in the file go to the driver, to the metadata store and into the Workflow.
  @Test func `11949: a literal list that is too long for what it is handed through`() throws {
    func loop(over count: Int) -> String {
      let items = Array(repeating: "\"gs://bucket/\(String(repeating: "x", count: 1000))\"", count: count)
      return pipeline(ofSteps: 1).replacing(
        "taskInfo: {name: step-0}",
        with: "parameterIterator: {items: {raw: '[\(items.joined(separator: ","))]'}, itemInput: item}")
    }
    #expect(try findings(of: "loop-too-wide", in: loop(over: 100)).isEmpty)
    #expect(try findings(of: "loop-too-wide", in: loop(over: 101)).count == 1)
    #expect(try findings(of: "file-too-large", in: loop(over: 100)).isEmpty)
    #expect(try findings(of: "file-too-large", in: loop(over: 1000)).map(\.severity) == [.error])
  }

  @Test(arguments: [(100_000, nil), (100_001, Diagnostic.Severity.warning), (131_072, .error)])
  func `12453: argument list too long`(length: Int, severity: Diagnostic.Severity?) throws {
    let text = pipeline(ofSteps: 1).replacing(/'0x+'/, with: "'\(String(repeating: "x", count: length))'")
    #expect(try findings(of: "argument-too-long", in: text).map(\.severity) == [severity].compactMap(\.self))
  }

  /// Old backends read `y` and `no` as truth values; what is read here has their names.
  @Test(arguments: ["y", "n", "yes", "no", "on", "off", "Y", "true", "null", "1"])
  func `9451: a parameter whose name YAML 1.1 takes for something else`(name: String) throws {
    let quoted = ["true", "null", "1"].contains(name) ? "'\(name)'" : name
    let text = pipeline(ofSteps: 1).replacing(
      "root:\n",
      with: "root:\n  inputDefinitions: {parameters: {\(quoted): {parameterType: STRING, defaultValue: a}}}\n"
    )
    let pipeline = Pipeline(Array(text.utf8), file: "a.yaml", for: Pipeline.usualBackend)
    #expect(pipeline.root?.parameters.names == [name])
    #expect(pipeline.problems.isEmpty, "\(pipeline.problems.map(\.message))")
  }
}
