import Diagnostics
import KFPPipelines
import Lint
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
    #expect(read.components.filter { read.reaches($0) }.map(\.name) == ["comp-a"])
    #expect(PipelineDifference(from: read, to: read).isEmpty)
  }

  @Test func saysWhatAnUpgradeMakesUsable() {
    let gained = UsableSDKs.gained(from: ReleaseVersion(2, 14), to: ReleaseVersion(2, 16)).map(\.name)
    #expect(gained.contains("kubernetes.use_secret_as_env"))
    #expect(gained.contains("kubernetes.set_security_context"))
    #expect(!gained.contains("dsl.PipelineConfig(ttl and deadline)"))
    #expect(UsableSDKs.gained(from: ReleaseVersion(2, 17), to: ReleaseVersion(2, 17)).isEmpty)
  }

  /// What each setting writes into the settings of an executor.
  private static let written = [
    "kubernetes.add_toleration": "tolerations: [{key: a}]",
    "kubernetes.add_pod_label, add_pod_annotation": "podMetadata: {labels: {a: b}}",
    "kubernetes.set_image_pull_policy": "imagePullPolicy: Always",
    "kubernetes.set_image_pull_secrets": "imagePullSecret: [{secretName: a}]",
    "kubernetes.set_timeout": "activeDeadlineSeconds: '60'",
    "kubernetes.use_config_map_as_volume": "configMapAsVolume: [{configMapName: a, mountPath: /a}]",
    "kubernetes.use_field_path_as_env": "fieldPathAsEnv: [{name: A, fieldPath: metadata.name}]",
    "kubernetes.use_secret_as_volume": "secretAsVolume: [{secretName: a, mountPath: /a, optional: false}]",
    "kubernetes.add_ephemeral_volume": "genericEphemeralVolume: [{volumeName: a}]",
    "kubernetes.empty_dir_mount": "emptyDirMounts: [{volumeName: a}]",
    "names of Secrets, ConfigMaps and claims in kubernetes.use_… and mount_pvc":
      "pvcMount: [{constant: a, pvcNameParameter: {runtimeValue: {constant: a}}}]",
    "kubernetes.add_node_selector_json": "nodeSelector: {nodeSelectorJson: {runtimeValue: {constant: {}}}}",
    "kubernetes.add_toleration_json": "tolerations: [{tolerationJson: {runtimeValue: {constant: {}}}}]",
    "kubernetes.add_node_affinity_json": "nodeAffinity: [{nodeAffinityJson: {runtimeValue: {constant: {}}}}]",
    "kubernetes.use_secret_as_env": "secretAsEnv: [{secretName: a, optional: false}]",
    "kubernetes.set_security_context": "securityContext: {runAsUser: '1'}",
    "kubernetes.mount_pvc(sub_path=…)": "pvcMount: [{constant: a, subPath: b}]",
  ]

  /// The release that is named for a setting is the first that does not refuse runs for it.
  @Test(arguments: written) func namesTheFirstBackendOfASetting(_ name: String, _ field: String) throws {
    let setting = try #require(UsableSDKs.settings.first { $0.name == name })
    #expect(setting.effect == .refusesRuns)
    let text =
      Self.start
      + "root: {dag: {tasks: {a: {componentRef: {name: comp-a}}}}}\ncomponents: {comp-a: {executorLabel: exec-a}}\n"
      + "deploymentSpec: {executors: {exec-a: {container: {image: a}}}}\n"
      + "---\nplatforms: {kubernetes: {deploymentSpec: {executors: {exec-a: {\(field)}}}}}\n"
    let first = setting.backend.minor
    let older = first == 14 ? 5 : first - 1
    #expect(ServerAnswer(to: try pipeline(text, backend: "2.\(first)")).refusedExecutors.isEmpty)
    #expect(ServerAnswer(to: try pipeline(text, backend: "2.\(older)")).refusedExecutors == ["exec-a"])
  }

  @Test(arguments: [
    (0, ["SDK 2.0", "kfp-kubernetes 1.1"]), (1, ["SDK 2.1", "kfp-kubernetes 1.1"]),
    (2, ["SDK 2.2", "kfp-kubernetes 1.2"]), (4, ["SDK 2.4", "kfp-kubernetes 1.4"]),
    (5, ["SDK 2.5", "kfp-kubernetes 1.5"]), (14, ["SDK 2.14"]),
  ])
  func namesThePackagesThatABackendReadsWhole(minor: Int, names: [String]) {
    #expect(UsableSDKs.newest(for: ReleaseVersion(2, minor)).map(\.description) == names)
  }

  /// The place of what breaks the comment at the top, of a file that cannot be read for it.
  @Test(arguments: [
    ("#    s: str [Default: 'a\rb: [']", "the default of \"s\" holds a line break (U+000D)", 25),
    ("#    s: str [Default: 'a\u{85}b: [']", "the default of \"s\" holds a line break (U+0085)", 25),
    ("#    s: str [Default: 'a\u{1}']", "the default of \"s\" holds the control character U+0001", 25),
    ("#    s: str [Default: 'a\nb: [']", "the default of \"s\" holds a line break", 25),
    ("# Description: a\u{1F}", "the description holds the control character U+001F", 17),
  ])
  func findsWhatBreaksTheCommentAtTheTop(_ line: String, _ message: String, _ column: Int) throws {
    let file = "# PIPELINE DEFINITION\n# Name: demand\n\(line)\n" + Self.start + "root: {}\n"
    let read = try pipeline(file)
    #expect(read.failure != nil)
    var input = RuleInput()
    input.companion = PipelineSet(read)
    let rule = try #require(allPipelineRules.first { $0.id == "default-with-line-break" })
    let maker = Report.Maker(tool: "kfp-pipelines", thing: "pipeline", book: .pipelines, rules: [rule])
    let found = try Linter(maker).lint(Target([Object]()), input).entries
    #expect(found.map { $0.location?.description ?? "" } == ["a.yaml:3:\(column)"])
    #expect(found.allSatisfy { $0.message.hasPrefix(message) }, "\(found.map(\.message))")
  }
}
