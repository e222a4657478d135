struct TwoAccessPaths: Rule {
  static let identity = RuleIdentity("two-access-paths", "ING022", .ingress, .error)
  static let summary = "The install is exposed through both an Ingress with IAP and the inverse proxy."
  static let rationale = """
    The inverse proxy lets in whoever has access to the project, past the rules that Identity-Aware Proxy \
    sets: two doors with two keys.
    """
  static let remedy = "Choose one. In an overlay: `access.iapIngress` or `access.inverseProxy`."
  static let examples = Examples(
    passing: [Example(ingress), Example(agent("proxy-agent"))],
    failing: [Example(ingress + "\n---\n" + agent("↓proxy-agent"))])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.iap, target.gates.inverseProxy else { return [] }
    let agent = target.containers.first { $0.reference?.lastComponent == "kfp-inverse-proxy-agent" }?.object
    let ingress = target.iapIngresses.first
    guard let object = agent ?? ingress else { return [] }
    return .one(
      "the inverse proxy must not run beside an Ingress with IAP; expected one way in", at: object.location,
      in: object, notes: agent == nil ? [] : [.init("the Ingress stands here", at: ingress?.location)])
  }

  private static let ingress = """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: kfp}
    spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {name: http}}}}
    """

  private static func agent(_ name: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name)}
    spec: {template: {spec: {containers: [{image: "ghcr.io/kubeflow/kfp-inverse-proxy-agent:2.14.4"}]}}}
    """
  }
}
