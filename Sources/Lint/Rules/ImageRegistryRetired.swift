struct ImageRegistryRetired: Rule {
  static let identity = RuleIdentity("image-registry-retired", "IMG006", .images, .error)
  static let summary = "An image comes from a registry that is shut down or no longer maintained."
  static let rationale = """
    The images below gcr.io/ml-pipeline are gone, gcr.io/cloudsql-docker holds version 1 of the Cloud SQL \
    proxy, which gets no fixes, and k8s.gcr.io is frozen.
    """
  static let remedy =
    "Take the image that follows it: ghcr.io/kubeflow, gcr.io/cloud-sql-connectors, registry.k8s.io."
  static let parameters = [
    RuleParameter(
      name: "prefixes", defaults: ["gcr.io/ml-pipeline", "gcr.io/cloudsql-docker", "k8s.gcr.io"],
      summary: "The registries, or paths below one, that are retired.")
  ]
  static let examples = Examples(
    passing: [
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - {name: a, image: "gcr.io/ml-pipelines/web:1"}
        - {name: b, image: "registry.k8s.io/pause:3.10"}
        - {name: c, image: gcr.io/ml-pipeline/should-be-overridden-during-runtime}
      """
    ],
    failing: [
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - {name: a, image: ↓"gcr.io/ml-pipeline/frontend:2.0.5"}
        - {name: b, image: ↓"gcr.io/cloudsql-docker/gce-proxy:1.25.0"}
        - {name: c, image: ↓"k8s.gcr.io/pause:3.5"}
      """
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let prefixes = input.values("prefixes", of: Self.self)
    return target.imageUses.compactMap { use in
      let name = use.reference.name
      guard let prefix = prefixes.first(where: { name == $0 || name.hasPrefix($0 + "/") }) else { return nil }
      return Finding("the image \"\(use.text)\" must not come from \"\(prefix)\", which is retired", at: use)
    }
  }
}
