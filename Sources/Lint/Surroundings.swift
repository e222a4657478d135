/// The objects around an example, so that each shows only what its rule is about.
///
/// An object of the example takes the place of the one of its kind and name here.
package enum Surroundings: String, Sendable {
  /// The example is all there is.
  case nothing
  /// A complete install of Kubeflow Pipelines with its database and object store in the cluster.
  case install
  /// The same, with its database in Cloud SQL.
  case cloudSQL
  /// The same, with its objects in GCS.
  case gcs

  /// Said in a rule's page.
  package var described: String? {
    switch self {
    case .nothing: nil
    case .install: "in a complete install"
    case .cloudSQL: "in a complete install on Cloud SQL"
    case .gcs: "in a complete install on GCS"
    }
  }

  var documents: [Example] {
    switch self {
    case .nothing: []
    case .install: Self.core + [Self.installConfig(mysqlHost: "mysql")]
    case .cloudSQL: Self.core + [Self.installConfig(mysqlHost: "10.20.0.3")]
    case .gcs: Self.core + [Self.installConfig(mysqlHost: "mysql"), Self.launcher]
    }
  }

  private static let core =
    [
      Example.deployment(
        "ml-pipeline",
        "name: ml-pipeline-api-server, image: 'ghcr.io/kubeflow/kfp-api-server:2.14.4', env: ["
          + "{name: V2_DRIVER_IMAGE, value: 'ghcr.io/kubeflow/kfp-driver:2.14.4'}, "
          + "{name: V2_LAUNCHER_IMAGE, value: 'ghcr.io/kubeflow/kfp-launcher:2.14.4'}]"),
      .object("apps/v1 Deployment", "ml-pipeline-ui"),
      .object("apps/v1 Deployment", "metadata-grpc-deployment"),
      .object(
        "apps/v1 Deployment", "mysql", "spec: {template: {metadata: {labels: {app: mysql}}}}"),
      .object("v1 Service", "mysql", "spec: {selector: {app: mysql}}"),
    ]
    + [
      "minio-service", "ml-pipeline", "ml-pipeline-visualizationserver", "metadata-grpc-service",
      "metadata-envoy-service",
    ].map { Example.object("v1 Service", $0) }

  private static func installConfig(mysqlHost: String) -> Example {
    .configMap(
      "pipeline-install-config",
      """
      appVersion: 2.14.4, bucketName: acme-kfp, dbHost: \(mysqlHost), dbPort: "3306",
        mysqlHost: \(mysqlHost), mysqlPort: "3306"
      """)
  }

  private static let launcher = Example.configMap(
    "kfp-launcher", "defaultPipelineRoot: \"gs://acme-kfp/v2/artifacts\"")
}
