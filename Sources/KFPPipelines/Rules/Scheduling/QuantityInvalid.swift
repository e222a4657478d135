import Lint
import Workloads

struct QuantityInvalid: PipelineRule {
  static let identity = RuleIdentity("quantity-invalid", "PIP403", .resources, .error, on: .pipeline)
  static let summary = "An amount is not a valid quantity of Kubernetes."
  static let rationale =
    "The driver fails when the run reaches the task; a wrong size of a volume makes the pod invalid."
  static let remedy = "Write a number with a unit: `500m`, `2`, `4Gi`, `10G`."
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: 4Gi}"),
      .pipeline(
        container: "image: 'a:1', resources: {resourceMemoryLimit: \"{{$.inputs.parameters['memory']}}\"}"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: ↓4GB}"),
      .pipeline(
        container:
          "image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: ↓'1.5'}}"),
      .pipeline(platform: "emptyDirMounts: [{volumeName: tmp, mountPath: /tmp, sizeLimit: ↓big}]"),
      .all(.pipeline(), "platforms: {kubernetes: {pipelineConfig: {workspace: {size: ↓ten}}}}"),
      .pipeline(
        task: "inputs: {parameters: {size: {runtimeValue: {constant: ↓5GiB}}}}",
        container: "image: argostub/createpvc"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    var findings: [Finding] = []
    func look(at amount: Tree?, _ title: @autoclosure () -> String, in component: String?) {
      guard let amount, let text = amount.text, !text.isEmpty, !text.hasUnknownPart, Quantity(text) == nil
      else {
        return
      }
      findings.append(
        pipeline.finding(
          "\(title()) must be an amount such as 500m or 4Gi, found \"\(text)\"", on: amount, in: component))
    }
    for executor in pipeline.executors {
      let component = executor.components.first
      for (name, value) in executor.resources?.pairs ?? [] where name.hasPrefix("resource") {
        look(at: value, "`\(name)` of \(executor.title)", in: component)
      }
      look(at: executor.accelerator?["resourceCount"], "`resourceCount` of \(executor.title)", in: component)
      // A device is whole.
      if let count = executor.accelerator?["resourceCount"], let text = count.text,
        let value = Quantity(text)?.value, value != value.rounded()
      {
        findings.append(
          pipeline.finding(
            "`resourceCount` of \(executor.title) must be a whole number, found \"\(text)\"", on: count,
            in: component))
      }
      for volume in executor.platform?["emptyDirMounts"]?.items ?? [] {
        look(at: volume["sizeLimit"], "`sizeLimit` of \(executor.title)", in: component)
      }
    }
    for request in pipeline.claimRequests {
      look(at: request.size, "`size` of \(request.title)", in: request.component)
    }
    return findings
  }
}
