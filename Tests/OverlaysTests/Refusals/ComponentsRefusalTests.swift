internal import Testing

@Suite struct ComponentsRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiserver: {}}",
      """
      75:16 spec.components.apiserver: unknown component apiserver; expected one of all, \
      apiServer, frontend, persistenceAgent, scheduledWorkflow, viewerCrd, visualization, \
      metadataWriter, metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, \
      workflowController, inverseProxy, cloudSqlProxy, mysql, objectStore; did you mean apiServer?
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {driver: {}}",
      """
      75:16 spec.components.driver: unknown component driver; expected one of all, apiServer, frontend, \
      persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, inverseProxy, \
      cloudSqlProxy, mysql, objectStore
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {mysql: {replicas: 1}}",
      """
      75:16 spec.components.mysql: unknown component mysql; expected one of apiServer, frontend, \
      persistenceAgent, scheduledWorkflow, viewerCrd, visualization, metadataWriter, \
      metadataEnvoy, metadataGrpc, cacheServer, cacheDeployer, workflowController, cloudSqlProxy
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {image: x}}",
      """
      75:28 spec.components.apiServer: unknown field "image"; expected one of replicas, resources, \
      env, nodeSelector, tolerations, affinity, topologySpreadConstraints, priorityClassName, \
      imagePullSecrets, podLabels, podAnnotations, pdb
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      components: {apiServer: {resources: {requests: {memory: 1Gi}, limits: {memory: 1000Mi}}}}
      """,
      """
      75:82 spec.components.apiServer.resources.limits.memory: expected limits not below requests; \
      found "1000Mi" below "1Gi"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {replicas: 11}}",
      "75:38 spec.components.apiServer.replicas: expected 1 to 10 replicas; found 11"),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {metadataGrpc: {replicas: 2}}",
      """
      75:41 spec.components.metadataGrpc.replicas: expected 1: metadataGrpc must not run twice; \
      found 2
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {cloudSqlProxy: {replicas: 2}}",
      """
      75:32 spec.components.cloudSqlProxy: unknown field "replicas"; expected one of env, nodeSelector, \
      tolerations, affinity, topologySpreadConstraints, priorityClassName, imagePullSecrets, \
      podLabels, podAnnotations, pdb
      """),
    Refusal(
      "networkPolicy: {enabled: false}", #"components: {apiServer: {nodeSelector: {"-pool": kfp}}}"#,
      """
      75:52 spec.components.apiServer.nodeSelector.-pool: expected a map of labels; found "kfp"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {nodeSelector: {pool: 1}}}",
      """
      75:49 spec.components.apiServer.nodeSelector.pool: expected a string, found an integer (1)
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {tolerations: [{key: a, operator: In}]}}",
      """
      75:61 spec.components.apiServer.tolerations[0].operator: expected a toleration (key, \
      operator, value, effect, tolerationSeconds); found "In"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {apiServer: {tolerations: [{key: a, operator: Exists, value: b}]}}",
      """
      75:76 spec.components.apiServer.tolerations[0].value: expected no value with operator \
      Exists, which tolerates any value; found "b"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {tolerations: {key: a}}}",
      "75:41 spec.components.apiServer.tolerations: expected a list, found a mapping"),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {priorityClassName: High}}",
      """
      75:47 spec.components.apiServer.priorityClassName: expected the name of a PriorityClass; \
      found "High"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {pdb: {minAvailable: 1}}}",
      """
      75:48 spec.components.apiServer.pdb.minAvailable: expected a budget that lets at least one \
      pod go; found 1
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {replicas: 2, pdb: {maxUnavailable: 0%}}}",
      """
      75:63 spec.components.apiServer.pdb.maxUnavailable: expected a budget that lets at least one \
      pod go; found 0%
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {replicas: 2, pdb: {minAvailable: 51%}}}",
      """
      75:61 spec.components.apiServer.pdb.minAvailable: expected a budget that lets at least one \
      pod go; found 51%
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      "components: {apiServer: {pdb: {minAvailable: 1, maxUnavailable: 1}}}",
      """
      75:51 spec.components.apiServer.pdb: expected exactly one of minAvailable, maxUnavailable; \
      found minAvailable, maxUnavailable
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {apiServer: {pdb: {minAvailable: half}}}",
      """
      75:48 spec.components.apiServer.pdb.minAvailable: expected an integer or a percentage, found \
      the string "half"
      """),
    Refusal(
      "networkPolicy: {enabled: false}", "components: {cloudSqlProxy: {pdb: {minAvailable: 2}}}",
      """
      75:52 spec.components.cloudSqlProxy.pdb.minAvailable: expected a budget that lets at least \
      one pod go; found 2
      """),
  ]
}
