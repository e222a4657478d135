import Files
import Infrastructure
import Support
import Testing

/// The module for the production overlay beside one that was written by hand for it: what differs, and why.
@Suite(.providerSchema) struct ExampleModuleTests {
  /// The differences, each with its reason.
  private static let reasons: [String: String] = [
    // Several Kubernetes service accounts may act as one Google service account, which is then made once and granted a
    // role once: accounts are known by their own IDs, and the Auth Proxy's by a list.
    "resource google_service_account.kfp for_each": "accounts",
    "resource google_service_account.kfp display_name": "accounts",
    "resource google_service_account_iam_member.workload_identity service_account_id": "accounts",
    "resource google_storage_bucket_iam_member.kfp member": "accounts",
    "resource google_project_iam_member.sql_client for_each": "accounts",
    "resource google_project_iam_member.sql_client member": "accounts",
    "resource google_artifact_registry_repository_iam_member.pipelines_reader member": "accounts",
    "output service_accounts value": "accounts",
    "locals bucket_roles": "accounts",
    "locals database_accounts": "accounts",
    "locals emails": "accounts", "locals members": "accounts",
    // The prefix is what spec.storage.gcs.argoArtifacts.keyFormat begins with.
    "resource google_storage_bucket.kfp lifecycle_rule condition matches_prefix": "log prefix",
    "locals log_prefix": "log prefix", "variable log_retention_days description": "log prefix",
    // One list of both versions in the place of one and the other.
    "check gke_version assert condition": "versions", "locals gke_version_key": "versions",
    "locals gke_versions": "versions",
    // `init --from-terraform` takes it from there.
    "output host description": "init", "output host value": "init",
    // Two modules can be applied in one project: names begin with var.name.
    "resource google_artifact_registry_repository.pipelines repository_id": "names",
    "resource google_compute_firewall.webhook name": "names",
    "resource google_compute_global_address.private_services name": "names",
    "resource google_compute_network.kfp name": "names", "resource google_compute_router.kfp name": "names",
    "resource google_compute_router_nat.kfp name": "names",
    "resource google_compute_subnetwork.kfp name": "names",
    "resource google_container_cluster.kfp name": "names",
    "resource google_iam_workload_identity_pool.github workload_identity_pool_id": "names",
    "resource google_secret_manager_secret.hmac secret_id": "names",
    "resource google_secret_manager_secret.sql_password secret_id": "names",
    "resource google_service_account.deployer account_id": "names",
    "resource google_service_account.hmac account_id": "names",
    "resource google_service_account.nodes account_id": "names",
    "resource google_service_account.nodes display_name": "names",
    "variable name default": "names", "variable name description": "names", "variable name type": "names",
    "variable name validation condition": "names", "variable name validation error_message": "names",
    // The workflow plans as somebody who may only read.
    "output planner description": "plan", "output planner value": "plan",
    "resource google_project_iam_member.planner for_each": "plan",
    "resource google_project_iam_member.planner member": "plan",
    "resource google_project_iam_member.planner project": "plan",
    "resource google_project_iam_member.planner role": "plan",
    "resource google_service_account.planner account_id": "plan",
    "resource google_service_account.planner depends_on": "plan",
    "resource google_service_account.planner display_name": "plan",
    "resource google_service_account_iam_member.planner member": "plan",
    "resource google_service_account_iam_member.planner role": "plan",
    "resource google_service_account_iam_member.planner service_account_id": "plan",
    // The Secret need not be called mysql-secret.
    "variable sql_user description": "Secret",
  ]

  @Test func itDiffersOnlyWhereThereIsAReason() throws {
    let folder = Path.join(Place.shared, "terraform/example")
    let example = try Place.names(in: folder).map {
      String(decoding: try Place.corpus("terraform/example/\($0)"), as: UTF8.self)
    }.joined(separator: "\n")
    let theirs = Self.values(try HCLBody(reading: example))
    let ours = Self.values(try HCLBody(reading: Loaded("overlays/production/overlay.yaml").module().text))
    #expect(theirs.count > 300)
    let names = Set(theirs.keys).union(ours.keys)
    let different = names.filter { theirs[$0] != ours[$0] }
    #expect(different.subtracting(Self.reasons.keys).sorted() == [])
    #expect(Set(Self.reasons.keys).subtracting(different).sorted() == [])
  }

  /// Every argument by its path, blocks of one kind numbered.
  private static func values(_ body: HCLBody, _ path: String = "") -> [String: [HCLToken]] {
    var values: [String: [HCLToken]] = [:]
    for (name, value) in body.attributes { values[path + name] = value.filter { $0 != .lineEnd } }
    var counts: [String: Int] = [:]
    for block in body.blocks {
      let name = ([block.type] + (block.labels.isEmpty ? [] : [block.address])).joined(separator: " ")
      counts[name, default: 0] += 1
      // Blocks of locals are one.
      let number = block.type == "locals" ? 1 : counts[name] ?? 1
      let inner = path + name + (number > 1 ? " \(number) " : " ")
      values.merge(self.values(block.body, inner)) { first, _ in first }
    }
    return values
  }
}
