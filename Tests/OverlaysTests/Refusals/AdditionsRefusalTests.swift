internal import Testing

/// Objects of one's own, labels and annotations, and settings of components.
@Suite struct AdditionsRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {all: {replicas: 2}}",
      """
      75:22 spec.components.all: unknown field "replicas"; expected one of resources, env, \
      nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName, \
      imagePullSecrets, podLabels, podAnnotations
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {al: {}}",
      """
      75:16 spec.components.al: unknown component al; expected one of all, apiServer, frontend, \
      persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, inverseProxy, \
      cloudSqlProxy, mysql, objectStore; did you mean all?
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {scheduledWorkflow: {replicas: 2}}",
      """
      75:46 spec.components.scheduledWorkflow.replicas: expected 1: scheduledWorkflow must not \
      run twice; found 2
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {cloudSqlProxy: {resources: {}}}",
      """
      75:32 spec.components.cloudSqlProxy: unknown field "resources"; expected one of env, \
      nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName, \
      imagePullSecrets, podLabels, podAnnotations, pdb
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {apiServer: {tolerations: [{operator: Equal, value: x}]}}",
      """
      75:42 spec.components.apiServer.tolerations[0].key: expected the key of a taint: only \
      operator Exists goes without
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {apiServer: {tolerations: [{key: a, tolerationSeconds: 3}]}}",
      """
      75:70 spec.components.apiServer.tolerations[0].tolerationSeconds: expected effect \
      NoExecute with tolerationSeconds
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      components: {apiServer: {tolerations: [{value: a}, {key: a, operator: Exists, value: b}]}}
      """,
      """
      75:42 spec.components.apiServer.tolerations[0].key: expected the key of a taint: only \
      operator Exists goes without
      """,
      """
      75:88 spec.components.apiServer.tolerations[1].value: expected no value with operator \
      Exists, which tolerates any value; found "b"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "resources: a.yaml",
      """
      75:14 spec.resources: expected a list, found the string "a.yaml"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "resources: [../../../a.yaml, /a.yaml, a.yaml, a.yaml]",
      """
      75:15 spec.resources[0]: expected the path of a file of objects inside the project, each \
      once; found "../../../a.yaml"
      """,
      """
      75:32 spec.resources[1]: expected the path of a file of objects inside the project, each \
      once; found "/a.yaml"
      """,
      """
      75:49 spec.resources[3]: expected the path of a file of objects inside the project, each \
      once; found "a.yaml" twice
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      #"resources: [""]"#,
      """
      75:15 spec.resources[0]: expected the path of a file of objects inside the project, each \
      once; found ""
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "labels: {a: b/c}",
      """
      75:15 spec.labels.a: expected a map of labels; found "b/c"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      #"labels: {"-a": b}"#,
      """
      75:18 spec.labels.-a: expected a map of labels; found "b"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "annotations: {a: 1}",
      "75:20 spec.annotations.a: expected a string, found an integer (1)"),
    Refusal(
      "networkPolicy: {enabled: false}",
      "annotations: []",
      "75:16 spec.annotations: expected a mapping, found a list"),
    Refusal(
      "mode: standard, vpcNative: true", "mode: autopilot, vpcNative: false",
      "12:43 spec.project.cluster.vpcNative: expected true: every Autopilot cluster is VPC-native; found false"
    ),
    Refusal(
      [Edit("mode: standard", "mode: autopilot"), Edit("dataplaneV2: true", "dataplaneV2: false")],
      """
      12:93 spec.project.cluster.dataplaneV2: expected true: every Autopilot cluster has Dataplane V2; \
      found false
      """),
  ]
}
