internal import Diagnostics
internal import YAML

extension Overlay.GCS {
  /// The edits for Cloud Storage instead of upstream's object store.
  func edits(_ release: Release) -> SectionEdits {
    var edits: [any Edit] = [
      SetConfigMapKey("pipeline-install-config", "bucketName", to: $bucket),
      // kfp-launcher takes the root from here by a variable.
      SetConfigMapKey("pipeline-install-config", "defaultPipelineRoot", to: root),
      SetConfigMapKey(
        "workflow-controller-configmap", "artifactRepository",
        to: argoArtifacts.$mode.map { _ in argoArtifacts.repository(in: bucket, release) },
        from: [$bucket.position] + argoArtifacts.positions),
    ]
    edits += apiServerEdits(release)
    edits += logArchiveEdits(release)
    return SectionEdits(.storage, edits)
  }

  private func apiServerEdits(_ release: Release) -> [any Edit] {
    let keys = apiServer.secret
    var edits: [any Edit] = []
    if case .hmac(let store) = apiServer {
      let position = store.keys.$secretName.position
      let values: [(String, Located<String>)] = [
        // The one endpoint that the API server's S3 client takes for Google's.
        ("OBJECTSTORECONFIG_HOST", Located("storage.googleapis.com", at: position)),
        ("OBJECTSTORECONFIG_PORT", Located("", at: position)),
        ("OBJECTSTORECONFIG_SECURE", Located("true", at: position)),
        ("OBJECTSTORECONFIG_REGION", store.$region),
      ]
      edits += values.map { SetEnvironment($0, of: .apiServer, to: .text($1)) }
    }
    var users: [Workload] = [.apiServer, .frontend]
    if case .stub(let stub) = apiServer {
      edits.append(
        ForgetData(store: release.objectStore, resources: stub.resources, position: keys.$secretName.position)
      )
      if let workload = Workload(of: .objectStore, in: release) { users.append(workload) }
    }
    guard !keys.isUpstreams else { return edits }
    return edits
      + users.map {
        RenameSecretReferences(
          workload: $0, oldName: "mlpipeline-minio-artifact",
          newName: keys.$secretName, keys: [("accesskey", keys.$accessKey), ("secretkey", keys.$secretKey)])
      }
  }

  /// Where the UI looks for logs once the pod is gone.
  private func logArchiveEdits(_ release: Release) -> [any Edit] {
    func set(_ name: String, _ value: SetEnvironment.Value) -> any Edit {
      SetEnvironment(name, of: .frontend, to: value)
    }
    let archive = readsLogArchive
    guard archive.value, case .hmac(let store) = apiServer else {
      return [set("ARGO_ARCHIVE_LOGS", .text(archive.map { _ in "false" }))]
    }
    func text(_ value: String) -> SetEnvironment.Value { .text(archive.map { _ in value }) }
    return [
      set("ARGO_ARCHIVE_LOGS", text("true")), set("ARGO_ARCHIVE_ARTIFACTORY", text("s3")),
      set("ARGO_ARCHIVE_BUCKETNAME", .text($bucket)),
      set("ARGO_KEYFORMAT", .text(argoArtifacts.effectiveKeyFormat(release))),
      set("AWS_S3_ENDPOINT", text("storage.googleapis.com")), set("AWS_REGION", .text(store.$region)),
      set("AWS_ACCESS_KEY_ID", .secretKey(name: store.keys.$secretName, key: store.keys.$accessKey)),
      set("AWS_SECRET_ACCESS_KEY", .secretKey(name: store.keys.$secretName, key: store.keys.$secretKey)),
    ]
  }
}

extension Overlay.SecretKeys {
  /// Whether it is what upstream's manifests name already.
  fileprivate var isUpstreams: Bool {
    secretName == "mlpipeline-minio-artifact" && accessKey == "accesskey"
      && secretKey == "secretkey"
  }
}

extension Overlay.ArgoArtifacts {
  /// Where the fields stand that artifactRepository holds.
  fileprivate var positions: [Position] {
    [archivesLogs.position]
      + [$keyFormat.unwrapped()?.position, secret?.$secretName.position].compactMap(\.self)
  }

  fileprivate func effectiveKeyFormat(_ release: Release) -> Located<String> {
    $keyFormat.unwrapped() ?? $mode.map { _ in release.keyFormat }
  }

  /// The text of artifactRepository, written whole.
  fileprivate func repository(in bucket: String, _ release: Release) -> String {
    let keyFormat = effectiveKeyFormat(release).value
    let head = "archiveLogs: \(archivesLogs.value)\n"
    switch (mode, secret) {
    case (.off, _): return head
    case (.s3Interop, .some(let keys)):
      return head + """
        s3:
          endpoint: storage.googleapis.com
          bucket: "\(bucket)"
          region: auto
          keyFormat: "\(keyFormat)"
          insecure: false
          accessKeySecret:
            name: \(keys.secretName)
            key: \(keys.accessKey)
          secretKeySecret:
            name: \(keys.secretName)
            key: \(keys.secretKey)

        """
    case (.gcs, _), (.s3Interop, nil):
      return head + """
        gcs:
          bucket: "\(bucket)"
          keyFormat: "\(keyFormat)"

        """
    }
  }
}

/// Lets upstream's object store keep nothing: no claim, no Secret of its own, a volume that dies with the pod.
struct ForgetData: Edit {
  var store: Release.ObjectStore
  var resources: Overlay.ResourceRequirements?
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    try composition.remove("PersistentVolumeClaim", store.claim, for: position)
    try composition.remove("Secret", "mlpipeline-minio-artifact", for: position)
    let spec = try composition.podSpec(of: store.name, for: position)
    let name = "Deployment/\(store.name)"
    let volumes = try composition.field(["volumes"], of: spec, named: name, for: position)
    let cause = composition.cause(at: position)
    var isFound = false
    for volume in composition.arena.elements(of: volumes) {
      guard let claim = composition.arena.child(volume, "persistentVolumeClaim") else { continue }
      composition.arena.remove(claim, from: volume, by: cause)
      composition.set("emptyDir", to: [:], in: volume, at: position)
      isFound = true
    }
    guard isFound else {
      throw composition.missing("volume of a claim in \(name)", at: position, nearest: nil, found: volumes)
    }
    guard let resources else { return }
    let container = try composition.container(of: Workload(named: store.name), for: position)
    composition.set("resources", to: resources.value, in: container, at: position)
  }
}
