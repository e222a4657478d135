struct ProjectDiffers: TerraformRule {
  static let identity = RuleIdentity("project-differs", "TFP010", .terraform, .error, on: .terraform)
  static let summary = "A resource is in another project than the overlay's."
  static let rationale = """
    Two environments are mixed up: the overlay of one is held against the Terraform of another.
    """
  static let remedy = """
    Give the plan or state of the overlay's own environment, or list the project under \
    `project.allowedProjects`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        """
        google_storage_bucket.kfp: {name: kfp, project: acme-prod}
        google_storage_bucket.dev: {name: dev, project: acme-dev}
        google_container_cluster.kfp: {project: (known after apply)}
        """)
    ],
    failing: [
      .overlay("project: {id: ↓acme-prod, region: asia-northeast1}").terraform(
        """
        google_storage_bucket.kfp: {name: kfp, project: acme-dev}
        google_compute_network.kfp: {project: acme-dev}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    var answers: [Answer] = []
    var foreign: [String: [String]] = [:]
    // Where some resources of a type are the overlay's own, others belong to another environment of the module.
    let byType = Dictionary(grouping: overlay.terraform.resources.filter(isPlaced), by: \.type)
    for (_, resources) in byType.sorted(by: { $0.key < $1.key }) {
      let projects = resources.map { ($0.address, $0["project"]) }
      let isMixed = projects.contains { $0.1.text.map(overlay.isOwn) ?? false }
      for (address, project) in projects {
        if project.isUnknown { answers.append(.open) }
        guard let id = project.text else { continue }
        if isMixed || overlay.isOwn(project: id) {
          answers.append(.right)
        } else {
          foreign[id, default: []].append(address)
        }
      }
    }
    return answers
      + foreign.sorted { $0.key < $1.key }.map { id, addresses in
        .wrong(
          overlay.finding(
            "\(addresses.count == 1 ? "a resource is" : "\(addresses.count) resources are") in project \"\(id)\"; the overlay's is \"\(overlay.project)\"",
            at: "project.id", addresses: addresses))
      }
  }

  private func isPlaced(_ resource: TerraformResource) -> Bool {
    !resource.isData && resource.type.hasPrefix("google_")
  }
}
