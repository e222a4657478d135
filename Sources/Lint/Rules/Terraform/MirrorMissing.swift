struct MirrorMissing: TerraformRule {
  static let identity = RuleIdentity("mirror-missing", "TFP113", .terraform, .error, on: .terraform)
  static let summary = "No repository of the module is the image mirror, or the nodes may not read it."
  static let rationale = "No image can be pulled."
  static let remedy = """
    Make a repository of format DOCKER, and grant the account of the nodes \
    roles/artifactregistry.reader.
    """
  static let examples = Examples(
    passing: [
      .overlay("images: {mirror: asia-northeast1-docker.pkg.dev/acme-prod/mirror}").terraform(
        "google_artifact_registry_repository.a: {location: asia-northeast1, project: acme-prod, repository_id: mirror, format: DOCKER}"
      ),
      .overlay("images: {mirror: asia-northeast1-docker.pkg.dev/acme-prod/mirror}")
        .terraform("google_storage_bucket.a: {name: a}"),
    ],
    failing: [
      .overlay("images: {mirror: ↓asia-northeast1-docker.pkg.dev/acme-prod/mirror}").terraform(
        "google_artifact_registry_repository.a: {location: asia-northeast1, project: acme-prod, repository_id: pipelines, format: KFP}"
      ),
      .overlay("images: {mirror: ↓asia-northeast1-docker.pkg.dev/acme-prod/mirror}").terraform(
        "google_artifact_registry_repository.a: {location: asia-northeast1, project: acme-prod, repository_id: mirror, format: KFP}"
      ),
      .overlay("images: {mirror: ↓asia-northeast1-docker.pkg.dev/acme-prod/mirror}").terraform(
        """
        google_artifact_registry_repository.a: {location: asia-northeast1, project: acme-prod, repository_id: mirror, format: DOCKER}
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {node_config: [{service_account: n@acme-prod.iam.gserviceaccount.com}]}
        google_project_iam_member.a: {project: acme-prod, role: roles/logging.logWriter, member: "serviceAccount:n@acme-prod.iam.gserviceaccount.com"}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "images.mirror"
    let repositories = overlay.terraform.known("google_artifact_registry_repository")
    guard let mirror = overlay[path], repositories.contains(where: { !$0.isData }) else { return [] }
    let parts = mirror.split(separator: "/").map(String.init)
    let mark = "-docker.pkg.dev"
    guard parts.count >= 3, parts[0].hasSuffix(mark) else { return [] }
    let (location, project, id) = (String(parts[0].dropLast(mark.count)), parts[1], parts[2])
    let own = repositories.filter {
      $0["repository_id"].text == id && isSame($0["location"], location) && isSame($0["project"], project)
    }
    guard let repository = own.first else {
      if repositories.contains(where: { $0["repository_id"].isUnknown }) { return [.open] }
      return [
        .wrong(
          overlay.finding(
            "no google_artifact_registry_repository is \"\(id)\" of project \"\(project)\" in \"\(location)\"",
            at: path,
            addresses: repositories.map(\.address)))
      ]
    }
    let format = overlay.judge(repository["format"], of: repository, at: path) {
      $0.uppercased() == "DOCKER" ? nil : "repository \"\(id)\" is of format \($0); images need DOCKER"
    }
    return [format] + readers(of: id, project, overlay, repository)
  }

  private func isSame(_ value: TerraformValue, _ text: String) -> Bool {
    value.text.map { $0 == text } ?? true
  }

  /// Whether the accounts of the nodes may read a repository, where the module says who may do what.
  private func readers(
    of id: String, _ project: String, _ overlay: Presumed, _ repository: TerraformResource
  ) -> [Answer] {
    let grants = overlay.grants(on: .repository) { Presumed.last($0) == id } + overlay.projectGrants(project)
    if grants.isEmpty { return [] }
    let pools = overlay.distinct(overlay.pools) { $0["node_config", "service_account"].text }
    return pools.compactMap { $0["node_config", "service_account"].text }.map { email in
      switch overlay.holds("serviceAccount:\(email)", oneOf: Self.roles, in: grants) {
      case .yes: .right
      case .unknown: .open
      case .no:
        overlay.wrong(
          "nodes run as \"\(email)\", which may not read repository \"\(id)\": expected roles/artifactregistry.reader",
          at: "images.mirror", repository)
      }
    }
  }

  private static let roles: Set<String> = [
    "roles/artifactregistry.reader", "roles/artifactregistry.writer", "roles/artifactregistry.repoAdmin",
    "roles/artifactregistry.admin", "roles/container.defaultNodeServiceAccount", "roles/owner",
    "roles/editor",
    "roles/viewer",
  ]
}
