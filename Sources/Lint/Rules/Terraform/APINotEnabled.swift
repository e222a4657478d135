struct APINotEnabled: TerraformRule {
  static let identity = RuleIdentity("api-not-enabled", "TFP012", .terraform, .warning, on: .terraform)
  static let summary = "The module enables APIs, and leaves out one that the overlay needs."
  static let rationale = """
    The first call ends with 403 SERVICE_DISABLED: at the apply, or when the Auth Proxy starts.
    """
  static let remedy = "Add the API to the `google_project_service` resources."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: b}}").terraform(
        """
        google_project_service.a: {service: storage.googleapis.com}
        google_project_service.b: {service: container.googleapis.com}
        google_project_service.c: {service: compute.googleapis.com}
        """),
      .overlay("storage: {gcs: {bucket: b}}").terraform("google_storage_bucket.a: {name: b}"),
    ],
    failing: [
      .overlay("storage: {↓gcs: {bucket: b}}").terraform(
        """
        google_project_service.a: {service: container.googleapis.com}
        google_project_service.b: {service: compute.googleapis.com}
        """),
      .overlay("access: {↓iapIngress: {host: a.example}}").terraform(
        """
        google_project_service.a: {service: container.googleapis.com}
        google_project_service.b: {service: compute.googleapis.com}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let services = overlay.terraform.managed("google_project_service").filter {
      $0["project"].text.map(overlay.isOwn) ?? true
    }
    if services.isEmpty { return [] }
    let known = Set(services.compactMap { $0["service"].text })
    let isWhole = !services.contains { $0["service"].isUnknown }
    return needs(overlay).map { path, service in
      if known.contains("\(service).googleapis.com") { return .right }
      guard isWhole else { return .open }
      return .wrong(
        overlay.finding(
          "\(service).googleapis.com is not switched on", at: path, addresses: services.map(\.address)))
    }
  }

  /// The APIs that are called, each for a section.
  private func needs(_ overlay: Presumed) -> [(path: String, service: String)] {
    var needs = ["compute", "container"].map { (path: "project.cluster", service: $0) }
    if overlay.isProxied { needs.append(("database.cloudSQL.connection", "sqladmin")) }
    if overlay.usesCloudSQL, overlay.addressType == "private" {
      needs.append((overlay.addressTypePath, "servicenetworking"))
    }
    if overlay.has("storage.gcs") { needs.append(("storage.gcs", "storage")) }
    if overlay.has("identity.impersonation") { needs.append(("identity.impersonation", "iamcredentials")) }
    if let path = overlay.accessPath { needs.append((path, "iap")) }
    return needs
  }
}
