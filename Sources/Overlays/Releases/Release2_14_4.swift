extension Release {
  /// 2.14.4, of 11 November 2025.
  static let v2_14_4 = Release(
    version: "2.14.4",
    base: ["base/installs/generic", "base/metadata/base", "third-party/argo/installs/namespace"],
    objectStore: ObjectStore(
      folder: "third-party/minio/base", name: "minio", claim: "minio-pvc", port: 9000),
    remoteBase: "https://github.com/argoproj/argo-workflows?ref=v3.6.7",
    keyFormat:
      "artifacts/{{workflow.name}}/{{workflow.creationTimestamp.Y}}/{{workflow.creationTimestamp.m}}/"
      + "{{workflow.creationTimestamp.d}}/{{pod.name}}")
}
