internal import Testing

@Suite struct IdentityRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      section: "identity", "{impersonation: {bindings: {}}, direct: {serviceAccounts: []}}",
      """
      39:45 spec.identity: expected exactly one of impersonation, direct; found impersonation, \
      direct
      """),
    Refusal(
      "  identity:\n    impersonation:\n      bindings:\n", "  external:\n    wrong:\n      bindings:\n",
      "4:1 spec: missing `identity`; expected exactly one of impersonation, direct; found none",
      """
      40:5 spec.external: unknown field "wrong"; expected one of secrets, configMaps, serviceAccounts, \
      priorityClasses, crds, hosts
      """),
    Refusal(
      section: "identity", "{impersonation: {}}",
      "39:14 spec.identity.impersonation: missing `bindings`"),
    Refusal(
      section: "identity", "{direct: {}}",
      "39:14 spec.identity.direct: missing `serviceAccounts`; expected a list"),
    Refusal(
      "        pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com\n", "",
      "41:7 spec.identity.impersonation.bindings: missing a binding for pipeline-runner"),
    Refusal(
      "pipeline-runner: kfp", "pipeline-runer: kfp",
      """
      42:9 spec.identity.impersonation.bindings.pipeline-runer: KSA pipeline-runer does not exist; \
      expected one of pipeline-runner, ml-pipeline-ui, ml-pipeline-visualizationserver, \
      kubeflow-pipelines-viewer, kubeflow-pipelines-container-builder; did you mean pipeline-runner?
      """),
    Refusal(
      "kubeflow-pipelines-viewer: kfp", "argo: kfp",
      """
      45:9 spec.identity.impersonation.bindings.argo: KSA argo needs no cloud access; expected one \
      of pipeline-runner, ml-pipeline-ui, ml-pipeline-visualizationserver, \
      kubeflow-pipelines-viewer, kubeflow-pipelines-container-builder
      """),
    Refusal(
      "kubeflow-pipelines-viewer: kfp", "ml-pipeline: kfp",
      """
      45:9 spec.identity.impersonation.bindings.ml-pipeline: KSA ml-pipeline needs no cloud \
      access; expected one of pipeline-runner, ml-pipeline-ui, ml-pipeline-visualizationserver, \
      kubeflow-pipelines-viewer, kubeflow-pipelines-container-builder
      """),
    Refusal(
      "kubeflow-pipelines-viewer: kfp", "kubeflow-pipelines-cloudsql-proxy: kfp",
      """
      45:9 spec.identity.impersonation.bindings.kubeflow-pipelines-cloudsql-proxy: expected no \
      binding for kubeflow-pipelines-cloudsql-proxy: database.cloudSQL.authProxy.serviceAccount is \
      its account
      """),
    Refusal(
      "kfp-viewer@acme-prod.iam.gserviceaccount.com", "kfp-viewer@acme-prod.iam.gserviceaccount.co",
      """
      45:36 spec.identity.impersonation.bindings.kubeflow-pipelines-viewer: expected a service \
      account e-mail such as kfp-sql@acme-prod.iam.gserviceaccount.com; found \
      "kfp-viewer@acme-prod.iam.gserviceaccount.co"
      """),
    Refusal(
      "kfp-viewer@acme-prod.iam.gserviceaccount.com", "kfp-viewer@other-proj.iam.gserviceaccount.com",
      """
      45:36 spec.identity.impersonation.bindings.kubeflow-pipelines-viewer: expected a service \
      account e-mail such as kfp-sql@acme-prod.iam.gserviceaccount.com; found \
      "kfp-viewer@other-proj.iam.gserviceaccount.com"
      """),
    Refusal(
      "kfp-viewer@acme-prod.iam.gserviceaccount.com", "[a]",
      """
      45:36 spec.identity.impersonation.bindings.kubeflow-pipelines-viewer: expected a string, \
      found a list
      """),
    Refusal(
      [Edit("viewers: true", "viewers: false"), Edit("viewerCrd: ghcr", "argoexec2: ghcr")],
      """
      45:9 spec.identity.impersonation.bindings.kubeflow-pipelines-viewer: KSA \
      kubeflow-pipelines-viewer does not exist; expected one of pipeline-runner, ml-pipeline-ui, \
      ml-pipeline-visualizationserver, kubeflow-pipelines-container-builder
      """,
      """
      63:7 spec.images.pins.argoexec2: unknown component argoexec2; expected one of apiServer, \
      frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, argoexec, \
      driver, launcher, cache, waitFor, inverseProxy, mysql, objectStore; did you mean argoexec?
      """),
    Refusal(
      [
        Edit("visualizations: true", "visualizations: false"),
        Edit("      visualization: ghcr.io/kubeflow/kfp-visualization-server:2.14.4\n", ""),
      ],
      """
      44:9 spec.identity.impersonation.bindings.ml-pipeline-visualizationserver: KSA \
      ml-pipeline-visualizationserver does not exist; expected one of pipeline-runner, \
      ml-pipeline-ui, kubeflow-pipelines-viewer, kubeflow-pipelines-container-builder
      """),
    Refusal(
      [
        Edit("connection: authProxy", "connection: authProxySidecar"), Edit("replicas: 2", ""),
        Edit("serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com", ""),
      ],
      "41:7 spec.identity.impersonation.bindings: missing a binding for ml-pipeline",
      "41:7 spec.identity.impersonation.bindings: missing a binding for metadata-grpc-server",
      "41:7 spec.identity.impersonation.bindings: missing a binding for kubeflow-pipelines-cache"),
    Refusal(
      [
        Edit("        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", ""),
        .section(
          "identity", "{direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, ml-pipeline-ui]}}"),
      ],
      "38:23 spec.identity.direct.serviceAccounts: missing a binding for kubeflow-pipelines-cloudsql-proxy",
      """
      38:74 spec.identity.direct.serviceAccounts[2]: expected each ServiceAccount once; found \
      "ml-pipeline-ui" twice
      """),
    Refusal(
      [
        Edit("        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", ""),
        .section(
          "identity",
          """
          {direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, \
          kubeflow-pipelines-cloudsql-proxy, argo, 7]}}
          """),
      ],
      """
      38:109 spec.identity.direct.serviceAccounts[3]: KSA argo needs no cloud access; expected one \
      of pipeline-runner, ml-pipeline-ui, ml-pipeline-visualizationserver, \
      kubeflow-pipelines-viewer, kubeflow-pipelines-container-builder, \
      kubeflow-pipelines-cloudsql-proxy
      """,
      """
      38:115 spec.identity.direct.serviceAccounts[4]: expected a string, found an integer (7)
      """),
  ]
}
