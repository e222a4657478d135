import Diagnostics
import Manifests
import Workloads
import YAML

struct MetadataGRPCReplicated: Rule {
  static let identity = RuleIdentity("metadata-grpc-replicated", "DB010", .database, .warning)
  static let summary = "The metadata server has more than one replica."
  static let rationale = """
    Each pod migrates the schema when it starts. Two at once against an empty database leave a schema \
    that neither accepts.
    """
  static let remedy = "Set `replicas: 1`."
  static let examples = Examples(
    passing: [Example(Sample.deployment("metadata-grpc-deployment", spec: "replicas: 1"))],
    failing: [Example(Sample.deployment("metadata-grpc-deployment", spec: "replicas: ↓2"))])

  func check(_ target: Target) -> [Finding] {
    guard let server = target.deployment("metadata-grpc-deployment"),
      let replicas = server["spec"]?["replicas"],
      let count = replicas.text.flatMap({ Int($0) }), count > 1
    else { return [] }
    return [
      Finding(
        "Deployment \"\(server.name)\" has \(count) replicas; expected 1", on: replicas, in: server,
        field: "spec.replicas")
    ]
  }
}
