import Diagnostics
import Files
import KFPManifests
import KFPPipelines
import Lint
import Support
import Testing
import Workloads

/// Files are linted as manifests are: with ignores, baselines and all forms.
@Suite struct PipelineLintTests {
  private static func pipeline(_ name: String, image: String = "busybox", more: String = "") -> String {
    """
    pipelineInfo: {name: \(name)}
    schemaVersion: 2.1.0
    root: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}
    components: {comp-train: {executorLabel: exec-train}}
    deploymentSpec: {executors: {exec-train: {container: {image: \(image)}}}}
    \(more)
    """
  }

  private func entries(_ lint: PipelineLint, _ files: [String: String]) throws -> [Report.Entry] {
    let folder = try TemporaryFolder(files)
    return try lint.lint([folder.path]).report.entries
  }

  @Test func findsTwoFilesOfOneName() throws {
    var lint = PipelineLint()
    lint.options.selected = ["files-same-pipeline"]
    let found = try entries(
      lint,
      ["a.yaml": Self.pipeline("train"), "b.yaml": Self.pipeline("train"), "c.yaml": Self.pipeline("other")])
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.location?.file.hasSuffix("b.yaml") == true)
    let byCase = try entries(lint, ["a.yaml": Self.pipeline("train"), "b.yaml": Self.pipeline("Train")])
    #expect(byCase.map(\.severity) == [.warning])
  }

  @Test func findsInManyFilesWhatItFindsInEach() throws {
    var files: [String: String] = [:]
    for number in 10..<70 {
      files["\(number).yaml"] = Self.pipeline(
        "train-\(number)", image: number % 3 == 0 ? "busybox" : "busybox:latest",
        more: number % 7 == 0 ? "unknown: 1" : number % 11 == 0 ? "root: [" : "")
    }
    let folder = try TemporaryFolder(files)
    let together = try PipelineLint().lint([folder.path]).report
    let alone = try files.keys.sorted().flatMap {
      try PipelineLint().lint(["\(folder.path)/\($0)"]).report.entries
    }
    #expect(together.objectCount == 60)
    #expect(together.entries == alone)
    #expect(Set(together.entries.map(\.rule)).count > 4)
  }

  @Test func refusesNamesOfFilesThatTheServerDoesNotTake() throws {
    let folder = try TemporaryFolder(["a.YAML": Self.pipeline("train"), "b.json": Self.pipeline("other")])
    var lint = PipelineLint()
    lint.options.selected = ["file-extension-refused"]
    #expect(try lint.lint(["\(folder.path)/a.YAML"]).report.entries.count == 1)
    #expect(try lint.lint(["\(folder.path)/b.json"]).report.entries.isEmpty)
    lint.isForVertex = true
    #expect(try lint.lint(["\(folder.path)/b.json"]).report.entries.count == 1)
  }

  @Test func measuresArgumentsAndFiles() throws {
    let long = "{image: 'a:1', args: ['\(String(repeating: "x", count: 140_000))']}"
    var lint = PipelineLint()
    lint.options.selected = ["argument-too-long", "file-too-large"]
    let container = Self.pipeline("train").replacing("{image: busybox}", with: long)
    #expect(try entries(lint, ["a.yaml": container]).map(\.code) == ["PIP312"])
    lint.options.parameters = [
      .init(rule: "file-too-large", name: "workflow-bytes", values: ["1000", "200000000"])
    ]
    #expect(try entries(lint, ["a.yaml": container]).compactMap(\.code).sorted() == ["PIP109", "PIP312"])
  }

  @Test func findsPlatformDocumentsForVertexAlone() throws {
    let text = Self.pipeline("train") + "---\nplatforms: {kubernetes: {}}\n"
    var lint = PipelineLint()
    lint.options.selected = ["template-has-platform-document"]
    #expect(try entries(lint, ["a.yaml": text]).isEmpty)
    lint.isForVertex = true
    #expect(try entries(lint, ["a.yaml": text]).count == 1)
  }

  /// Clients of Vertex AI take a PipelineJob and the schema of TFX; servers and the registry take neither.
  @Test func checksThePipelineOfAJobForVertexAlone() throws {
    let pipeline = Self.pipeline("train").replacing("2.1.0", with: "2.0.0")
    let job =
      "displayName: train\npipelineSpec:\n" + pipeline.split(separator: "\n").map { "  \($0)\n" }.joined()
    var lint = PipelineLint()
    lint.options.selected = [
      "pipeline-document-missing", "schema-version-unsupported", "step-image-tag-missing",
    ]
    func rules(_ text: String) throws -> [String] { try entries(lint, ["a.yaml": text]).map(\.rule) }
    #expect(try rules(job) == ["pipeline-document-missing"])
    #expect(try rules(pipeline).sorted() == ["schema-version-unsupported", "step-image-tag-missing"])
    lint.isForVertex = true
    #expect(try rules(job) == ["step-image-tag-missing"])
    #expect(try rules(pipeline) == ["step-image-tag-missing"])
    #expect(try rules(pipeline.replacing("2.0.0", with: "2.2.0")).contains("schema-version-unsupported"))
    lint.isForRegistry = true
    #expect(try rules(job) == ["pipeline-document-missing"])
    #expect(try rules(pipeline).sorted() == ["schema-version-unsupported", "step-image-tag-missing"])
  }

  /// Betas of SDK 2 wrote 1.0 for True, and `{}` for an empty list; Google's own templates have both.
  @Test func letsVertexRunWhatBetasWrote() throws {
    let text = Self.pipeline("train").replacing(
      "componentRef: {name: comp-train}",
      with: "componentRef: {name: comp-train}, inputs: {parameters: {fast: {runtimeValue: {constant: 1.0}}}}"
    ).replacing(
      "comp-train: {executorLabel",
      with: """
        comp-train: {inputDefinitions: {parameters: {fast: {parameterType: BOOLEAN}, \
        tags: {parameterType: LIST, defaultValue: {}}}}, executorLabel
        """)
    var lint = PipelineLint()
    lint.options.selected = ["parameter-type-mismatch", "default-type-mismatch"]
    #expect(try entries(lint, ["a.yaml": text]).map(\.severity) == [.error, .error])
    lint.isForVertex = true
    #expect(try entries(lint, ["a.yaml": text]).map(\.severity) == [.warning, .warning])
    #expect(
      try entries(lint, ["a.yaml": text.replacing("1.0", with: "2.0")]).map(\.severity).contains(.error))
  }

  /// Every client of Vertex AI reads files with PyYAML; a text in a list may have been meant.
  @Test func judgesNumbersThatAreTextsByTheReader() throws {
    let inputs = """
      {parameters: {rate: {parameterType: NUMBER_DOUBLE, defaultValue: 1e-05}, \
      rates: {parameterType: LIST, defaultValue: [1e-05]}}}
      """
    let text = Self.pipeline("train").replacing("{dag:", with: "{inputDefinitions: \(inputs), dag:")
    var lint = PipelineLint()
    lint.options.selected = ["number-read-as-text"]
    #expect(try entries(lint, ["a.yaml": text]).map(\.severity) == [.warning, .warning])
    lint.isForVertex = true
    #expect(try entries(lint, ["a.yaml": text]).map(\.severity) == [.error, .warning])
  }

  /// A cluster has resources, and Vertex AI has names of its own.
  @Test func knowsTheAcceleratorsOfEachReader() throws {
    func rules(_ type: String, isForVertex: Bool) throws -> [String] {
      var lint = PipelineLint()
      lint.options.selected = ["accelerator-not-a-resource"]
      lint.isForVertex = isForVertex
      let container = "{image: 'a:1', resources: {accelerator: {type: \(type), count: '1'}}}"
      return try entries(
        lint, ["a.yaml": Self.pipeline("train").replacing("{image: busybox}", with: container)]
      ).map(\.rule)
    }
    #expect(try rules("nvidia.com/gpu", isForVertex: false).isEmpty)
    #expect(try rules("NVIDIA_TESLA_T4", isForVertex: true).isEmpty)
    #expect(try rules("nvidia.com/gpu", isForVertex: true).count == 1)
    #expect(try rules("NVIDIA_TESLA_T4", isForVertex: false).count == 1)
  }

  /// What `json.dump` writes of an emoji; compiling again gives the same.
  @Test func saysWhyJSONWithAnEmojiIsRefused() throws {
    var lint = PipelineLint()
    lint.options.selected = ["pipeline-not-yaml"]
    let text = #"{"pipelineInfo": {"name": "a", "description": "\ud83d\ude00"}, "root": {}}"#
    let found = try entries(lint, ["a.json": text])
    #expect(found.map(\.rule) == ["pipeline-not-yaml"])
    #expect(found.first?.notes.contains { $0.message.contains("ends in .yaml") } ?? false)
    #expect(
      try entries(lint, ["a.yaml": text]).first?.notes.contains { $0.message.contains("ends in") } == false)
  }

  @Test func letsPassWhatIsIgnoredUntilItsDay() throws {
    var lint = PipelineLint()
    lint.options.selected = ["step-image-tag-missing", "ignore-expired", "ignore-unused"]
    lint.options.ignores = [
      .init(
        rule: "step-image-tag-missing", object: "train/Component/comp-train", reason: "a trial",
        expires: "2026-06-30")
    ]
    lint.options.today = "2026-06-30"
    #expect(try entries(lint, ["a.yaml": Self.pipeline("train")]).isEmpty)
    #expect(
      try entries(lint, ["a.yaml": Self.pipeline("other")]).map(\.rule).sorted() == [
        "ignore-unused", "step-image-tag-missing",
      ])
    lint.options.today = "2026-07-01"
    #expect(
      try entries(lint, ["a.yaml": Self.pipeline("train")]).map(\.rule).sorted() == [
        "ignore-expired", "step-image-tag-missing",
      ])
  }

  @Test func aBaselineLetsPassWhatWasThere() throws {
    let folder = try TemporaryFolder(["a.yaml": Self.pipeline("train")])
    var lint = PipelineLint()
    let before = LintReport(try lint.lint([folder.path]).report)
    #expect(before.hasFindings(atLeast: .error))
    let baseline = "\(folder.path)/.baseline"
    try writeAtomically(before.baseline, to: baseline)
    try lint.readBaseline(baseline)
    #expect(try lint.lint([folder.path]).report.entries.isEmpty)
    let more = Self.pipeline("train", more: "defaultPipelineRoot: gs://a/b\n")
    try folder.write(more, to: "a.yaml")
    #expect(try lint.lint([folder.path]).report.entries.map(\.code) == ["PIP607"])
  }

  @Test func namesItselfInEveryForm() throws {
    let folder = try TemporaryFolder(["a.yaml": Self.pipeline("train")])
    let report = LintReport(try PipelineLint().lint([folder.path]).report)
    #expect(report.text().hasSuffix(" in 1 pipeline\n") || report.text().contains(" in 1 pipeline;"))
    #expect(report.text(as: .sarif(version: "1")).contains("\"name\":\"kfp-pipelines\""))
    #expect(report.text(as: .sarif(version: "1")).contains("PIP301"))
    #expect(report.text(as: .junit()).contains("kfp-pipelines lint"))
  }

  @Test func comparesWithThePreviousForm() throws {
    let before = try TemporaryFolder(["a.yaml": Self.pipeline("train")])
    let root = "root: {inputDefinitions: {parameters: {day: {parameterType: STRING}}}, dag:"
    var lint = PipelineLint()
    lint.previous = [before.path]
    let found = try entries(lint, ["a.yaml": Self.pipeline("train").replacing("root: {dag:", with: root)])
    #expect(found.map(\.code).contains("PIP702"))
  }

  @Test func saysWhatCannotBeRead() throws {
    let outcome = try PipelineLint().lint(["/nonexistent/pipeline.yaml"])
    #expect(outcome.failures.map(\.id) == [.fileMissing])
    let empty = try TemporaryFolder()
    #expect(try PipelineLint().lint([empty.path]).failures.map(\.id) == [.pipelinesMissing])
  }

  @Test(arguments: [
    "git+https://x-access-token:ghp_\(String(repeating: "a1B2", count: 9))@github.com/acme/lib@v1",
    "--index-url https://user:hunter2@pypi.acme.example/simple a==1",
    "--trusted-host https://user:hunter2@pypi.acme.example a==1",
    "--index-url http://pypi.acme.example/simple?token=AKIA\(String(repeating: "Z", count: 16)) a==1",
  ])
  func showsNoCredentialOfAScript(words: String) throws {
    let script =
      "{image: 'a:1', command: [sh, -c, \"pip install \(words)\"], args: [--function_to_execute, train]}"
    let folder = try TemporaryFolder([
      "a.yaml": Self.pipeline("train").replacing("{image: busybox}", with: script)
    ])
    let report = LintReport(try PipelineLint().lint([folder.path]).report)
    #expect(report.text().contains("[pip-install-at-start]"), "\(report.text())")
    let forms: [LintReport.Format] = [.text, .json, .sarif(), .junit(), .github, .markdown]
    for printed in forms.map({ report.text(as: $0) }) + [report.baseline] {
      #expect(!["hunter2", "ghp_a1B2", "AKIAZ"].contains(where: printed.contains), "\(printed)")
    }
  }
}
