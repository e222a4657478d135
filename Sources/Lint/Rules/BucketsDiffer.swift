import Diagnostics
import Manifests
import YAML

struct BucketsDiffer: Rule {
  static let id = "buckets-differ"
  static let code = "STO010"
  static let group = RuleGroup.storage
  static let severity = Diagnostic.Severity.warning
  static let summary = "Pipeline root, API server and Argo do not use the same bucket."
  static let rationale = """
    Each bucket needs its own grants for several service accounts; one that is forgotten shows as a failing \
    step or an artifact that cannot be seen.
    """
  static let remedy = "Use one bucket, or ignore this with the reason for several."
  static let examples = Examples(
    passing: [
      Example(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: workflow-controller-configmap}
        data: {artifactRepository: "gcs: {bucket: acme-kfp}"}
        """, among: .gcs),
      Example("{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}", among: .gcs),
    ],
    failing: [
      Example(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: workflow-controller-configmap}
        data:
          artifactRepository: ↓|
            gcs: {bucket: acme-logs}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: pipeline-install-config}
        data: {bucketName: ↓mlpipeline}
        """, among: .gcs)
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    var places: [(bucket: String, tree: Tree, object: Object, field: FieldPath)] = []
    if let root = target.launcherRoot, let text = root.text, text.hasPrefix("gs://"),
      let object = target.configMap("kfp-launcher")
    {
      let bucket = String(text.dropFirst(5).prefix { $0 != "/" })
      places.append((bucket, root, object, .data("defaultPipelineRoot")))
    }
    if let name = target.installEntry("bucketName"), let text = name.text, let config = target.installConfig {
      places.append((text, name, config, .data("bucketName")))
    }
    if let repository = target.artifactRepository, let bucket = repository.bucket {
      places.append((bucket.name, repository.scalar, repository.object, bucket.field))
    }
    guard let first = places.first else { return [] }
    return places.dropFirst().filter { $0.bucket != first.bucket }.map { place in
      Finding(
        "`\(place.field)` is \"\(place.bucket)\"; expected \"\(first.bucket)\", the bucket of `\(first.field)`",
        at: place.tree.location, in: place.object, field: place.field,
        notes: [.init("the other bucket stands here", at: first.tree.location)])
    }
  }
}
