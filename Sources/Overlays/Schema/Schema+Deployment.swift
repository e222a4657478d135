extension Schema {
  static let upstream = Schema.section([
    SchemaField(
      "version", .text(.nonEmpty), isRequired: true,
      "The release of Kubeflow Pipelines: a ref of upstream/lock.yaml."),
    SchemaField("namespace", .text(.label), default: "kubeflow", "The namespace of everything that has one."),
  ])

  static let project = Schema.section([
    SchemaField("id", .text(.project), isRequired: true, "The ID of the Google Cloud project."),
    SchemaField(
      "number", .text(.projectNumber), "The project's number, in quotes; direct identity needs it."),
    SchemaField("region", .text(.region), isRequired: true, "The cluster's region."),
    SchemaField(
      "gkeVersion", .text(.gkeVersion),
      "The version of the control plane; Google's own OAuth client needs it."),
    SchemaField(
      "allowedProjects", .list(of: .text(.project), count: 1...Int.max, isDistinct: true),
      "The projects whose service accounts may be bound; the project alone by default."),
    SchemaField("cluster", cluster, "What is known of the cluster."),
  ])

  private static let cluster = Schema.section([
    SchemaField("mode", .words(["standard", "autopilot"]), default: "standard", "How nodes are managed."),
    SchemaField("vpcNative", .flag, default: true, "Whether pods have addresses of the VPC."),
    SchemaField("privateNodes", .flag, default: false, "Whether nodes have no public address."),
    SchemaField("nat", .flag, default: false, "Whether Cloud NAT leads private nodes outside."),
    SchemaField(
      "dataplaneV2", .flag, default: false, "Whether Dataplane V2 runs, which enforces network policies."),
  ])

  static let features = Schema.section([
    SchemaField(
      "legacyV1", .flag, default: true, "The cache and the metadata writer, for pipelines of version 1."),
    SchemaField("viewers", .flag, default: true, "The controller of TensorBoard viewers."),
    SchemaField("visualizations", .flag, default: true, "The server that renders Python visualizations."),
  ])

  static let identity = Schema.oneOf([
    SchemaField(
      "impersonation",
      .section([
        SchemaField(
          "bindings", .map(key: "KSA", form: .nonEmpty, of: .text(.googleServiceAccount)), isRequired: true,
          "Kubernetes service accounts, and the Google service account that each acts as.")
      ]), "Kubernetes service accounts act as Google service accounts."),
    SchemaField(
      "direct",
      .section([
        SchemaField(
          "serviceAccounts", .list(of: .text(.nonEmpty), isDistinct: true), isRequired: true,
          "The Kubernetes service accounts that are granted roles.")
      ]), "Kubernetes service accounts are granted roles themselves."),
  ])

  static let networkPolicy = Schema.section([
    SchemaField("enabled", .flag, default: false, "Whether only known callers reach the components."),
    SchemaField(
      "nodeRanges", .list(of: .text(.range)), "The nodes' address ranges, which the inverse proxy calls from."
    ),
  ])
}
