import Diagnostics
import Files
import KFPPipelines
import Lint
import Support
import Testing
import Workloads

/// Files that real SDKs compiled and some made by hand, what a server does with each, and another reading of the rules.
@Suite(.enabled(if: Place.hasCorpus("pipelines"), "needs ../shared/pipelines"))
struct CorpusTests {
  private static let folders = ["2.0.1", "2.14.4", "2.17.3", "handmade"]

  private static let files: [String] = folders.flatMap { folder in
    Place.names(in: "\(Place.shared)/pipelines/\(folder)").filter { $0.hasSuffix(".yaml") }.map {
      "\(folder)/\($0)"
    }
  }

  private static func pipeline(_ file: String, backend: ReleaseVersion = Pipeline.usualBackend) throws
    -> Pipeline
  {
    Pipeline(try Place.corpus("pipelines/" + file), file: file, for: backend)
  }

  private static func rows(of table: String) throws -> [[String]] {
    String(decoding: try Place.corpus("pipelines/" + table), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// `p40_k8s_secrets` of SDK 2.14.4 lies at `2.14.4/k8s_secrets.yaml`.
  private static func path(_ name: String, _ sdk: String) -> String {
    sdk == "handmade" ? "handmade/\(name)" : "\(sdk)/\(name.drop { $0 != "_" }.dropFirst()).yaml"
  }

  @Test func foretellsWhatAServerDoes() throws {
    var checked = 0
    for row in try Self.rows(of: "index.tsv").dropFirst() where row.count >= 6 {
      let file = Self.path(row[0], row[1])
      guard Self.files.contains(file) else { continue }
      let answer = ServerAnswer(to: try Self.pipeline(file))
      let notes = row[5]
      #expect((answer.refusal == nil) == (row[4] == "200"), "\(file): \(answer.refusal ?? "taken")")
      guard answer.refusal == nil else { continue }
      #expect(answer.dropsPlatform == notes.contains("DROPPED"), "\(file): \(notes)")
      #expect(answer.refusedExecutors.isEmpty == !notes.contains("run refused"), "\(file): \(notes)")
      #expect(answer.ignoresFields == notes.contains("ignored at run"), "\(file): \(notes)")
      checked += 1
    }
    #expect(checked > 150)
  }

  /// Where ours finds more than the other reading, by rule or by file, and why it is right.
  private static let more: [String: String] = [
    "PIP102": "each unknown field is reported, the other reading ends at the first",
    "PIP110": "each unknown field is reported, the other reading ends at the first",
    "PIP112": "each unknown field is reported, also of a document that is dropped for another reason",
    "PIP209": "settings of an executor that nobody uses are reported in a document that is dropped, too",
    "PIP212": "go-yaml reads 1e3 as a number, and 2^53 is more than the server takes",
    "PIP307": "a range is no exact version",
    "PIP402": "an accelerator says nothing about processors and memory",
    "PIP601": "defaults are looked at, too",
    "PIP602": "defaults are looked at, too",
    "PIP605": "variables from Secrets and ConfigMaps are looked at, too",
    "handmade/snake_case.yaml": "names of the protocol buffers are read like those of JSON",
    "handmade/both_cases.yaml": "names of the protocol buffers are read like those of JSON",
  ]

  /// Where ours finds less, and why it is right.
  private static let less: [String: String] = [
    "PIP227(<2.14)": "a display name harms only where somebody uses the outputs of the task",
    "PIP303": "an image without a tag is told once, by PIP301",
  ]

  @Test func agreesWithAnotherReading() throws {
    var expected: [String: Int] = [:]
    for row in try Self.rows(of: "findings.tsv")
    where row.count >= 2 && !row[0].hasSuffix("?") && !row[0].hasSuffix("-no-consumer") {
      expected["\(row[0]) \(row[1])", default: 0] += 1
    }
    let rules = Set(expected.keys.map { String($0.prefix { $0 != " " && $0 != "(" }) })
    var found: [String: Int] = [:]
    for (file, lint) in Self.files.flatMap({ [($0, Self.ours), ($0, Self.forVertex), ($0, Self.before214)] })
    {
      let linter = try Linter(PipelineLint.maker)
      var input = RuleInput()
      input.companion = PipelineSet(
        try Self.pipeline(file, backend: lint.backend), isForVertex: lint.isForVertex)
      for entry in linter.findings(in: Target([Object]()), input).entries {
        let code = try #require(entry.code)
        if rules.contains(code),
          lint.rules?.contains(code) ?? !["PIP608", "PIP227"].contains(code)
        {
          found["\(code + lint.suffix) \(file)", default: 0] += 1
        }
      }
    }
    let differing = Set(expected.keys).union(found.keys).filter { key in
      let (ours, theirs) = (found[key] ?? 0, expected[key] ?? 0)
      let parts = key.split(separator: " ").map(String.init)
      if ours > theirs { return parts.allSatisfy { Self.more[$0] == nil } }
      return ours < theirs && parts.allSatisfy { Self.less[$0] == nil }
    }
    let lines = differing.sorted().map { "\($0): expected \(expected[$0] ?? 0), found \(found[$0] ?? 0)" }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }

  private struct Reading {
    var backend = Pipeline.usualBackend
    var isForVertex = false
    var suffix = ""
    var rules: Set<String>?
  }

  private static let ours = Reading()
  private static let forVertex = Reading(isForVertex: true, rules: ["PIP608"])
  private static let before214 = Reading(backend: ReleaseVersion(2, 5), suffix: "(<2.14)", rules: ["PIP227"])

  /// A pipeline that two SDKs compiled from one source differs in the SDK alone, where both write the same.
  @Test(arguments: [
    "hello", "caching", "nested", "k8s_secrets", "k8s_configmaps", "resources", "loop_static",
  ])
  func seesThatOnlyTheSDKChanged(_ name: String) throws {
    let old = try Self.pipeline("2.14.4/\(name).yaml")
    let new = try Self.pipeline("2.17.3/\(name).yaml")
    let difference = PipelineDifference(from: old, to: new)
    #expect(difference.isOnlySDK, "\(difference.text(as: .text))")
  }

  @Test func nothingDiffersFromItself() throws {
    for file in Self.files {
      let pipeline = try Self.pipeline(file)
      #expect(PipelineDifference(from: pipeline, to: pipeline).isEmpty, "\(file)")
    }
  }

  @Test func everyFindingHasItsPlace() throws {
    var lint = PipelineLint()
    lint.options.skipped = ["files-same-pipeline"]
    let outcome = try lint.lint(Self.folders.map { "\(Place.shared)/pipelines/\($0)" })
    #expect(outcome.failures.isEmpty)
    #expect(outcome.report.objectCount == Self.files.count)
    for entry in outcome.report.entries { #expect((entry.location?.line ?? 0) > 0, "\(entry.message)") }
  }
}
