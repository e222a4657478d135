import Diagnostics
import KFPPipelines
import Testing
import Workloads
import YAML

/// Compiled pipelines are read as a backend of a release reads them.
@Suite struct ReadingTests {
  private func pipeline(_ text: String, backend: String = "2.14.4") throws -> Pipeline {
    Pipeline(Array(text.utf8), file: "a.yaml", for: try #require(ReleaseVersion(backend)))
  }

  private static let start = "pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\n"

  @Test func knowsBothSpellingsOfAField() throws {
    let read = try pipeline(
      """
      pipeline_info: {name: demand}
      schema_version: 2.1.0
      root: {dag: {tasks: {a: {component_ref: {name: comp-a}, caching_options: {enable_cache: true}}}}}
      components: {comp-a: {executor_label: exec-a}}
      """)
    #expect(read.problems.isEmpty)
    #expect(read.name?.text == "demand")
    let task = try #require(read.root?.tasks["a"])
    #expect(task.isCached)
    #expect(read.component(of: task)?.executorLabel?.text == "exec-a")
    #expect(ServerAnswer(to: read).refusal == nil)
  }

  /// A field, its value, and the first release that takes it.
  @Test(arguments: [
    ("singlePlatformSpecs: []", "2.3", "2.4"), ("taskConfigPassthroughs: []", "2.14", "2.15"),
    ("inputDefinitions: {parameters: {a: {literals: [1]}}}", "2.15", "2.16"),
    ("inputDefinitions: {parameters: {a: {parameterType: TASK_CONFIG}}}", "2.14", "2.15"),
  ])
  func knowsWhichReleaseBroughtAField(_ field: String, _ old: String, _ new: String) throws {
    let text = Self.start + "root: {}\ncomponents: {comp-a: {\(field)}}\n"
    #expect(ServerAnswer(to: try pipeline(text, backend: old)).refusal != nil)
    #expect(ServerAnswer(to: try pipeline(text, backend: new)).refusal == nil)
  }

  @Test(arguments: [
    ("semaphoreKey: a", "2.14", false), ("semaphoreKey: a", "2.15", true),
    ("resourceTtlOnSuccess: 60", "2.16", true), ("resourceTtlOnSuccess: 60", "2.17", false),
    ("workspace: {size: 1Gi}", "2.5", true), ("workspace: {size: 1Gi}", "2.14", false),
  ])
  func knowsWhenThePlatformDocumentIsDropped(_ field: String, _ backend: String, _ isDropped: Bool) throws {
    let text = Self.start + "root: {}\n---\nplatforms: {kubernetes: {pipelineConfig: {\(field)}}}\n"
    #expect(ServerAnswer(to: try pipeline(text, backend: backend)).dropsPlatform == isDropped)
  }

  /// Values as protocol buffers take them from JSON, and others.
  @Test(arguments: [
    ("retryPolicy: {maxRetryCount: 3}", true), ("retryPolicy: {maxRetryCount: 3.0}", true),
    ("retryPolicy: {maxRetryCount: '3'}", true), ("retryPolicy: {maxRetryCount: 3.5}", false),
    ("retryPolicy: {backoffDuration: 3.5s}", true), ("retryPolicy: {backoffDuration: 3.5}", false),
    ("retryPolicy: {backoffFactor: 2}", true), ("retryPolicy: {backoffFactor: 'NaN'}", true),
    ("retryPolicy: null", true), ("cachingOptions: {enableCache: on}", false), ("dependentTasks: a", false),
    ("dependentTasks: [null]", false), ("inputs: {parameters: {a: {runtimeValue: {constant: null}}}}", true),
    ("inputs: {parameters: {a: {runtimeValue: {constant: 1}, componentInputParameter: b}}}", false),
    ("inputs: {parameters: {a: {runtimeValue: null, componentInputParameter: b}}}", true),
    ("triggerPolicy: {strategy: 2}", true), ("triggerPolicy: {strategy: SOON}", false),
  ])
  func readsValuesAsProtocolBuffersDo(_ field: String, _ isTaken: Bool) throws {
    let text = Self.start + "root: {dag: {tasks: {a: {\(field)}}}}\n"
    #expect((ServerAnswer(to: try pipeline(text)).refusal == nil) == isTaken, "\(field)")
  }

  @Test func endsAtComponentsThatContainThemselves() throws {
    let text =
      Self.start + "root: {dag: {tasks: {a: {componentRef: {name: comp-a}}}}}\n"
      + "components: {comp-a: {dag: {tasks: {a: {componentRef: {name: comp-a}}, b: {componentRef: {name: comp-a}}}}}}\n"
    let read = try pipeline(text)
    #expect(read.reachable == ["comp-a"])
    #expect(PipelineDifference(from: read, to: read).isEmpty)
  }

  @Test func saysWhatAnUpgradeMakesUsable() {
    let gained = UsableSDKs.gained(from: ReleaseVersion(2, 14), to: ReleaseVersion(2, 16)).map(\.name)
    #expect(gained.contains("kubernetes.use_secret_as_env"))
    #expect(gained.contains("kubernetes.set_security_context"))
    #expect(!gained.contains("dsl.PipelineConfig(ttl and deadline)"))
    #expect(UsableSDKs.gained(from: ReleaseVersion(2, 17), to: ReleaseVersion(2, 17)).isEmpty)
  }
}
