struct TwoAccessPaths: Rule {
  static let identity = RuleIdentity("two-access-paths", "ING022", .ingress, .error)
  static let summary = "The install is exposed through both an Ingress with IAP and the inverse proxy."
  static let rationale = """
    The inverse proxy lets in whoever has access to the project, past the rules that Identity-Aware Proxy \
    sets: two doors with two keys.
    """
  static let remedy = "Choose one. In an overlay: `access.iapIngress` or `access.inverseProxy`."
  static let examples = Examples(
    passing: [ingress, agent("proxy-agent")],
    failing: [.all(ingress, agent("↓proxy-agent")), .all(.uiGateway(), agent("↓proxy-agent"))])

  func check(_ target: Target) -> [Finding] {
    let gateway = target.uiRoutes.first?.gateway
    guard target.gates.iap || gateway != nil, target.gates.inverseProxy else { return [] }
    let agent = target.inverseProxyAgent?.object
    let ingress = target.iapIngresses.first
    guard let way = ingress ?? gateway else { return [] }
    let object = agent ?? way
    return .one(
      "the inverse proxy must not run beside \(way.kind == "Ingress" ? "an" : "a") \(way.kind) with IAP; expected one way in",
      at: object.location, in: object,
      notes: agent == nil ? [] : [.init("the \(way.kind) stands here", at: way.location)])
  }

  private static let ingress: Example = .object(
    "networking.k8s.io/v1 Ingress", "kfp",
    "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {name: http}}}}")

  private static func agent(_ name: String) -> Example {
    .object(
      "apps/v1 Deployment", name,
      "spec: {template: {spec: {containers: [{image: \"ghcr.io/kubeflow/kfp-inverse-proxy-agent:2.14.4\"}]}}}"
    )
  }
}
