// Which of the file's resources are the overlay's own.
extension Presumed {
  /// Whether a resource is of another project than the overlay's.
  private func isForeign(_ resource: TerraformResource) -> Bool {
    resource["project"].text.map { !isOwn(project: $0) } ?? false
  }

  /// Resources that the overlay's own are looked for among: those of its projects, or all where none is.
  ///
  /// Two environments may share a root module.
  private func own(_ resources: [TerraformResource]) -> [TerraformResource] {
    let own = resources.filter { !isForeign($0) }
    return own.isEmpty ? resources : own
  }

  /// The instances of Cloud SQL that are no replicas of others.
  var sqlInstances: [TerraformResource] {
    terraform.managed("google_sql_database_instance").filter {
      ($0["master_instance_name"].text ?? "").isEmpty
    }
  }

  /// The instance that the overlay connects to: of its name, or the only one there is.
  var database: TerraformResource? {
    guard usesCloudSQL else { return nil }
    if let name = instance?.name, let named = own(sqlInstances.filter { $0.name == name }).first {
      return named
    }
    let own = own(sqlInstances)
    return own.count == 1 ? own.first : nil
  }

  /// The cluster: the only one there is, or the only one of the region.
  var cluster: TerraformResource? {
    let own = own(terraform.managed("google_container_cluster"))
    let near = own.filter { $0["location"].text?.hasPrefix(region) ?? true }
    if near.count == 1 { return near.first }
    return own.count == 1 ? own.first : nil
  }

  /// The node pools of the cluster.
  var pools: [TerraformResource] {
    guard let cluster else { return [] }
    let pools = terraform.managed("google_container_node_pool")
    let isOnly = terraform.managed("google_container_cluster").count == 1
    return pools.filter { pool in
      guard let name = pool["cluster"].text, let own = cluster.name else { return isOnly }
      return Self.last(name) == own
    }
  }

  /// The subnets that nodes of the cluster may be in: one, where the file tells which.
  var subnets: [TerraformResource] {
    let all = terraform.managed("google_compute_subnetwork")
    if let value = cluster?["subnetwork"] {
      let named = all.filter { isMeant($0, by: value) }
      if !named.isEmpty { return named }
    }
    // Others belong to load balancers and to services of Google's.
    let near = all.filter {
      $0["region"].text.map { $0 == region } ?? true && ["", "PRIVATE"].contains($0["purpose"].text ?? "")
    }
    return near.count == 1 ? near : []
  }

  /// The bucket of the overlay's name.
  var bucketResource: TerraformResource? { bucket.flatMap { resource(ofBucket: $0) } }

  /// The bucket of a name.
  func resource(ofBucket name: String) -> TerraformResource? {
    terraform.managed("google_storage_bucket").first { $0.name == name }
  }

  /// The global addresses that the internet reaches.
  var publicAddresses: [TerraformResource] {
    terraform.managed("google_compute_global_address").filter {
      $0["address_type"].text != "INTERNAL" && $0["purpose"].text != "VPC_PEERING"
    }
  }

  /// The first resource of each text, and no more of them than a deployment may have: what compares each with many others
  /// must not take long, whatever the file holds.
  func distinct(
    _ resources: [TerraformResource], by text: (TerraformResource) -> String?
  ) -> [TerraformResource] {
    var seen: Set<String?> = []
    return Array(resources.filter { seen.insert(text($0)).inserted }.prefix(100))
  }

  /// Whether a value names a resource, by its name or by an expression.
  func isMeant(_ resource: TerraformResource, by value: TerraformValue) -> Bool {
    if let text = value.text { return resource.name == Self.last(text) }
    // What is written `google_x.y.id` names `google_x.y`, too.
    return value.references.contains(TerraformFile.withoutIndices(resource.address))
  }

  /// The last part of `projects/P/global/networks/NAME`, which may also be a whole address.
  static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
