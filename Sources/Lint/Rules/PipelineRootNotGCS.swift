struct PipelineRootNotGCS: Rule {
  static let identity = RuleIdentity("pipeline-root-not-gcs", "STO003", .storage, .error)
  static let summary = "The default pipeline root of an install on GCS is not in GCS."
  static let rationale = """
    Driver and launcher read `defaultPipelineRoot` from ConfigMap kfp-launcher. Empty or absent it means \
    `minio://mlpipeline/v2/artifacts`, so that every run fails once the object store has left the cluster.
    """
  static let remedy = "Set a root that begins with `gs://`. In an overlay: `storage.gcs.pipelineRoot`."
  static let examples = Examples(
    passing: [
      .configMap("kfp-launcher", "defaultPipelineRoot: gs://acme-kfp/v2/artifacts").among(.install),
      Example(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: kfp-launcher}, data: {defaultPipelineRoot: ''}}"
      ).among(.install),
    ],
    failing: [
      .all(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: kfp-launcher}
        data:
          defaultPipelineRoot: ↓""
        """,
        .configMap("workflow-controller-configmap", "artifactRepository: \"gcs: {bucket: acme-kfp}\"")
      ).among(.install),
      Example(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: kfp-launcher}, data: {defaultPipelineRoot: ↓minio://x}}"
      ).among(.install).inOverlay { $0.gates.gcs = true },
      Example("{apiVersion: v1, kind: ConfigMap, metadata: {name: ↓kfp-launcher}}")
        .among(.install).inOverlay { $0.gates.gcs = true },
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    let maps = target.configMaps.filter { $0.name == "kfp-launcher" }
    if maps.isEmpty { return missing(in: target) }
    return maps.compactMap { map in
      let field = FieldPath.data("defaultPipelineRoot")
      guard let root = map["data"]?["defaultPipelineRoot"] else {
        return Finding(
          "`\(field)` must be set; unset, pipelines run on \"minio://mlpipeline/v2/artifacts\"",
          at: map.location, in: map, field: field)
      }
      let text = root.text ?? ""
      // `variable-unresolved` already reports placeholders that upstream left in place.
      if text.hasPrefix("gs://") || text.hasPrefix("$(kfp-") { return nil }
      return Finding(
        text.isEmpty
          ? "`\(field)` must not be empty; empty, pipelines run on \"minio://mlpipeline/v2/artifacts\""
          : "`\(field)` is \"\(text)\"; expected a root that begins with \"gs://\"", at: root.location,
        in: map, field: field)
    }
  }

  private func missing(in target: Target) -> [Finding] {
    guard let config = target.installConfig, !target.externals.configMaps.contains("kfp-launcher") else {
      return []
    }
    return .one(
      "ConfigMap \"kfp-launcher\" must stand beside \"\(config.name)\"; without it pipelines run on"
        + " \"minio://mlpipeline/v2/artifacts\"", at: config.location, in: config)
  }
}
