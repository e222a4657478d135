import Diagnostics
import Lint
import Workloads

struct NodeSelectorMisspelt: PipelineRule {
  static let identity = RuleIdentity("node-selector-misspelt", "PIP419", .resources, .warning, on: .pipeline)
  static let summary = "A step chooses nodes by a label that is nearly one that GKE or Kubernetes sets."
  static let rationale = "No node has the label, and the pod stays Pending forever."
  static let remedy = "Write the label as `kubectl get nodes --show-labels` prints it."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      selector("cloud.google.com/gke-spot"), selector("topology.kubernetes.io/zone"), selector("pool"),
      selector("cloud.google.com/acme-team"), selector("acme.example/gke-nodepol"),
    ],
    failing: [
      selector("↓cloud.google.com/gke-accelerater"), selector("↓cloud.google.com/gke_nodepool"),
      selector("↓cloud.gogle.com/gke-nodepool"), selector("↓kubernetes.io/instance-type"),
      selector("↓gke-nodepool"), selector("↓cloud.google.com/GKE-Spot"),
    ])

  private static func selector(_ label: String) -> Example {
    .pipeline(platform: "nodeSelector: {labels: {\(label): 'true'}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor in
      (executor.platform?["nodeSelector", "labels"]?.pairs ?? []).compactMap { key, value -> Finding? in
        guard let meant = Self.meant(by: key) else { return nil }
        return pipeline.finding(
          "\(executor.title) chooses nodes by the label \"\(key)\", which no node has", at: value.keyLocation,
          in: executor.components.first, notes: .meant(meant))
      }
    }
  }

  /// The label that another one was probably meant to be: one of the two parts of its name is right.
  private static func meant(by key: String) -> String? {
    let slash = key.firstIndex(of: "/")
    let domain = slash.map { String(key[..<$0]) } ?? ""
    let name = slash.map { String(key[key.index(after: $0)...]) } ?? key
    let siblings = NodeLabel.known[domain] ?? []
    if siblings.contains(name) || name.isEmpty { return nil }
    if let near = nearest(to: name, in: siblings), isSlip(name.lowercased(), near) {
      return "\(domain)/\(near)"
    }
    let domains = NodeLabel.known.filter { $1.contains(name) && !$0.holds("beta") }.map(\.key).sorted()
    // The name alone says whose it is where it is GKE's own.
    if domain.isEmpty { return name.hasPrefix("gke-") ? domains.first.map { "\($0)/\(name)" } : nil }
    let ofKubernetes =
      domain.hasSuffix("kubernetes.io") ? domains.first { $0.hasSuffix(".kubernetes.io") } : nil
    return (ofKubernetes ?? nearest(to: domain, in: domains)).map { "\($0)/\(name)" }
  }

  /// Whether two names differ in two letters side by side at most: GKE has more labels than are known here.
  private static func isSlip(_ name: String, _ other: String) -> Bool {
    let start = zip(name, other).prefix { $0 == $1 }.count
    let end = zip(name.dropFirst(start).reversed(), other.dropFirst(start).reversed()).prefix { $0 == $1 }
      .count
    return max(name.count, other.count) - start - end <= 2
  }
}
