struct RegionDiffers: TerraformRule {
  static let identity = RuleIdentity("region-differs", "TFP011", .terraform, .error, on: .terraform)
  static let summary = "A resource is in another region than the overlay's."
  static let rationale = """
    The connection name has the region in it, the Auth Proxy finds no way over the peering, and each \
    query crosses regions.
    """
  static let remedy = "Make the resource in `project.region`, or correct the overlay."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}").terraform(
        """
        google_container_cluster.kfp: {location: asia-northeast1-a}
        google_artifact_registry_repository.kfp: {location: asia}
        google_compute_router.kfp: {region: (known after apply)}
        """)
    ],
    failing: [
      .overlay("project: {region: ↓asia-northeast1}")
        .terraform("google_compute_subnetwork.kfp: {region: us-central1}"),
      .overlay("project: {region: ↓asia-northeast1}")
        .terraform("google_container_cluster.kfp: {location: us-central1-a}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    Self.arguments.flatMap { type, argument -> [Answer] in
      let resources = overlay.terraform.managed(type)
      let places = resources.map { $0[argument] }
      // Others of a type are somebody else's where one fits.
      let fits = places.contains { $0.text.map { isNear($0, overlay.region) } ?? false }
      return zip(resources, places).map { resource, place in
        overlay.judge(place, of: resource, at: "project.region") { text in
          fits || isNear(text, overlay.region)
            ? nil : "\(type) is in \"\(text)\"; the overlay's region is \"\(overlay.region)\""
        }
      }
    }
  }

  private static let arguments = [
    ("google_sql_database_instance", "region"), ("google_compute_subnetwork", "region"),
    ("google_compute_router", "region"), ("google_container_cluster", "location"),
    ("google_artifact_registry_repository", "location"),
  ]

  /// Whether a place is the region, one of its zones, or a multi-region around it.
  private func isNear(_ place: String, _ region: String) -> Bool {
    place == region || place.hasPrefix("\(region)-") || MultiRegion.isAround(region, place)
  }
}
