extension Release {
  /// 2.15.0: SeaweedFS instead of MinIO, Argo's keys by namespace, and the API server's store named in its environment.
  static let v2_15_0: Release = {
    var release = v2_14_4
    release.version = "2.15.0"
    release.objectStore = ObjectStore(
      folder: "third-party/seaweedfs/base", name: "seaweedfs", claim: "seaweedfs-pvc", port: 8333)
    release.remoteBase = "https://github.com/argoproj/argo-workflows?ref=v3.7.3"
    release.keyFormat =
      "private-artifacts/{{workflow.namespace}}/{{workflow.name}}/{{workflow.creationTimestamp.Y}}/"
      + "{{workflow.creationTimestamp.m}}/{{workflow.creationTimestamp.d}}/{{pod.name}}"
    release.closesNamespace = true
    release.serviceHosts = ["OBJECTSTORECONFIG_HOST"]
    return release
  }()
}
