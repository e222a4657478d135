struct DockerHubImage: Rule {
  static let identity = RuleIdentity("docker-hub-image", "IMG007", .images, .warning)
  static let summary = "An image comes from Docker Hub."
  static let rationale = """
    Docker Hub limits how often an address may pull, and all nodes behind one NAT gateway share an \
    address. Nodes without internet access cannot reach it at all. A name without a registry means \
    Docker Hub.
    """
  static let remedy =
    "Mirror the image into a registry of yours. In an overlay: `images.mirror`, or its pin in `images.pins`."
  static let covers: [any Rule.Type] = [ImageUnowned.self]
  static let parameters = [
    RuleParameter(
      name: "registries", defaults: ["docker.io"], summary: "The registries that are to be avoided.")
  ]
  static let examples = Examples(
    passing: [
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {containers: [{image: "ghcr.io/acme/web:1"}, {image: "localhost/web:1"}, {image: "mirror:5000/web:1"}]}
      """
    ],
    failing: [
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: db}
      spec: {containers: [{image: ↓"mysql:8.4"}, {image: ↓"acme/web:1"}, {image: ↓"docker.io/library/mysql:8.4"}]}
      """
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let registries = Set(input.values("registries", of: Self.self))
    return target.imageUses.compactMap { use in
      let registry = use.reference.registry
      guard registries.contains(registry) else { return nil }
      return Finding(
        "the image \"\(use.text)\" comes from \"\(registry)\"; expected a registry that every node reaches",
        at: use)
    }
  }
}
