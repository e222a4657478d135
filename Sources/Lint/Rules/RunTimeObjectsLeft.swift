struct RunTimeObjectsLeft: Rule {
  static let identity = RuleIdentity("run-time-objects-left", "ORD006", .order, .info, on: .transition)
  static let summary = "Objects that the cache deployer created at run time stay in the cluster."
  static let rationale = """
    No manifest owns these objects, so that no apply removes them. The webhook is asked about every pod \
    that wants the cache.
    """
  static let remedy = """
    Delete MutatingWebhookConfiguration cache-webhook-NAMESPACE, its CertificateSigningRequest and \
    Secret webhook-server-tls by hand.
    """
  static let examples = Examples(
    passing: [.deployment("cache-deployer-deployment").after(.deployment("cache-deployer-deployment"))],
    failing: [
      .configMap("↓pipeline-install-config", "").after(.deployment("cache-deployer-deployment")),
      .overlay("features: {legacyV1: ↓false}").after(.deployment("cache-deployer-deployment")),
    ])

  func check(_ target: Target) -> [Finding] {
    let name = "cache-deployer-deployment"
    guard let old = target.previous?.deployment(name), target.deployment(name) == nil else { return [] }
    let namespace = old.namespace.isEmpty ? "NAMESPACE" : old.namespace
    return .one(
      "Deployment \"\(name)\" is gone, but not MutatingWebhookConfiguration \"cache-webhook-\(namespace)\", a"
        + " CertificateSigningRequest and Secret \"webhook-server-tls\", which it made",
      at: target.facts?.place(of: "features.legacyV1")
        ?? (target.installConfig ?? target.objects.first)?.location, in: old,
      notes: [.init("it stood here before", at: old.location)])
  }
}
