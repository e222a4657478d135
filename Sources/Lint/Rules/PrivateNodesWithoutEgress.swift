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
  static let covers: [any Rule.Type] = [DockerHubImage.self, ImageUnowned.self]
  static let parameters = [
    RuleParameter(
      name: "reachable", defaults: ["*.pkg.dev", "gcr.io", "*.gcr.io"],
      summary: "The registries that such nodes can reach; `*.` stands for any name before the rest.")
  ]
  static let examples = Examples(
    passing: [
      .deployment("web", "image: 'asia-northeast1-docker.pkg.dev/a/b/c:1'")
        .inOverlay { $0.hasPrivateNodes = true },
      .deployment("web", "image: 'web:1'").inOverlay(),
      .deployment("web", "image: 'web:1'").inOverlay {
        $0.hasPrivateNodes = true
        $0.hasNAT = true
      },
    ],
    failing: [
      // One cause, however many images there are.
      .all(
        .overlay("project: {cluster: {privateNodes: true, nat: ↓false}}"),
        .deployment("web", "image: 'ghcr.io/kubeflow/web:1'"),
        .deployment("api", "image: 'api:1'")
      ).inOverlay { $0.hasPrivateNodes = true },
      .deployment("web", "image: ↓'ghcr.io/kubeflow/web:1'").inOverlay { $0.hasPrivateNodes = true },
      .deployment("↓cache-deployer-deployment").inOverlay { $0.hasPrivateNodes = true },
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    guard let facts = target.facts, facts.hasPrivateNodes, !facts.hasNAT else { return [] }
    var findings = [Self.unreachable(target, input, facts)].compactMap(\.self)
    if let deployer = target.deployment("cache-deployer-deployment") {
      findings.append(
        Finding(
          "Deployment \"\(deployer.name)\" downloads kubectl when it starts, which private nodes without NAT cannot",
          on: nil, in: deployer))
    }
    return findings
  }

  /// All images together, at the one setting that keeps them out of reach.
  private static func unreachable(_ target: Target, _ input: RuleInput, _ facts: OverlayFacts) -> Finding? {
    let reachable = input.values("reachable", of: Self.self)
    let uses = target.imageUses.filter { use in
      let registry = use.reference.registry
      return !reachable.contains {
        $0.hasPrefix("*.") ? registry.hasSuffix($0.dropFirst(1)) : registry == $0
      }
    }
    guard let first = uses.first else { return nil }
    let setting =
      facts.placeIfWritten(of: "project.cluster.nat")
      ?? facts.placeIfWritten(of: "project.cluster.privateNodes")
    var seen: Set<String> = []
    let images = uses.filter { seen.insert($0.text).inserted }
    if images.count == 1 {
      return Finding("the image \"\(first.text)\" is out of reach of private nodes without NAT", at: first)
    }
    let registries = Set(images.map(\.reference.registry)).sorted().joined(separator: ", ")
    return Finding(
      "\(images.count) images of \(registries) are out of reach of private nodes without NAT",
      at: setting ?? first.location, in: setting == nil ? first.object : nil, field: "project.cluster.nat",
      notes: images.map { .init("\"\($0.text)\"", at: $0.location) })
  }
}
