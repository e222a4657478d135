import Lint
import Workloads

struct RequestAboveLimit: PipelineRule {
  static let identity = RuleIdentity("request-above-limit", "PIP404", .resources, .error, on: .pipeline)
  static let summary = "A step requests more than its limit, or gives one amount twice."
  static let rationale = """
    Kubernetes refuses the pod. Newer SDKs write each amount as a number and as a text; the text counts, and a number \
    that differs from it was edited in vain.
    """
  static let remedy = "Set the request to at most the limit; compile the pipeline again."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        container:
          "image: 'a:1', resources: {memoryLimit: 4.0, resourceMemoryLimit: 4G, resourceMemoryRequest: 2Gi}"
      )
    ],
    failing: [
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: 2G, resourceMemoryRequest: ↓2Gi}"),
      .pipeline(container: "image: 'a:1', resources: {cpuLimit: ↓2.0, resourceCpuLimit: '4'}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      if executor.resources == nil { return [] }
      return ["cpu", "memory"].flatMap { resource -> [Finding] in
        let component = executor.components.first
        let request = executor.resource(resource + "Request")
        var findings: [Finding] = []
        if let request, let asked = Self.amount(request, resource),
          let most = executor.resource(resource + "Limit").flatMap({ Self.amount($0, resource) }),
          asked > most * 1.000001
        {
          findings.append(
            pipeline.finding(
              "\(executor.title) requests more \(resource) than its limit", on: request, in: component))
        }
        for field in ["Request", "Limit"] {
          // Before 2.3 there are no texts to a backend, and the numbers count.
          guard pipeline.backend >= ReleaseVersion(2, 3), let number = executor.resources?[resource + field],
            let one = Self.amount(number, resource), one > 0,
            let other = executor.resource(resource + field).flatMap({ Self.amount($0, resource) }),
            (one - other).magnitude > 0.01 * other
          else {
            continue
          }
          findings.append(
            pipeline.finding(
              "`\(resource)\(field)` of \(executor.title) differs from the text beside it, which counts",
              on: number,
              in: component))
        }
        return findings
      }
    }
  }

  /// Cores or bytes: a number of memory is in gigabytes.
  private static func amount(_ value: Tree, _ resource: String) -> Double? {
    if let number = value.number { return resource == "memory" ? number * 1e9 : number }
    return value.text.flatMap { Quantity($0)?.value }
  }
}
