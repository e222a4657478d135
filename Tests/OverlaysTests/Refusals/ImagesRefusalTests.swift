internal import Testing

@Suite struct ImagesRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "policy: tag", "policy: sha",
      #"57:13 spec.images.policy: expected tag or digest; found "sha""#),
    Refusal(
      "policy: tag", "policy: tag\n    mirror: https://example.com/x",
      """
      58:13 spec.images.mirror: expected REGISTRY/PATH without scheme or tag; found \
      "https://example.com/x"
      """),
    Refusal(
      "policy: tag", "policy: tag\n    mirror: example.com/x/",
      """
      58:13 spec.images.mirror: expected REGISTRY/PATH without scheme or tag; found \
      "example.com/x/"
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "cash: ghcr.io/containerd/busybox:1.36",
      """
      74:7 spec.images.pins.cash: unknown component cash; expected one of apiServer, frontend, \
      persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, argoexec, \
      driver, launcher, cache, waitFor, inverseProxy, mysql, objectStore
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36",
      "cloudSqlProxy: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
      """
      74:7 spec.images.pins.cloudSqlProxy: unknown component cloudSqlProxy; expected one of \
      apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, \
      metadataWriter, metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, \
      argoexec, driver, launcher, cache, waitFor, inverseProxy, mysql, objectStore
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "waitFor: docker.io/alpine:3.23",
      """
      74:7 spec.images.pins.waitFor: unknown component waitFor; expected one of apiServer, frontend, \
      persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, argoexec, \
      driver, launcher, cache
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "cache: ghcr.io/containerd/busybox",
      """
      74:14 spec.images.pins.cache: image ghcr.io/containerd/busybox: expected a fixed tag or a \
      digest
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "cache: ghcr.io/containerd/busybox:latest",
      """
      74:14 spec.images.pins.cache: image ghcr.io/containerd/busybox:latest: expected a fixed tag \
      or a digest
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", #"cache: """#,
      #"74:14 spec.images.pins.cache: expected an image reference; found """#),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "cache: ghcr.io/containerd/Busybox:1.36",
      """
      74:14 spec.images.pins.cache: expected an image reference; found \
      "ghcr.io/containerd/Busybox:1.36"
      """),
    Refusal(
      "cache: ghcr.io/containerd/busybox:1.36", "inverseProxy: gcr.io/inverting-proxy/agent:v1",
      """
      74:7 spec.images.pins.inverseProxy: unknown component inverseProxy; expected one of \
      apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, \
      metadataWriter, metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, \
      argoexec, driver, launcher, cache
      """),
    Refusal(
      [
        .section("images", #"{policy: digest, pins: {cache: "ghcr.io/containerd/busybox:1.36"}}"#),
        Edit(
          "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
          """
          image: \
          gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3@sha256:0000000000000000000000000000000000000000000000000000000000000000
          """),
      ],
      """
      56:42 spec.images.pins.cache: image ghcr.io/containerd/busybox:1.36: expected a digest \
      (images.policy is digest)
      """),
    Refusal(
      "legacyV1: true", "legacyV1: false",
      """
      65:7 spec.images.pins.metadataWriter: unknown component metadataWriter; expected one of \
      apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, \
      metadataEnvoy, metadataGrpc, workflowController, argoexec, driver, launcher, cache
      """,
      """
      68:7 spec.images.pins.cacheServer: unknown component cacheServer; expected one of apiServer, \
      frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataEnvoy, \
      metadataGrpc, workflowController, argoexec, driver, launcher, cache
      """,
      """
      69:7 spec.images.pins.cacheDeployer: unknown component cacheDeployer; expected one of \
      apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, \
      metadataEnvoy, metadataGrpc, workflowController, argoexec, driver, launcher, cache
      """),
  ]
}
