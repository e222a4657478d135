import KFPPipelines
import Testing
import Workloads

/// Differences in the words of a pipeline's author.
@Suite struct DifferenceTests {
  private func difference(_ old: String, _ new: String) -> PipelineDifference {
    func pipeline(_ text: String) -> Pipeline {
      Pipeline(Array(text.utf8), file: "a.yaml", for: ReleaseVersion(2, 14))
    }
    return PipelineDifference(from: pipeline(old), to: pipeline(new))
  }

  private func text(
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

  @Test func hidesWhatLooksLikeACredential() {
    let old = text().replacing("resources:", with: "env: [{name: DB_PASSWORD, value: value-one}], resources:")
    let new = text().replacing("resources:", with: "env: [{name: DB_PASSWORD, value: value-two}], resources:")
    for format in PipelineDifference.Format.allCases {
      let printed = difference(old, new).text(as: format)
      #expect(printed.contains("PASSWORD"))
      #expect(!printed.contains("value-one") && !printed.contains("value-two"), "\(printed)")
    }
  }
}
