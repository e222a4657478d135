import Lint

struct ReplicasMany: Rule {
  static let identity = RuleIdentity("replicas-many", "RES999", .resources, .warning)
  static let summary = "A Deployment asks for very many pods."
  static let rationale = "A digit too many in `replicas` fills the node pool before anybody looks."
  static let remedy = "Ask for 20 pods at most."
  static let examples = Examples(
    passing: [deployment(replicas: "20"), deployment(replicas: "many")],
    failing: [deployment(replicas: "↓200")])

  func check(_ target: Target) -> [Finding] {
    target.objects.compactMap { object in
      guard object.kind == "Deployment", let replicas = object["spec"]?["replicas"],
        let count = replicas.text.flatMap({ Int($0) }), count > 20
      else { return nil }
      return Finding(
        "\(count) replicas; expected 20 at most", on: replicas, in: object, field: "spec.replicas")
    }
  }

  private static func deployment(replicas: String) -> Example {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: ml-pipeline}
    spec: {replicas: \(replicas)}
    """
  }
}
