import Diagnostics
import Manifests
import Workloads
import YAML

struct PrivateNodesWithoutEgress: Rule {
  static let identity = RuleIdentity(
    "private-nodes-without-egress", "NET002", .network, .warning, on: .overlay)
  static let summary = "Nodes without internet access pull images from the internet."
  static let rationale = """
    Private nodes without NAT reach Google's registries only: the pull fails, and so does what the \
    cache's deployer downloads when it starts.
    """
  static let remedy = """
    Use `images.mirror`, give the cluster a NAT, or set `features.legacyV1: false`.
    """
  static let parameters = [
    RuleParameter(
      name: "reachable", defaults: ["*.pkg.dev", "gcr.io", "*.gcr.io"],
      summary: "The registries that such nodes can reach; `*.` stands for any name before the rest.")
  ]
  static let examples = Examples(
    passing: [
      Example(Sample.deployment("web", "image: 'asia-northeast1-docker.pkg.dev/a/b/c:1'"), facts: closed),
      Example(Sample.deployment("web", "image: 'web:1'"), facts: OverlayFacts()),
      Example(
        Sample.deployment("web", "image: 'web:1'"),
        facts: .with {
          $0.hasPrivateNodes = true
          $0.hasNAT = true
        }),
    ],
    failing: [
      Example(Sample.deployment("web", "image: ↓'ghcr.io/kubeflow/web:1'"), facts: closed),
      Example(Sample.deployment("↓cache-deployer-deployment"), facts: closed),
    ])

  private static let closed = OverlayFacts.with { $0.hasPrivateNodes = true }

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, facts.hasPrivateNodes, !facts.hasNAT else { return [] }
    let reachable = target.values("reachable", of: Self.self)
    var findings = target.imageUses.filter { use in
      let registry = use.reference.registry
      return !reachable.contains {
        $0.hasPrefix("*.") ? registry.hasSuffix($0.dropFirst(1)) : registry == $0
      }
    }.map { use in
      Finding(
        "the image \"\(use.text)\" is out of reach of private nodes without NAT", at: use.location,
        in: use.object,
        field: use.field)
    }
    if let deployer = target.deployment("cache-deployer-deployment") {
      findings.append(
        Finding(
          "Deployment \"\(deployer.name)\" downloads kubectl when it starts, which private nodes without NAT cannot",
          on: nil, in: deployer))
    }
    return findings
  }
}
