internal import Testing

/// Fields that no other suite gets wrong.
@Suite struct FieldRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "httpsRedirect: true",
      """
      httpsRedirect: false
            allowHTTP: 1
      """,
      "53:18 spec.access.iapIngress.allowHTTP: expected a boolean, found an integer (1)"),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        components: {apiServer: {resources: 1}}
      """,
      "76:39 spec.components.apiServer.resources: expected a mapping, found an integer (1)"),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        components: {apiServer: {tolerations: [{key: a/b/c, operator: Equal}, {key: a, effect: \
      Never}]}}
      """,
      """
      76:48 spec.components.apiServer.tolerations[0].key: expected a toleration (key, operator, value, \
      effect, tolerationSeconds); found "a/b/c"
      """,
      """
      76:90 spec.components.apiServer.tolerations[1].effect: expected a toleration (key, operator, \
      value, effect, tolerationSeconds); found "Never"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        components: {apiServer: {tolerations: [{key: a, value: a/b}, {key: a, effect: NoExecute, \
      tolerationSeconds: soon}]}}
      """,
      """
      76:58 spec.components.apiServer.tolerations[0].value: expected a toleration (key, operator, \
      value, effect, tolerationSeconds); found "a/b"
      """,
      """
      76:111 spec.components.apiServer.tolerations[1].tolerationSeconds: expected an integer, found \
      the string "soon"
      """),
    Refusal(
      "passwordKey: password",
      "passwordKey: a/b",
      """
      23:82 spec.database.cloudSQL.credentials.existingSecret.passwordKey: expected a Secret key; \
      found "a/b"
      """),
    Refusal(
      "metadata: metadb",
      "metadata: meta-db",
      """
      20:47 spec.database.cloudSQL.names.metadata: expected a database name of letters, digits and _ \
      that is not reserved: it is used unquoted in SQL; found "meta-db"
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        external: {secrets: [a]}
      """,
      #"76:24 spec.external.secrets[0]: expected a mapping, found the string "a""#),
    Refusal(
      "viewers: true, visualizations: true",
      "viewers: 1, visualizations: none",
      "13:39 spec.features.viewers: expected a boolean, found an integer (1)",
      #"13:58 spec.features.visualizations: expected a boolean, found the string "none""#),
    Refusal(
      "networkPolicy: {enabled: false}",
      "networkPolicy: {enabled: 1}",
      "75:28 spec.networkPolicy.enabled: expected a boolean, found an integer (1)"),
    Refusal(
      "nat: true, dataplaneV2: true",
      "nat: 1, dataplaneV2: 2",
      "12:73 spec.project.cluster.nat: expected a boolean, found an integer (1)",
      "12:89 spec.project.cluster.dataplaneV2: expected a boolean, found an integer (2)"),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}",
      "argoArtifacts: {mode: s3Interop, secretName: writer, secretKey: a/b}",
      #"37:71 spec.storage.gcs.argoArtifacts.secretKey: expected a Secret key; found "a/b""#),
    Refusal(
      [
        Edit(
          """
          hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
          region: auto}
          """,
          "stub: {secretName: A, secretKey: a/b, resources: 1}"),
        Edit(
          "uiLogArchive: {enabled: true}",
          "uiLogArchive: {enabled: false}"),
      ],
      """
      36:28 spec.storage.gcs.apiServer.stub.secretName: expected the name of an existing Secret with \
      the HMAC key; found "A"
      """,
      #"36:42 spec.storage.gcs.apiServer.stub.secretKey: expected a Secret key; found "a/b""#,
      """
      36:58 spec.storage.gcs.apiServer.stub.resources: expected a mapping, found an integer (1)
      """),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        patches: [{target: {group: 1, version: 1, kind: [], name: "", namespace: 1}, patch: 'a: b', \
      expect: 1, options: {allowKindChange: 1}}]
      """,
      "76:30 spec.patches[0].target.group: expected a string, found an integer (1)",
      "76:42 spec.patches[0].target.version: expected a string, found an integer (1)",
      "76:51 spec.patches[0].target.kind: expected a string, found a list",
      #"76:61 spec.patches[0].target.name: expected a word or an expression to match; found """#,
      "76:76 spec.patches[0].target.namespace: expected a string, found an integer (1)",
      "76:103 spec.patches[0].expect: expected a mapping, found an integer (1)",
      "76:133 spec.patches[0].options.allowKindChange: expected a boolean, found an integer (1)"),
    Refusal(
      "networkPolicy: {enabled: false}",
      """
      networkPolicy: {enabled: false}
        remove: [{target: {labelSelector: 1, annotationSelector: ""}, reason: a test, expect: 1}]
      """,
      "76:37 spec.remove[0].target.labelSelector: expected a string, found an integer (1)",
      """
      76:60 spec.remove[0].target.annotationSelector: expected a word or an expression to match; found \
      ""
      """,
      "76:89 spec.remove[0].expect: expected a mapping, found an integer (1)"),
    Refusal(
      """
          ignores:

      """,
      """
          parameters: {image-tag-mutable: {colour: 1}}
          ignores:

      """,
      """
      77:38 spec.lint.parameters.image-tag-mutable: rule image-tag-mutable has no parameter colour; \
      expected one of tags
      """),
  ]
}
