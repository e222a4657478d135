import Lint
import Terraform
import Workloads
import YAML

/// Whatever is read as a plan or a state, every rule judges it at a place of the overlay, and no message has a secret.
struct TerraformTarget: FuzzTarget {
  let name = "terraform"
  private static let secret = "planted-and-never-shown"

  var seeds: [[UInt8]] {
    [
      """
      {"format_version": "1.2", "planned_values": {"outputs": {"b": {"sensitive": false, "value": "b"}}, "root_module": {"resources": [
      {"address": "google_sql_database_instance.a", "mode": "managed", "type": "google_sql_database_instance",
      "values": {"name": "kfp", "region": "us-central1", "database_version": "MYSQL_9_7", "settings": [{"tier": "a"}]}},
      {"address": "google_sql_user.a", "type": "google_sql_user", "values": {"name": "kfp", "password": "\(Self.secret)"},
      "sensitive_values": {"password": true}},
      {"address": "google_storage_bucket.a[0]", "index": 0, "type": "google_storage_bucket", "values": {"name": "acme-prod-kfp",
      "lifecycle_rule": [{"action": [{"type": "Delete"}], "condition": [{"age": 1}]}]}},
      {"address": "google_compute_subnetwork.a", "type": "google_compute_subnetwork", "values": {"ip_cidr_range": "10.0.0.0/8",
      "secondary_ip_range": [{"ip_cidr_range": "10.1.0.0/16"}]}}],
      "child_modules": [{"resources": [{"address": "module.a.google_container_cluster.a", "type": "google_container_cluster",
      "values": {"location": "us-central1"}}]}]}},
      "resource_changes": [{"address": "google_sql_database_instance.a", "type": "google_sql_database_instance",
      "change": {"actions": ["delete", "create"], "before": {"name": "kfp"}, "after_unknown": {"settings": [{"ip_configuration": true}]},
      "replace_paths": [["name"]]}}]}
      """,
      """
      {"format_version": "1.0", "values": {"root_module": {"resources": [
      {"address": "google_project_iam_policy.a", "type": "google_project_iam_policy",
      "values": {"project": "acme-prod", "policy_data": "{\\"bindings\\": [{\\"role\\": \\"roles/owner\\", \\"members\\": [\\"allUsers\\"]}]}"}},
      {"address": "google_storage_hmac_key.a", "type": "google_storage_hmac_key",
      "values": {"secret": "\(Self.secret)", "state": "INACTIVE"}}]}}}
      """,
    ].map { Array($0.utf8) }
  }

  private static let overlay = """
    spec:
      upstream: {namespace: kubeflow}
      project: {id: acme-prod, number: "1", region: asia-northeast1, gkeVersion: 1.33.5-gke.1, cluster: {privateNodes: true, nat: true}}
      features: {legacyV1: true}
      database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}
      storage: {gcs: {bucket: acme-prod-kfp, apiServer: {hmac: {}}}}
      identity: {direct: {serviceAccounts: [pipeline-runner]}}
      access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: a, securityPolicy: b}}
      images: {mirror: asia-northeast1-docker.pkg.dev/acme-prod/mirror}
    """

  func problem(with input: [UInt8]) -> String? {
    guard let file = try? TerraformFile(input, named: "plan.json"),
      let overlay = try? Tree.parse(Array(Self.overlay.utf8), file: "overlay.yaml").first
    else { return nil }
    var facts = OverlayFacts()
    facts.location = overlay.location
    facts.spec = overlay["spec"]
    let target = Target([Object](), facts: facts)
    var input = RuleInput()
    input.terraform = file
    guard let report = try? Linter(options: .init()).lint(target, input) else { return "no report" }
    let found = report.entries.filter { $0.code?.hasPrefix("TFP") ?? false }
    if let unplaced = found.first(where: { $0.location == nil }) { return "no place: \(unplaced.message)" }
    if file.secrets.contains(Self.secret),
      let told = found.first(where: {
        $0.message.contains(Self.secret) || $0.notes.contains { $0.message.contains(Self.secret) }
      })
    {
      return "a secret is shown: \(told.message)"
    }
    return report.coverage.open <= report.coverage.comparisons ? nil : "more is open than there is"
  }
}
