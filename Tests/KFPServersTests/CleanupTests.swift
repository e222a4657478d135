import Diagnostics
import KFPServers
import Testing

/// What cleanup policies would delete and keep.
@Suite struct CleanupTests {
  private static let now = Moment(seconds: 1_800_000_000)

  /// Versions that are so many days old, with tags.
  private func versions(_ ages: [(days: Int, tags: [String])]) -> [TemplateVersion] {
    ages.enumerated().map { index, age in
      TemplateVersion(
        digest: TemplateDigest(of: [UInt8(index)]),
        created: Moment(seconds: Self.now.seconds - age.days * 86_400),
        tags: age.tags)
    }
  }

  private func policies(
    _ json: String, of repository: String = "http://127.0.0.1/acme/pipelines"
  ) throws(Rejection) -> [CleanupPolicy] {
    try CleanupPolicyFile(Array(json.utf8), file: "policy.json", repository: RepositoryURL(repository))
      .policies
  }

  /// The ages in days of what is deleted.
  private func deleted(_ json: String, _ ages: [(days: Int, tags: [String])], package: String = "demand")
    throws
    -> [Int]
  {
    let cleanup = Cleanup(try policies(json), of: [(package, versions(ages))], at: Self.now)
    return cleanup.deleted.map { $0.version.created.days(until: Self.now) }.sorted()
  }

  private static let ages: [(days: Int, tags: [String])] = [
    (1, ["latest"]), (10, []), (40, ["v2"]), (50, []), (100, ["v1", "old"]), (400, []),
  ]

  private static func delete(_ condition: String) -> String {
    #"[{"name": "d", "action": {"type": "Delete"}, "condition": {\#(condition)}}]"#
  }

  @Test(arguments: [
    ("", [1, 10, 40, 50, 100, 400]), (#""tagState": "untagged""#, [10, 50, 400]),
    (#""tagState": "tagged""#, [1, 40, 100]),
    (#""tagState": "any", "olderThan": "30d""#, [40, 50, 100, 400]),
    (#""tagState": "UNTAGGED", "olderThan": "2592000s""#, [50, 400]), (#""newerThan": "45d""#, [1, 10, 40]),
    (#""newerThan": "60d", "olderThan": "1w2d""#, [10, 40, 50]), (#""tagPrefixes": ["v", "x"]"#, [40, 100]),
    (#""tagState": "tagged", "tagPrefixes": ["ol"]"#, [100]),
    (#""packageNamePrefixes": ["dem"]"#, [1, 10, 40, 50, 100, 400]),
    (#""packageNamePrefixes": ["other"]"#, []), (#""versionNamePrefixes": ["sha256:6e340b9c"]"#, [1]),
    (#""olderThan": "40d""#, [50, 100, 400]), (#""newerThan": "40d""#, [1, 10]),
  ])
  func `a version goes that meets all of a condition`(condition: String, expected: [Int]) throws {
    #expect(try deleted(Self.delete(condition), Self.ages) == expected)
  }

  /// As gcloud 528 reads them: `iso_duration.Duration().Parse(TEXT).total_seconds`, in whole seconds.
  @Test(arguments: [
    ("30d", 2_592_000), ("P30D", 2_592_000), ("p30d", 2_592_000), ("pt720h", 2_592_000),
    ("PT720H", 2_592_000),
    ("720h", 2_592_000), ("+30d", 2_592_000), ("2592000s", 2_592_000), ("2592000.5s", 2_592_000),
    ("1.5d", 129_600), ("1,5d", 129_600), ("P1DT12H", 129_600), ("1d12h", 129_600), ("3.5s", 3),
    ("500ms", 0), ("1w", 604_800), ("P1W", 604_800), ("0.5w", 302_400), ("1m", 60), ("P1M", 2_629_744),
    ("T5M", 300), ("P1D1M", 2_716_144), ("P2M", 5_259_488), ("P1.5M", 3_925_744), ("P18M", 47_335_389),
    ("P1Y6M", 47_335_389), ("1y", 31_556_926), ("P1Y", 31_556_926), ("1.5y", 47_335_389),
    ("365d", 31_536_000), ("366d", 31_556_926), ("400d", 34_494_526), ("730d", 63_006_526),
    ("1000d", 86_355_452), ("99999d", 8_639_924_020), ("9000h", 32_400_000), ("26280h", 94_608_000),
    ("1h30m", 5400), ("0s", 0), ("P0", 0),
  ])
  func `times are those of gcloud`(text: String, seconds: Int) throws {
    let policy = try #require(try policies(Self.delete(#""olderThan": "\#(text)""#)).first)
    var condition = CleanupPolicy.Condition()
    condition.olderThan = seconds
    #expect(policy.selection == .condition(condition))
  }

  @Test(arguments: [
    "30", "d", "1x", "1d30", "1.2.3d", "30 d", "-30d", "P", "T", "P-1D", "1dd", "PT1HT1M", "1e3s", "٣d", ".d",
    "1msx", "9999999999999999d", "1ns1d",
  ])
  func `what is no time of a policy`(text: String) {
    let rejection = #expect(throws: Rejection.self) {
      try policies(Self.delete(#""olderThan": "\#(text)""#))
    }
    #expect(rejection?.first.message.contains("30d, 12h") == true, "\(text)")
  }

  private static func described(_ location: String, _ policies: String?) -> String {
    """
    {"name": "projects/acme/locations/\(location)/repositories/pipelines", "format": "KFP", "mode": "STANDARD_REPOSITORY"\
    \(policies.map { ", \"cleanupPolicies\": {\($0)}, \"cleanupPolicyDryRun\": true" } ?? "")}
    """
  }

  private static let policiesOfAPI = #"""
    "old": {"action": "DELETE", "condition": {"olderThan": "2592000s", "tagState": "UNTAGGED"}, "id": "old"},
    "recent": {"action": "KEEP", "id": "recent", "mostRecentVersions": {"keepCount": 3}}
    """#

  @Test func `policies that are on are read as gcloud describes and lists them`() throws {
    let url = "https://us-central1-kfp.pkg.dev/acme/pipelines"
    let one = Self.described("us-central1", Self.policiesOfAPI)
    let other = Self.described("asia-northeast1", #""z": {"action": "KEEP", "condition": {}, "id": "z"}"#)
    let expected = try policies(Self.terraform, of: url)
    for text in [one, "[\(other), \(one)]"] {
      #expect(
        try policies(text, of: url).map { CleanupPolicy($0.name, $0.action, $0.selection) }
          == expected.map { CleanupPolicy($0.name, $0.action, $0.selection) })
    }
    // gcloud prints YAML where nobody asks for JSON.
    let yaml = """
      cleanupPolicies:
        old:
          action: DELETE
          condition:
            olderThan: 2592000s
          id: old
      name: projects/acme/locations/us-central1/repositories/pipelines
      """
    #expect(try policies(yaml, of: url).map(\.name) == ["old"])
    #expect(try policies(Self.described("us-central1", nil), of: url).isEmpty)
    let rejection = #expect(throws: Rejection.self) { try policies(other, of: url) }
    #expect(rejection?.first.message.contains("those of acme/asia-northeast1/pipelines") == true)
  }

  @Test func `what a policy keeps stays, whatever others say`() throws {
    let keep = #"{"name": "k", "action": {"type": "Keep"}, "mostRecentVersions": {"keepCount": 2}}"#
    let all = Self.delete("").dropLast() + ", \(keep)]"
    #expect(try deleted(String(all), Self.ages) == [40, 50, 100, 400])
    let tagged = #"{"name": "t", "action": {"type": "Keep"}, "condition": {"tagState": "tagged"}}"#
    #expect(try deleted(all.dropLast() + ", \(tagged)]", Self.ages) == [50, 400])
    let other = keep.replacing("2}", with: "2, \"packageNamePrefixes\": [\"x\"]}")
    #expect(try deleted(Self.delete("").dropLast() + ", \(other)]", Self.ages).count == 6)
  }

  @Test func `the newest are counted in each package`() throws {
    let json =
      Self.delete("").dropLast()
      + #", {"name": "k", "action": {"type": "Keep"}, "mostRecentVersions": {"keepCount": 1}}]"#
    let cleanup = Cleanup(
      try policies(String(json)),
      of: [("a", versions([(1, []), (2, [])])), ("b", versions([(5, []), (9, [])]))],
      at: Self.now)
    #expect(cleanup.deleted.map(\.package) == ["a", "b"])
    #expect(cleanup.entries.map(\.policies) == [["k"], ["d"], ["k"], ["d"]])
  }

  @Test func `no policy is about a version: it stays`() throws {
    let cleanup = Cleanup([], of: [("a", versions([(1000, [])]))], at: Self.now)
    #expect(cleanup.deleted.isEmpty && cleanup.entries.first?.policies == [])
  }

  @Test func `a version released through a tag that moved on would go: the trap of untagged and older than`()
    throws
  {
    let json = Self.delete(#""tagState": "untagged", "olderThan": "30d""#)
    #expect(try deleted(json, [(1, ["prod"]), (60, [])]) == [60])
  }

  private static let terraform = #"""
    {"format_version": "1.0", "values": {"root_module": {"resources": [
      {"type": "google_artifact_registry_repository", "values": {"repository_id": "other", "cleanup_policies": [
        {"id": "wrong", "action": "KEEP", "condition": [{"tag_state": "ANY"}], "most_recent_versions": []}]}},
      {"type": "google_artifact_registry_repository", "values": {"repository_id": "pipelines", "cleanup_policies": [
        {"id": "old", "action": "DELETE", "most_recent_versions": [], "condition": [
          {"tag_state": "UNTAGGED", "tag_prefixes": null, "version_name_prefixes": [], "package_name_prefixes": [],
           "older_than": "2592000s", "newer_than": ""}]},
        {"id": "recent", "action": "KEEP", "condition": [], "most_recent_versions": [
          {"keep_count": 3, "package_name_prefixes": null}]}]}}]}}}
    """#

  @Test func `gcloud's form and Terraform's are the same policies`() throws {
    let gcloud = #"""
      [{"name": "old", "action": {"type": "Delete"}, "condition": {"tagState": "untagged", "olderThan": "30d"}},
       {"name": "recent", "action": {"type": "Keep"}, "mostRecentVersions": {"keepCount": 3}}]
      """#
    func plain(_ policies: [CleanupPolicy]) -> [CleanupPolicy] {
      policies.map { CleanupPolicy($0.name, $0.action, $0.selection) }
    }
    #expect(try plain(policies(gcloud)) == plain(policies(Self.terraform)))
  }

  /// What `terraform show -json` prints of a plan, with one repository of this name in each place.
  private static func plan(_ places: (project: String, location: String)...) -> String {
    let resources = places.map { place in
      #"""
      {"type": "google_artifact_registry_repository", "values": {"repository_id": "pipelines",
       "project": "\#(place.project)", "location": "\#(place.location)", "cleanup_policies": [
       {"id": "of-\#(place.project)-\#(place.location)", "action": "DELETE", "condition": [{}], "most_recent_versions": []}]}}
      """#
    }.joined(separator: ", ")
    // As `jq --sort-keys` leaves it: the configuration, whose values are expressions, comes first.
    return #"""
      {"configuration": {"root_module": {"resources": [{"expressions": {"cleanup_policies": [
        {"action": {"constant_value": "KEEP"}}], "repository_id": {"constant_value": "pipelines"}}}]}},
       "planned_values": {"root_module": {"resources": [\#(resources)]}},
       "prior_state": {"values": {"root_module": {"resources": [{"values": {"repository_id": "pipelines",
         "cleanup_policies": [{"id": "former", "action": "KEEP", "condition": [{}]}]}}]}}}}
      """#
  }

  @Test(arguments: [
    ("https://asia-northeast1-kfp.pkg.dev/acme/pipelines", "of-acme-asia-northeast1"),
    ("https://us-central1-kfp.pkg.dev/acme/pipelines", "of-acme-us-central1"),
    ("https://us-central1-kfp.pkg.dev/other/pipelines", "of-other-us-central1"),
    ("http://127.0.0.1:8080/other/pipelines", "of-other-us-central1"),
  ])
  func `repositories of one name elsewhere have policies of their own`(url: String, name: String) throws {
    let plan = Self.plan(("acme", "us-central1"), ("acme", "asia-northeast1"), ("other", "us-central1"))
    #expect(try policies(plan, of: url).map(\.name) == [name])
  }

  @Test(arguments: [
    (
      "https://europe-kfp.pkg.dev/acme/pipelines",
      "there are no policies of acme/europe/pipelines; there are those of "
    ),
    ("https://us-central1-kfp.pkg.dev/acme/other", "there are no policies of acme/us-central1/other; "),
    // A double does not say where it is.
    ("http://127.0.0.1/acme/pipelines", "there are several lists of policies that may be those of "),
  ])
  func `nothing is said of a repository by the policies of another`(url: String, reason: String) throws {
    let plan = Self.plan(("acme", "us-central1"), ("acme", "asia-northeast1"))
    let rejection = #expect(throws: Rejection.self) { try policies(plan, of: url) }
    let message = rejection?.first.message ?? ""
    #expect(message.hasPrefix(reason))
    #expect(message.hasSuffix("acme/us-central1/pipelines, acme/asia-northeast1/pipelines"))
  }

  @Test(arguments: [
    ("{}", "found a mapping; expected gcloud's list of policies, a repository"),
    ("3", "found an integer (3); expected"),
    ("", "the file is empty; expected"), ("[]\n---\n[]\n", "the file has 2 documents; expected"),
    ("PK\u{3}\u{4}\u{14}\0", "a plan as Terraform keeps it; expected"),
    (#"{"name": "a", "action": {"type": "Delete"}, "condition": {}}"#, "found one by itself"),
    (
      #"{"format_version": "1.2", "planned_values": {"root_module": {}}}"#,
      "no repository of this file of Terraform"
    ),
    (
      "resource \"google_artifact_registry_repository\" \"a\" {\n}\n",
      "not what JSON has here; expected gcloud's"
    ),
    ("[3]", "expected an object"),
    (#"[{"name": "a", "action": {"type": "Delete"}, "condition": {}},]"#, "not what JSON has here"),
    ("[{name: a, action: {type: Delete}, condition: {}}]", "not what JSON has here"),
    (#"[{"name": "a", "action": "Delete", "condition": {}}]"#, "expected an object with its \"type\""),
    ("[{}]", "has a \"name\""),
    (#"[{"name": "a"}]"#, "neither Delete nor Keep"),
    (#"[{"name": "a", "action": {"type": "Delete"}}]"#, "needs either"),
    (
      #"[{"id": "a", "action": "KEEP", "condition": {}, "mostRecentVersions": {"keepCount": 1}}]"#,
      "needs either"
    ),
    (
      #"[{"id": "a", "action": "DELETE", "mostRecentVersions": {"keepCount": 1}}]"#,
      "can be kept, not deleted"
    ),
    (#"[{"id": "a", "action": "KEEP", "mostRecentVersions": {"keepCount": 0}}]"#, "from 1 on"),
    (#"[{"id": "a", "action": "KEEP", "condition": {"tagSate": "any"}}]"#, "unknown field \"tagSate\""),
    (#"[{"id": "a", "action": "KEEP", "condition": {"tagState": "some"}}]"#, "tagged, untagged or any"),
    (#"[{"id": "a", "action": "KEEP", "condition": {"olderThan": "30"}}]"#, "30d, 12h"),
    (#"[{"id": "a", "action": "KEEP", "condition": {"olderThan": "99999999999d"}}]"#, "30d, 12h"),
    (
      #"[{"id": "a", "action": "KEEP", "condition": {"olderThan": "\#(String(repeating: "999999999w", count: 16_000))"}}]"#,
      "30d, 12h"
    ),
    (#"[{"id": "a", "action": "KEEP", "condition": {"moreStaleThan": "3d"}}]"#, "cannot be foretold"),
    (#"[{"id": "a", "action": "KEEP", "condition": {"tagPrefixes": "v"}}]"#, "list of texts"),
    (
      #"[{"id": "a", "action": "KEEP", "condition": {"tagState": "untagged", "tagPrefixes": ["v"]}}]"#,
      "has none"
    ),
    (
      #"[{"id": "a", "action": "KEEP", "condition": {}}, {"id": "a", "action": "KEEP", "condition": {}}]"#,
      "two policies"
    ),
  ])
  func `a file that gcloud would not take`(json: String, reason: String) {
    let rejection = #expect(throws: Rejection.self) { try policies(json) }
    #expect(rejection?.first.message.contains(reason) == true, "\(String(describing: rejection))")
    #expect(rejection?.first.location?.file == "policy.json")
  }

  @Test func `what is no JSON is told where it stands`() {
    let text = "[\n  {\"name\": \"a\",\n   action: {}}\n]\n"
    let rejection = #expect(throws: Rejection.self) { try policies(text) }
    #expect(rejection?.first.location.map { "\($0)" } == "policy.json:3:4")
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_709_251_199, "2024-02-29T23:59:59Z"),
    (1_795_910_400, "2026-11-29T00:00:00Z"), (4_102_444_799, "2099-12-31T23:59:59Z"),
    (-1, "1969-12-31T23:59:59Z"),
  ])
  func `times are read as they are written`(seconds: Int, text: String) {
    #expect(Moment(text)?.seconds == seconds)
    #expect(Moment(seconds: seconds).description == text)
  }

  @Test(arguments: [
    "", "2026-11-29", "2026-13-01T00:00:00Z", "2026-11-29T24:00:00Z", "2026-11-29T00:00:00+01:00",
  ])
  func `what is no time`(text: String) { #expect(Moment(text) == nil) }
}
