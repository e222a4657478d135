struct UIClosedToAll: TerraformRule {
  static let identity = RuleIdentity("ui-closed-to-all", "TFP096", .terraform, .warning, on: .terraform)
  static let summary = "Nobody may pass Identity-Aware Proxy."
  static let rationale = "The UI answers everybody with 403."
  static let remedy = "Grant roles/iap.httpsResourceAccessor to a group, on the project."
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        """
        google_compute_global_address.a: {name: kfp-ip, address_type: EXTERNAL}
        google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: "group:ml@example.com"}
        """),
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}")
        .terraform("google_storage_bucket.a: {name: a}"),
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        """
        google_compute_global_address.a: {name: kfp-ip, address_type: EXTERNAL}
        google_project_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: "group:ml@example.com"}
        """),
    ],
    failing: [
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}")
        .terraform("google_compute_global_address.a: {name: kfp-ip, address_type: EXTERNAL}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let path = overlay.accessPath else { return [] }
    let role = "roles/iap.httpsResourceAccessor"
    let grants = overlay.terraform.grants
    if grants.contains(where: { $0.role == role && $0.members?.isEmpty != true }) { return [.right] }
    let ofProxy = grants.filter { [.iapWeb, .iapBackendService].contains($0.subject) }
    if ofProxy.contains(where: { $0.role == nil }) { return [.open] }
    // Who is let in is said beside the address, or somewhere else.
    let own = overlay.publicAddresses.filter { $0.name == overlay.served("staticIPName") }
    guard !own.isEmpty || !ofProxy.isEmpty else { return [] }
    return [
      .wrong(
        overlay.finding("nobody has \(role): the UI lets nobody in", at: path, addresses: own.map(\.address)))
    ]
  }
}
