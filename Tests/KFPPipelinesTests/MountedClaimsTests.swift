import KFPPipelines
import Lint
import Testing
import Workloads

/// Claims are followed from the steps that mount them through the graphs around, to what makes them.
@Suite struct MountedClaimsTests {
  /// A pipeline with a graph `inner`, whose step mounts what a setting says.
  private static func found(root: String, inner: String, setting: String) throws -> Int {
    let text = """
      pipelineInfo: {name: demand}
      schemaVersion: 2.1.0
      root: {dag: {tasks: {\(root)}}}
      components:
        comp-inner: {inputDefinitions: {parameters: {c: {parameterType: STRING}}}, dag: {tasks: {\(inner)}}}
        comp-outer:
          inputDefinitions: {parameters: {d: {parameterType: STRING}}}
          dag: {tasks: {inner: {componentRef: {name: comp-inner}, inputs: {parameters: {c: {componentInputParameter: d}}}}}}
        comp-maker:
          dag:
            tasks: {\(claim())}
            outputs: {parameters: {made: {valueFromParameter: {producerSubtask: claim, outputParameterKey: name}}}}
          outputDefinitions: {parameters: {made: {parameterType: STRING}}}
        comp-step: {executorLabel: exec-step}
        comp-claim: {executorLabel: exec-claim}
      deploymentSpec:
        executors:
          exec-step: {container: {image: 'a:1'}}
          exec-claim: {container: {image: argostub/createpvc}}
      ---
      platforms: {kubernetes: {deploymentSpec: {executors: {exec-step: {pvcMount: [{\(setting), mountPath: /d}]}}}}}

      """
    let pipeline = Pipeline(Array(text.utf8), file: "a.yaml", for: ReleaseVersion(2, 17))
    #expect(pipeline.failure == nil && pipeline.problems.isEmpty, "\(pipeline.problems.map(\.message))")
    var input = RuleInput()
    input.companion = PipelineSet(pipeline)
    let rule = try #require(allPipelineRules.first { $0.id == "claim-mounted-in-parallel" })
    return rule.check(Target([Object]()), input).count
  }

  private static let step = "step: {componentRef: {name: comp-step}}"
  private static let input = "componentInputParameter: c"
  private static let output = "taskOutputParameter: {producerTask: claim, outputParameterKey: name}"
  private static let constant = "pvcNameParameter: {runtimeValue: {constant: data}}"

  private static func claim(_ fields: String = "") -> String {
    "claim: {componentRef: {name: comp-claim}, inputs: {parameters: {access_modes: {runtimeValue: {constant: [ReadWriteOnce]}}\(fields)}}}"
  }

  /// A task that hands a claim to a graph.
  private static func use(
    _ name: String, of component: String = "inner", as parameter: String = "c", _ source: String = output,
    _ fields: String = ""
  ) -> String {
    "\(name): {componentRef: {name: comp-\(component)}, inputs: {parameters: {\(parameter): {\(source)}}}\(fields)}"
  }

  private static let loop = ", parameterIterator: {items: {raw: '[1, 2]'}, itemInput: x}"
  private static let oneByOne = loop + ", iteratorPolicy: {parallelismLimit: 1}"
  private static let made = "taskOutputParameter: {producerTask: maker, outputParameterKey: made}"
  private static let maker = "maker: {componentRef: {name: comp-maker}}"
  private static let named = ", pvc_name: {runtimeValue: {constant: data}}"
  private static let data = "runtimeValue: {constant: data}"

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let root: String
    var inner = step
    var setting = input
    let count: Int
  }

  @Test(arguments: [
    Case(testDescription: "two graphs", root: "\(claim()), \(use("a")), \(use("b"))", count: 1),
    Case(
      testDescription: "one graph after the other",
      root: "\(claim()), \(use("a")), \(use("b", output, ", dependentTasks: [a]"))", count: 0),
    Case(
      testDescription: "after another by way of a third",
      root: "\(claim()), \(use("a")), c: {componentRef: {name: comp-maker}, dependentTasks: [a]}, "
        + use("b", output, ", dependentTasks: [c]"), count: 0),
    Case(
      testDescription: "a claim for each graph",
      root: "\(claim()), \(use("a")), \(maker), \(use("b", made))", count: 0),
    Case(
      testDescription: "a claim out of a graph", root: "\(maker), \(use("a", made, loop))", count: 1),
    Case(
      testDescription: "a loop below a graph",
      root: "\(claim()), \(use("a", of: "outer", as: "d", output, loop))", count: 1),
    Case(
      testDescription: "a loop whose items go one by one",
      root: "\(claim()), \(use("a", of: "outer", as: "d", output, oneByOne))", count: 0),
    Case(
      testDescription: "a claim for each item", root: "a: {componentRef: {name: comp-inner}\(loop)}",
      inner: "\(claim()), \(step)", setting: output, count: 0),
    Case(
      testDescription: "a claim for each item, for two steps",
      root: "a: {componentRef: {name: comp-inner}\(loop)}",
      inner: "\(claim()), \(step), other: {componentRef: {name: comp-step}}", setting: output, count: 1),
    Case(
      testDescription: "a named claim beside the loop",
      root: "\(claim(named)), a: {componentRef: {name: comp-inner}\(loop)}", setting: constant, count: 1),
    Case(
      testDescription: "a named claim inside of the loop",
      root: "a: {componentRef: {name: comp-inner}\(loop)}",
      inner: "\(claim(named)), \(step)", setting: constant, count: 0),
    Case(
      testDescription: "one claim by its name and by its task",
      root: "\(claim(named)), \(use("a", data)), \(use("b"))", count: 1),
    Case(
      testDescription: "a claim that nobody knows", root: "\(use("a", data, loop))", count: 0),
    Case(
      testDescription: "the item names the claim",
      root:
        "a: {componentRef: {name: comp-inner}, parameterIterator: {items: {raw: '[1, 2]'}, itemInput: c}}",
      count: 0),
    Case(
      testDescription: "the task of a graph around, as SDKs before 2.17 write it",
      root: "\(claim()), a: {componentRef: {name: comp-inner}\(loop)}", setting: output, count: 1),
  ])
  func follows(_ item: Case) throws {
    #expect(try Self.found(root: item.root, inner: item.inner, setting: item.setting) == item.count)
  }
}
