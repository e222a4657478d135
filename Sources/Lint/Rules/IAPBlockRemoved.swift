struct IAPBlockRemoved: Rule {
  static let identity = RuleIdentity("iap-block-removed", "ING020", .ingress, .warning, on: .transition)
  static let summary = "The `iap` block was removed, which leaves Identity-Aware Proxy switched on."
  static let rationale = """
    Without the block the controller leaves the proxy as it is. The manifests then no longer show that \
    the backend is protected.
    """
  static let remedy = """
    With Google's client write `enabled: false`. With an own client drop the block, then switch the \
    proxy off with `gcloud compute backend-services update NAME --global --iap=disabled`.
    """
  static let examples = Examples(
    passing: [.guardedAccess("{enabled: false}").after(.guardedAccess("{enabled: true}"))],
    failing: [
      .all(.access(), .object("cloud.google.com/v1 BackendConfig", "↓kfp", "spec: {}"))
        .after(.guardedAccess("{enabled: true}"))
    ])

  func check(_ target: Target) -> [Finding] {
    target.changedBackends.compactMap { old, new in
      guard old["spec"]?["iap"] != nil, new["spec"]?["iap"] == nil else { return nil }
      return Finding(
        "BackendConfig \"\(new.name)\" has no `iap` any more, which leaves IAP as it was", on: nil, in: new,
        field: "spec.iap", notes: [.init("it stood here before", at: old.location)])
    }
  }
}
