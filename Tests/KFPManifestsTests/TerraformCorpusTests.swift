import Diagnostics
import Files
import KFPManifests
import Lint
import Support
import Terraform
import Testing

/// Plans with one mistake planted in each, and a plan and a state without any, held against the overlay of production.
@Suite(
  .enabled(if: Place.hasCorpus("terraform") && Place.canRender, "needs ../shared/terraform and upstream"))
struct TerraformCorpusTests {
  /// A plan, the rule that must find its mistake, and whether the overlay says something else, too.
  private struct Planted {
    let file: String
    let rule: String
    let isOfOtherOverlay: Bool

    static var all: [Planted] {
      get throws {
        let table = String(decoding: try Place.corpus("terraform/plans/index.tsv"), as: UTF8.self)
        return table.split(separator: "\n").dropFirst().compactMap { line in
          let columns = line.split(separator: "\t").map(String.init)
          guard columns.count > 2 else { return nil }
          return Planted(file: columns[0], rule: columns[1], isOfOtherOverlay: columns[2] != "{}")
        }
      }
    }
  }

  /// What else is true of a plan than its planted mistake: one edit may be several.
  private static let besides: [String: Set<String>] = [
    // Everything is in another project: its accounts have other addresses, and its pool another name.
    "TFP010": ["TFP033", "TFP040", "TFP080", "TFP081", "TFP083"],
    // One variable protects the cluster and the database.
    "TFP037": ["TFP052"],
    // Grants go to the account that is there.
    "TFP080": ["TFP081", "TFP083"],
  ]

  private static let rules = allRules.filter { type(of: $0).subject == .terraform }.map(\.id)

  private static func findings(in file: String, of render: Render) throws -> [LintReport.Finding] {
    var selection = RuleSelection(selected: rules)
    try selection.readTerraform("\(Place.shared)/terraform/\(file)")
    return try render.lint(selection).findings
  }

  @Test func `what is right gives no finding`() async throws {
    let render = try await Project(at: Place.project).render("production")
    for file in ["plan.json", "state.json"] {
      let findings = try Self.findings(in: "fixtures/\(file)", of: render)
      #expect(findings.isEmpty, "\(file): \(findings.map(\.diagnostic))")
    }
  }

  @Test func `each planted mistake is found, and nothing that is untrue`() async throws {
    let render = try await Project(at: Place.project).render("production")
    var count = 0
    for planted in try Planted.all where !planted.isOfOtherOverlay {
      let findings = try Self.findings(in: "plans/\(planted.file)", of: render)
      let codes = Set(findings.compactMap(\.code))
      #expect(codes.contains(planted.rule), "\(planted.rule): \(findings.map(\.diagnostic))")
      let others = codes.subtracting([planted.rule])
      #expect(others == Self.besides[planted.rule] ?? [], "\(planted.rule): \(findings.map(\.diagnostic))")
      for finding in findings {
        #expect(finding.diagnostic.location?.file.hasSuffix("overlay.yaml") == true, "\(finding.diagnostic)")
        #expect(
          finding.diagnostic.notes.contains { $0.message.hasSuffix(planted.file) }, "\(finding.diagnostic)")
      }
      count += 1
    }
    #expect(count > 40)
  }

  /// One value of the state that is right, otherwise.
  private struct Edit {
    let old: String
    let new: String
    let codes: Set<String>

    init(_ old: String, _ new: String, _ codes: String) {
      self.old = old
      self.new = new
      self.codes = Set(codes.split(separator: " ").map(String.init))
    }
  }

  private static let edits = [
    Edit(#""prefix_length": 20"#, #""prefix_length": 28"#, "TFP022"),
    Edit(#""LIST_OF_SUBNETWORKS""#, #""ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES""#, "TFP025"),
    Edit(#""enable_private_nodes": true"#, #""enable_private_nodes": false"#, "TFP031"),
    Edit(#""workload_pool": "acme-prod.svc"#, #""workload_pool": "acme-dev.svc"#, "TFP033"),
    Edit(#""master_version": "1.35"#, #""master_version": "1.32"#, "TFP036"),
    Edit(#""mode": "GKE_METADATA""#, #""mode": "GCE_METADATA""#, "TFP039"),
    Edit(#""database_version": "MYSQL_8_0""#, #""database_version": "MYSQL_9_7""#, "TFP041 TFP042"),
    Edit(#""ssl_mode": "ENCRYPTED_ONLY""#, #""ssl_mode": "ALLOW_UNENCRYPTED_AND_ENCRYPTED""#, "TFP043"),
    Edit(#""binary_log_enabled": true"#, #""binary_log_enabled": false"#, "TFP050"),
    Edit(#""availability_type": "REGIONAL""#, #""availability_type": "ZONAL""#, "TFP051"),
    Edit(#""type": "google_sql_user""#, #""type": "random_pet""#, "TFP055"),
    Edit(#""location": "ASIA-NORTHEAST1""#, #""location": "US""#, "TFP061"),
    Edit(#""uniform_bucket_level_access": true"#, #""uniform_bucket_level_access": false"#, "TFP062"),
    Edit(#""public_access_prevention": "enforced""#, #""public_access_prevention": "inherited""#, "TFP063"),
    Edit(#""matches_prefix": ["artifacts/"]"#, #""matches_prefix": ["v2/"]"#, "TFP064"),
    Edit(#""force_destroy": false"#, #""force_destroy": true"#, "TFP067"),
    Edit(#""type": "google_storage_hmac_key""#, #""type": "random_pet""#, "TFP069"),
    Edit(#""role": "roles/cloudsql.client""#, #""role": "roles/logging.logWriter""#, "TFP084"),
    Edit(#""priority": 2147483647"#, #""priority": 2000"#, "TFP094"),
    Edit(#""type": "google_iap_web_iam_member""#, #""type": "random_pet""#, "TFP096"),
    Edit(#""member": "group:ml@example.com""#, #""member": "allAuthenticatedUsers""#, "TFP097"),
    Edit(#""rrdatas": ["203.0.113.10"]"#, #""rrdatas": ["203.0.113.99"]"#, "TFP101"),
    Edit(#""service": "sqladmin.googleapis.com""#, #""service": "dns.googleapis.com""#, "TFP012"),
    Edit(
      "/attribute.deployment/123456789/production", "/subject/repo:acme/kfp:environment:production", "TFP116"),
    Edit(
      #""type": "google_service_account_iam_member""#, #""type": "google_service_account_key""#,
      "TFP081 TFP087"),
    Edit(#""name": "kfp-armor""#, #""name": "kfp-x""#, "TFP093"),
    Edit(#""format_version": "1.0""#, #""format_version": "3.0""#, "TFP001"),
    Edit(#""type": "google_"#, #""type": "aws_"#, "TFP003"),
    Edit(#""type": "google_compute_router_nat""#, #""type": "random_pet""#, "TFP024"),
  ]

  @Test func `one value that is otherwise is found by the rule for it, and by no other`() async throws {
    let render = try await Project(at: Place.project).render("production")
    let state = String(decoding: try Place.corpus("terraform/fixtures/state.json"), as: UTF8.self)
    for edit in Self.edits {
      let text = state.replacing(edit.old, with: edit.new)
      #expect(text != state, "\(edit.old)")
      var selection = RuleSelection(selected: Self.rules)
      selection.terraform = try TerraformFile(Array(text.utf8), named: "state.json")
      let findings = try render.lint(selection).findings
      #expect(Set(findings.compactMap(\.code)) == edit.codes, "\(edit.new): \(findings.map(\.diagnostic))")
    }
  }

  /// A plan of more than 1,000 resources takes no longer than a few renders, even where nothing is optimised.
  @Test func `a large plan is checked in the time of a few renders`() async throws {
    let clock = ContinuousClock()
    let project = try Project(at: Place.project)
    let render = try await project.render("production")
    let rendering = try await clock.measure { _ = try await project.render("production") }
    let bytes = try Self.largeState(of: 15)
    var selection = RuleSelection(selected: Self.rules)
    let checking = try clock.measure {
      selection.terraform = try TerraformFile(bytes, named: "state.json")
      _ = try render.lint(selection)
    }
    #expect(try #require(selection.terraform).resources.count > 1000)
    #expect(checking < rendering * 10, "\(checking) for a plan, \(rendering) for a render")
  }

  /// The state several times, each time in a module of its own.
  private static func largeState(of count: Int) throws -> [UInt8] {
    let state = String(decoding: try Place.corpus("terraform/fixtures/state.json"), as: UTF8.self)
    let start = try #require(state.firstRange(of: #""resources": ["#))
    let end = try #require(state.lastIndex(of: "]"))
    let resources = state[start.upperBound..<end]
    let modules = (1...count).map { number in
      #"{"address": "module.m\#(number)", "resources": [\#(resources.replacing(#""address": ""#, with: #""address": "module.m\#(number)."#))]}"#
    }
    let text =
      #"{"format_version": "1.0", "values": {"root_module": {"resources": [\#(resources)], "child_modules": ["#
      + modules.joined(separator: ",") + "]}}}"
    return Array(text.utf8)
  }

  @Test func `what another overlay would need is found, too`() async throws {
    let project = try Project(at: Place.project)
    var overlay = production
    overlay.images.mirror = "asia-northeast1-docker.pkg.dev/acme-prod/mirror"
    #expect(try await codes(in: "71-TFP113.json", overlay, project) == ["TFP113"])
    overlay = production
    overlay.database.cloudSQL?.authProxy.iamAuthn = true
    #expect(try await codes(in: "34-TFP049.json", overlay, project) == ["TFP049"])
    overlay = production
    overlay.database = .cloudSQL(
      .init {
        $0.connection = .privateIP
        $0.host = "10.40.0.9"
        $0.sslMode = .unencryptedAndEncrypted
      })
    // The instance takes encrypted connections alone, and lets an account in that no longer is one of the overlay's.
    #expect(try await codes(in: "32-TFP046.json", overlay, project) == ["TFP043", "TFP046", "TFP082"])
  }

  private func codes(
    in file: String, _ overlay: Overlay, _ project: Project
  ) async throws -> Set<String> {
    Set(try Self.findings(in: "plans/\(file)", of: try await project.render(overlay)).compactMap(\.code))
  }
}
