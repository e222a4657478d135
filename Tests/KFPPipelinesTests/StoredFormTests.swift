import Diagnostics
import KFPPipelines
import Support
import Testing
import Workloads
import YAML

/// What a server keeps of a file: the same text for files that mean the same, and another for all that do not.
@Suite struct StoredFormTests {
  private static let base = """
    pipelineInfo: {name: demand, description: d}
    schemaVersion: 2.1.0
    root:
      dag:
        tasks:
          train:
            componentRef: {name: comp-train}
            taskInfo: {name: train}
            cachingOptions: {enableCache: true}
            retryPolicy: {backoffDuration: 30s, backoffFactor: 2.0, maxRetryCount: 2}
            inputs: {parameters: {n: {runtimeValue: {constant: 7.0}}}}
      inputDefinitions: {parameters: {n: {parameterType: NUMBER_INTEGER, defaultValue: 1.0}}}
    components:
      comp-train: {executorLabel: exec-train, inputDefinitions: {parameters: {n: {parameterType: NUMBER_INTEGER}}}}
    deploymentSpec:
      executors:
        exec-train: {container: {image: a, args: [x, '1'], resources: {cpuLimit: 2.0}}}
    ---
    platforms: {kubernetes: {deploymentSpec: {executors: {exec-train: {nodeSelector: {labels: {a: b}}}}}}}

    """

  private static func stored(_ text: String) -> String {
    Pipeline(Array(text.utf8), file: "a.yaml", for: ReleaseVersion(2, 17)).stored
  }

  @Test(arguments: [
    ("name: demand, description: d", "description: d, name: demand"), ("7.0", "7"), ("7.0", "0.7e+1"),
    ("30s", "30.0s"), ("maxRetryCount: 2", "maxRetryCount: '2'"), ("NUMBER_INTEGER", "2"),
    ("enableCache", "enable_cache"), ("{name: train}", "{name: 'train'}"), ("cpuLimit: 2.0", "cpuLimit: 2"),
    ("parameterType: NUMBER_INTEGER}", "parameterType: NUMBER_INTEGER, isOptional: false, description: ''}"),
    ("backoffFactor: 2.0", "backoffFactor: 2.0, backoffMaxDuration: null"), ("---\n", "---\nother: 1\n---\n"),
    ("schemaVersion: 2.1.0\n", "schemaVersion: 2.1.0\ndefaultPipelineRoot: ''\n"),
  ])
  func `two spellings of one thing`(from: String, to: String) {
    #expect(Self.base.contains(from))
    #expect(Self.stored(Self.base.replacing(from, with: to)) == Self.stored(Self.base))
  }

  @Test(arguments: [
    ("description: d", "description: e"), ("7.0", "7.5"), ("7.0", "'7'"), ("30s", "31s"),
    ("maxRetryCount: 2", "maxRetryCount: 3"), ("maxRetryCount: 2", "maxRetryCount: '0x2'"),
    ("cpuLimit: 2.0", "cpuLimit: '0x2'"), ("cpuLimit: 2.0", "cpuLimit: '0x0'"), ("30s", "0x1es"),
    ("NUMBER_INTEGER", "NUMBER_DOUBLE"), ("enableCache: true", ""),
    ("cachingOptions: {enableCache: true}", "cachingOptions: {}"),
    ("cpuLimit: 2.0", "cpuLimit: 2.5"), ("'1'", "1"), ("args: [x, '1']", "args: ['1', x]"), ("a: b", "a: c"),
    ("image: a", "image: a, env: []"), ("image: a", "image: a, lifecycle: null"),
    ("exec-train: {nodeSelector: {labels: {a: b}}}", ""),
    ("{constant: 7.0}", "{constant: null}"), ("executorLabel: exec-train", "executorLabel: ''"),
  ])
  func `two different things`(from: String, to: String) {
    #expect(Self.base.contains(from))
    #expect(Self.stored(Self.base.replacing(from, with: to)) != Self.stored(Self.base))
  }

  @Test(arguments: ["2026-11-29", "1e3", "0x10", "yes", "0o17", "~", "1_000"])
  func `what YAML reads as something of its own is kept as the same again`(value: String) throws {
    let text = Self.base.replacing("constant: 7.0", with: "constant: \(value)")
    let tree = try #require(try Tree.parse(Array(Self.stored(text).utf8), file: "answer").first)
    #expect(Pipeline(stored: tree, file: "answer", for: ReleaseVersion(2, 17)).stored == Self.stored(text))
  }

  /// The server's answer, read again, is what it was made of.
  @Test(.enabled(if: Place.hasCorpus("pipelines"), "needs ../shared/pipelines"))
  func `real files come back as what they were`() throws {
    var count = 0
    for folder in ["2.0.1", "2.14.4", "2.17.3", "handmade"] {
      for name in Place.names(in: "\(Place.shared)/pipelines/\(folder)") where name.hasSuffix(".yaml") {
        let bytes = try Place.corpus("pipelines/\(folder)/\(name)")
        let pipeline = Pipeline(bytes, file: name, for: Pipeline.usualBackend)
        guard ServerAnswer(to: pipeline).refusal == nil else { continue }
        let tree = try #require(try Tree.parse(Array(pipeline.stored.utf8), file: "answer").first)
        #expect(
          Pipeline(stored: tree, file: "answer", for: Pipeline.usualBackend).stored == pipeline.stored,
          "\(name)")
        count += 1
      }
    }
    #expect(count > 150)
  }
}
