extension Schema {
  static let storage = Schema.oneOf([
    SchemaField("gcs", gcs, "A bucket of Cloud Storage."),
    SchemaField("inCluster", .empty, "Upstream's own object store on a claim."),
  ])

  private static let gcs = Schema.section([
    SchemaField("bucket", .text(.bucket), isRequired: true, "The bucket's name."),
    SchemaField(
      "pipelineRoot", .text(.pipelineRoot), "Where runs put artifacts; gs://BUCKET/v2/artifacts by default."),
    SchemaField(
      "apiServer", apiServer,
      "What the API server, which speaks S3 only, keeps its files in; hmac by default."),
    SchemaField("argoArtifacts", argoArtifacts, "Where Argo puts the logs and artifacts of steps."),
    SchemaField(
      "uiLogArchive",
      .section([
        SchemaField("enabled", .flag, "Whether the UI reads archived logs; where it can, by default.")
      ]), "Logs of pods that are gone."),
  ])

  private static let secretFields = [
    SchemaField(
      "secretName", .text(.objectName), default: "mlpipeline-minio-artifact",
      "The Secret that holds the keys."),
    SchemaField("accessKey", .text(.key), default: "accesskey", "The key in the Secret of the access key."),
    SchemaField("secretKey", .text(.key), default: "secretkey", "The key in the Secret of the secret key."),
  ]

  private static let apiServer = Schema.oneOf([
    SchemaField(
      "hmac",
      .section(
        secretFields + [
          SchemaField(
            "region", .text(.signingRegion), default: "auto", "The region that requests are signed for.")
        ]), "Cloud Storage's S3 interface with an HMAC key."),
    SchemaField(
      "stub",
      .section(
        secretFields + [
          SchemaField("resources", .shared("resources"), "What its pod asks for; upstream's by default.")
        ]),
      "An object store in the cluster that forgets."),
  ])

  private static let argoArtifacts = Schema.section(
    [
      SchemaField(
        "mode", .words(["gcs", "s3Interop", "off"]), default: "gcs", "How the bucket is written to."),
      SchemaField(
        "archiveLogs", .flag, "Whether logs of steps are kept; true by default, false with mode off."),
      SchemaField(
        "keyFormat", .text(.keyFormat), "The names of objects; upstream's of that release by default."),
      SchemaField("secretName", .text(.objectName), "The Secret of an HMAC key that may create objects."),
      SchemaField(
        "accessKey", .text(.key), default: "accesskey", "The key in that Secret of the access key."),
      SchemaField(
        "secretKey", .text(.key), default: "secretkey", "The key in that Secret of the secret key."),
    ],
    [
      Condition(
        field: "mode", value: "gcs", isImplied: true, forbids: ["secretName", "accessKey", "secretKey"]),
      Condition(field: "mode", value: "s3Interop", requires: ["secretName"]),
      Condition(field: "mode", value: "off", forbids: ["keyFormat", "secretName", "accessKey", "secretKey"]),
    ])
}
