extension Release {
  /// 2.17.0: Argo 4, one address of the database, containers that wait for what they need, and replacements in upstream's environments instead of variables.
  static let v2_17_0: Release = {
    var release = v2_16_1
    release.version = "2.17.0"
    release.remoteBase = "https://github.com/argoproj/argo-workflows?ref=v4.0.5"
    release.waits = true
    release.databaseAddresses = [(host: "mysqlHost", port: "mysqlPort")]
    release.handedOn = [
      HandedOn(
        field: ["data", "defaultPipelineRoot"], configMap: "kfp-launcher", key: "defaultPipelineRoot",
        placeholder: ""),
      HandedOn(
        field: ["metadata", "namespace"], configMap: "workflow-controller-configmap",
        key: "artifactRepository",
        placeholder: "$(kfp-namespace)"),
      HandedOn(
        field: ["data", "bucketName"], configMap: "workflow-controller-configmap", key: "artifactRepository",
        placeholder: "$(kfp-artifact-bucket-name)"),
    ]
    release.namespaceParameter = ("kfp-cluster-scoped-params", "namespace")
    return release
  }()
}
