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

  var documents: [String] {
    switch self {
    case .nothing: []
    case .install: Self.core + [Self.installConfig(mysqlHost: "mysql")]
    case .cloudSQL: Self.core + [Self.installConfig(mysqlHost: "10.20.0.3")]
    case .gcs: Self.core + [Self.installConfig(mysqlHost: "mysql"), Self.launcher]
    }
  }

  private static let core = [
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: ml-pipeline}
    spec:
      template:
        spec:
          containers:
          - name: ml-pipeline-api-server
            image: ghcr.io/kubeflow/kfp-api-server:2.14.4
            env:
            - {name: V2_DRIVER_IMAGE, value: "ghcr.io/kubeflow/kfp-driver:2.14.4"}
            - {name: V2_LAUNCHER_IMAGE, value: "ghcr.io/kubeflow/kfp-launcher:2.14.4"}
    """,
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: ml-pipeline-ui}}",
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: metadata-grpc-deployment}}",
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: mysql}
    spec: {template: {metadata: {labels: {app: mysql}}}}
    """,
    "{apiVersion: v1, kind: Service, metadata: {name: mysql}, spec: {selector: {app: mysql}}}",
    "{apiVersion: v1, kind: Service, metadata: {name: minio-service}}",
    "{apiVersion: v1, kind: Service, metadata: {name: ml-pipeline}}",
    "{apiVersion: v1, kind: Service, metadata: {name: ml-pipeline-visualizationserver}}",
    "{apiVersion: v1, kind: Service, metadata: {name: metadata-grpc-service}}",
    "{apiVersion: v1, kind: Service, metadata: {name: metadata-envoy-service}}",
  ]

  private static func installConfig(mysqlHost: String) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: pipeline-install-config}
    data:
      appVersion: 2.14.4
      bucketName: acme-kfp
      dbHost: \(mysqlHost)
      dbPort: "3306"
      mysqlHost: \(mysqlHost)
      mysqlPort: "3306"
    """
  }

  private static let launcher = """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: kfp-launcher}
    data: {defaultPipelineRoot: "gs://acme-kfp/v2/artifacts"}
    """
}
