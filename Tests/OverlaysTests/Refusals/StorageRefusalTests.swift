internal import Testing

@Suite struct StorageRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      section: "storage", "{gcs: {bucket: acme-prod-kfp}, inCluster: {}}",
      "31:43 spec.storage: expected exactly one of gcs, inCluster; found gcs, inCluster"),
    Refusal(
      section: "storage", "{inCluster: []}",
      "31:24 spec.storage.inCluster: expected {}; found a list"),
    Refusal(
      "bucket: acme-prod-kfp", "bucket: acme-g00gle-kfp",
      """
      33:15 spec.storage.gcs.bucket: expected a bucket name of 3-63 lower-case letters, digits, -, \
      _ or ., without google; found "acme-g00gle-kfp"
      """),
    Refusal(
      "bucket: acme-prod-kfp", "bucket: acme..kfp",
      """
      33:15 spec.storage.gcs.bucket: expected a bucket name of 3-63 lower-case letters, digits, -, \
      _ or ., without google; found "acme..kfp"
      """),
    Refusal(
      "bucket: acme-prod-kfp", "bucket: 10.0.0.1",
      """
      33:15 spec.storage.gcs.bucket: expected a bucket name of 3-63 lower-case letters, digits, -, \
      _ or ., without google; found "10.0.0.1"
      """),
    Refusal(
      "      bucket: acme-prod-kfp\n", "",
      """
      32:5 spec.storage.gcs: missing `bucket`; expected a bucket name of 3-63 lower-case letters, digits, \
      -, _ or ., without google
      """),
    Refusal(
      "bucket: acme-prod-kfp", "bukcet: acme-prod-kfp",
      #"33:7 spec.storage.gcs: unknown field "bukcet"; did you mean "bucket"?"#),
    Refusal(
      "gs://acme-prod-kfp/v2/artifacts", "minio://mlpipeline",
      """
      34:21 spec.storage.gcs.pipelineRoot: expected gs://BUCKET/PATH with only letters, digits and \
      . _ / = - in the path (empty would mean minio://mlpipeline); found "minio://mlpipeline"
      """),
    Refusal(
      "gs://acme-prod-kfp/v2/artifacts", "gs://acme-prod-kfp//v2",
      """
      34:21 spec.storage.gcs.pipelineRoot: expected gs://BUCKET/PATH with only letters, digits and \
      . _ / = - in the path (empty would mean minio://mlpipeline); found "gs://acme-prod-kfp//v2"
      """),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, "native: {}",
      #"36:9 spec.storage.gcs.apiServer: unknown field "native"; expected one of hmac, stub"#),
    Refusal(
      "apiServer:\n        hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, region: auto}",
      "apiServer: {}",
      """
      35:7 spec.storage.gcs.apiServer: expected exactly one of hmac, stub; found none: the API \
      server has no native GCS client
      """),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, "hmac: {secretName: Minio}",
      """
      36:28 spec.storage.gcs.apiServer.hmac.secretName: expected the name of an existing Secret \
      with the HMAC key; found "Minio"
      """),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, "hmac: {accessKey: a/b}",
      #"36:27 spec.storage.gcs.apiServer.hmac.accessKey: expected a Secret key; found "a/b""#),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, "hmac: {accessKey: key, secretKey: key}",
      """
      36:43 spec.storage.gcs.apiServer.hmac.secretKey: expected a Secret key; found "key", which \
      is accessKey
      """),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, #"hmac: {region: ""}"#,
      """
      36:24 spec.storage.gcs.apiServer.hmac.region: expected a region or auto (empty would need \
      storage.buckets.get for GET ?location); found ""
      """),
    Refusal(
      [
        Edit(
          """
          hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
          region: auto}
          """, "stub: {accessKey: AWS_KEY}"), Edit("version: 2.14.4", "version: 2.15.0"),
        Edit("uiLogArchive: {enabled: true}", "uiLogArchive: {enabled: false}"),
      ],
      """
      36:27 spec.storage.gcs.apiServer.stub.accessKey: expected keys accesskey and secretkey; \
      found "AWS_KEY"
      """),
    Refusal(
      [
        Edit(
          """
          hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
          region: auto}
          """, "stub: {resources: {requests: {cpu: 1}, limits: {cpu: 500m}}}"),
        Edit("uiLogArchive: {enabled: true}", "uiLogArchive: {enabled: false}"),
      ],
      """
      36:62 spec.storage.gcs.apiServer.stub.resources.limits.cpu: expected limits not below \
      requests; found "500m" below "1"
      """),
    Refusal(
      """
      hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, \
      region: auto}
      """, "stub: {}",
      """
      38:31 spec.storage.gcs.uiLogArchive.enabled: expected false: nothing is archived, or the UI \
      has no HMAC key; found true
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}", "argoArtifacts: {mode: minio}",
      """
      37:29 spec.storage.gcs.argoArtifacts.mode: expected gcs, s3Interop or off; found "minio"
      """),
    Refusal(
      [
        Edit(
          "argoArtifacts: {mode: gcs, archiveLogs: true}", #"argoArtifacts: {mode: "off", archiveLogs: true}"#
        ), Edit("uiLogArchive: {enabled: true}", "uiLogArchive: {enabled: false}"),
      ],
      """
      37:49 spec.storage.gcs.argoArtifacts.archiveLogs: expected false: mode off has no store to \
      archive to; found true
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}", #"argoArtifacts: {mode: "off"}"#,
      """
      38:31 spec.storage.gcs.uiLogArchive.enabled: expected false: nothing is archived, or the UI \
      has no HMAC key; found true
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}", "argoArtifacts: {archiveLogs: false}",
      """
      38:31 spec.storage.gcs.uiLogArchive.enabled: expected false: nothing is archived, or the UI \
      has no HMAC key; found true
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}",
      """
      argoArtifacts: {keyFormat: "artifacts/{{workflow.name}}/{{pod.name}}/{{workflow.uid}}"}
      """,
      """
      37:34 spec.storage.gcs.argoArtifacts.keyFormat: expected a key format of [A-Za-z0-9._/-] and \
      the tags workflow.name, workflow.namespace, workflow.creationTimestamp.Y/.m/.d, pod.name, \
      each at most once: the UI resolves no others; found \
      "artifacts/{{workflow.name}}/{{pod.name}}/{{workflow.uid}}"
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}",
      #"argoArtifacts: {keyFormat: "artifacts/{{workflow.name}}"}"#,
      """
      37:34 spec.storage.gcs.argoArtifacts.keyFormat: expected a key format of [A-Za-z0-9._/-] and \
      the tags workflow.name, workflow.namespace, workflow.creationTimestamp.Y/.m/.d, pod.name, \
      each at most once: the UI resolves no others; found "artifacts/{{workflow.name}}"
      """),
    Refusal(
      [
        Edit(
          "argoArtifacts: {mode: gcs, archiveLogs: true}",
          #"argoArtifacts: {mode: "off", keyFormat: "{{workflow.name}}/{{pod.name}}"}"#),
        Edit("uiLogArchive: {enabled: true}", "uiLogArchive: {enabled: false}"),
      ],
      """
      37:36 spec.storage.gcs.argoArtifacts.keyFormat: keyFormat expects mode gcs or s3Interop
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}", "argoArtifacts: {mode: gcs, secretName: writer}",
      "37:34 spec.storage.gcs.argoArtifacts.secretName: secretName expects mode s3Interop"),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}", "argoArtifacts: {mode: s3Interop}",
      """
      37:7 spec.storage.gcs.argoArtifacts: missing `secretName`; s3Interop expects secretName: a second \
      HMAC identity that may create objects
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}",
      "argoArtifacts: {mode: s3Interop, secretName: mlpipeline-minio-artifact}",
      """
      37:52 spec.storage.gcs.argoArtifacts.secretName: s3Interop expects secretName: a second HMAC \
      identity that may create objects; found "mlpipeline-minio-artifact", which is \
      apiServer.hmac's
      """),
    Refusal(
      "argoArtifacts: {mode: gcs, archiveLogs: true}",
      #"argoArtifacts: {mode: s3Interop, secretName: writer, accessKey: ""}"#,
      #"37:71 spec.storage.gcs.argoArtifacts.accessKey: expected a Secret key; found """#),
    Refusal(
      "uiLogArchive: {enabled: true}", "uiLogArchive: {enabled: yes}",
      """
      38:31 spec.storage.gcs.uiLogArchive.enabled: expected a boolean, found the string "yes"
      """),
  ]
}
