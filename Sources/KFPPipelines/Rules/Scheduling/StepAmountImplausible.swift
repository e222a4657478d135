import Lint
import Workloads
import YAML

struct StepAmountImplausible: PipelineRule {
  static let identity = RuleIdentity(
    "step-amount-implausible", "PIP417", .resources, .error, on: .pipeline)
  static let summary = "An amount of memory, storage or CPU of a step has the unit of another resource."
  static let rationale = """
    `set_memory_limit('512')` is 512 bytes, in which no container starts, and `set_cpu_limit('1000')` are a thousand cores, \
    which no node has. SDKs and the API server take both.
    """
  static let remedy =
    "Write memory and storage in `Mi` or `Gi`, and CPU in cores or in thousandths of one (`m`)."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container: """
          image: 'a:1', resources: {resourceMemoryLimit: 512Mi, resourceMemoryRequest: '268435456', \
          resourceCpuLimit: '96', resourceCpuRequest: 500m}
          """),
      .pipeline(
        container: "image: 'a:1', resources: {resourceCpuLimit: \"{{$.inputs.parameters['cpu']}}\"}"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: ↓'512', memoryLimit: 5.12e-07}"),
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryRequest: ↓256m}"),
      .pipeline(
        container: "image: 'a:1', resources: {resourceCpuLimit: ↓'1000', resourceCpuRequest: ↓'500'}"),
      .pipeline(container: "image: 'a:1', resources: {cpuLimit: ↓1000}"),
      .pipeline(platform: "emptyDirMounts: [{volumeName: tmp, mountPath: /tmp, sizeLimit: ↓'4'}]"),
      .pipeline(platform: "genericEphemeralVolume: [{volumeName: tmp, mountPath: /tmp, size: ↓'10'}]"),
      .pipeline(
        task: "inputs: {parameters: {size: {runtimeValue: {constant: ↓'10'}}}}",
        container: "image: argostub/createpvc"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    var findings: [Finding] = []
    func look(
      at value: Tree?, of resource: String, isLimit: Bool = false, _ title: @autoclosure () -> String,
      in component: String?
    ) {
      guard let value, let text = value.text, let amount = ImplausibleAmount(text, of: resource) else {
        return
      }
      findings.append(
        pipeline.finding(
          "\(title()): \(amount.message)", on: value, in: component,
          severity: amount.isFatal && isLimit ? nil : .warning))
    }
    for executor in pipeline.executors {
      let component = executor.components.first
      for end in ["Limit", "Request"] {
        look(
          at: executor.resource("cpu" + end), of: "cpu", "`cpu\(end)` of \(executor.title)", in: component)
        // The number of older SDKs has a unit of its own.
        look(
          at: executor.resources?["resourceMemory" + end], of: "memory", isLimit: end == "Limit",
          "`memory\(end)` of \(executor.title)", in: component)
      }
      for volume in executor.platform?["emptyDirMounts"]?.items ?? [] {
        look(at: volume["sizeLimit"], of: "sizeLimit", "`sizeLimit` of \(executor.title)", in: component)
      }
    }
    for request in pipeline.claimRequests {
      look(at: request.size, of: "storage", "`size` of \(request.title)", in: request.component)
    }
    return findings
  }
}
