import Diagnostics
import Lint
import Manifests
import Support
import Testing

/// Each format against a file of `Cases`, which is what other programs are given.
@Suite struct FormatTests {
  private static let deployment = ObjectID(
    gvk: GroupVersionKind(apiVersion: "apps/v1", kind: "Deployment"), namespace: "kubeflow",
    name: "ml-pipeline")

  private static func entry(
    _ severity: Diagnostic.Severity, _ message: String, rule: String = "image-tag-missing",
    code: String = "IMG001",
    at location: FileLocation?, notes: [Diagnostic.Note] = []
  ) -> Report.Entry {
    Report.Entry(
      rule: rule, code: code, severity: severity, message: message,
      object: location?.column == 0 ? nil : deployment,
      field: location?.column == 0 ? nil : "spec.template.spec.containers[name=main].image",
      location: location,
      notes: notes)
  }

  private static func entry(
    upstreams message: String, rule: String, code: String, line: Int, isUpstreams: Bool = true
  ) -> Report.Entry {
    var entry = entry(
      isUpstreams ? .info : .error, message, rule: rule, code: code,
      at: .init(file: "upstream/cache/kubeflow-pipelines/2.14.4/a.yaml", line: line, column: 9))
    entry.broughtInBy = .init(file: "overlays/production/overlay.yaml", line: 7, column: 14)
    entry.isUpstreams = isUpstreams
    entry.overlays = ["production", "staging"]
    return entry
  }

  /// An overlay that cannot be rendered.
  private static let failure = Report(
    [
      Diagnostic(
        .init("overlay-field-unknown", "An overlay has a field that the language does not have."),
        "spec.storage.gcs: unknown field \"buckt\"",
        at: .init(file: "overlays/testing/overlay.yaml", line: 12, column: 7, excerpt: "      buckt: acme"),
        notes: [.init("did you mean bucket?")])
    ], of: "testing")

  /// One of each severity, with what each format must escape; what is upstream's; an overlay that fails.
  private static let report: Report = {
    var report = Report(objectCount: 3)
    report.entries = [
      entry(
        .error, "the image \"web\" has <no> tag & `|` is 100% *bare*",
        at: .init(file: "base/a b,c.yaml", line: 12, column: 7, excerpt: "image: web"),
        notes: [
          .init("pin it"), .init("it is used\nhere", at: .init(file: "patch.yaml", line: 3, column: 1)),
        ]),
      entry(
        .error, "the image \"web\" has no tag", at: .init(file: "base/a b,c.yaml", line: 20, column: 7)),
      entry(.warning, "bell \u{7} and ünïcode", rule: "rbac-wildcard", code: "RBAC001", at: nil),
      entry(
        .info, "the file holds no object", rule: "not-kubernetes-object", code: "API004",
        at: .init(file: "/abs/#1.yaml")),
      entry(upstreams: "no limit", rule: "limits-missing", code: "RES002", line: 6),
      entry(upstreams: "no limit here either", rule: "limits-missing", code: "RES002", line: 20),
      entry(upstreams: "no probe", rule: "probe-missing", code: "RES004", line: 6),
      entry(
        upstreams: "no such Secret", rule: "secret-unresolved", code: "SEC003", line: 30, isUpstreams: false),
    ]
    report.entries[0].overlays = ["production"]
    report.overlays = ["production", "staging"]
    report.ignored = [
      Report.Ignored(
        entry: entry(
          .warning, "let pass", rule: "unheard-of", code: "XXX001", at: .init(file: "x.yaml", line: 1)),
        ignore: .init(rule: "unheard-of", reason: "known & \"fine\"", expires: "2030-01-01"))
    ]
    return report.merged(with: failure)
  }()

  struct Format: Sendable, CustomTestStringConvertible {
    let name: String
    let ending: String
    let reporter: any Reporter
    var testDescription: String { name }

    static let all = [
      Format(name: "text", ending: "txt", reporter: TextReporter()),
      Format(name: "unfolded", ending: "txt", reporter: TextReporter(unfolds: true)),
      Format(name: "color", ending: "txt", reporter: TextReporter(color: Color(isOn: true))),
      Format(name: "json", ending: "json", reporter: JSONReporter()),
      Format(name: "sarif", ending: "sarif", reporter: SARIFReporter(version: "1.0.0")),
      Format(name: "junit", ending: "xml", reporter: JUnitReporter()),
      Format(name: "github", ending: "txt", reporter: GitHubReporter()),
      Format(name: "markdown", ending: "md", reporter: MarkdownReporter()),
      Format(name: "markdown-unfolded", ending: "md", reporter: MarkdownReporter(unfolds: true)),
    ]
  }

  @Test(arguments: Format.all) func writesWhatIsExpected(_ format: Format) throws {
    for (name, report) in [("expected", Self.report), ("empty", Report(objectCount: 3))] {
      let file = "Tests/LintTests/Cases/\(format.name)/\(name).\(format.ending)"
      #expect(try Golden.difference(of: format.reporter.text(for: report), from: file) == nil)
    }
  }

  private static func many(_ count: Int) -> Report {
    var report = Report(objectCount: count)
    report.entries = (1...count).map { number in
      entry(
        number % 100 == 0 ? .error : .warning, "finding \(number)",
        at: .init(file: "::a.yaml", line: number, column: 1))
    }
    return report
  }

  /// A rule links to its page where somebody says where the tool comes from.
  @Test func sarifLinksToThePagesOfRules() {
    let reporter = SARIFReporter(version: "1.0.0", repository: "acme/kfp-manifests")
    let text = reporter.text(for: Self.report)
    for (rule, group) in [
      ("image-tag-missing", "images"), ("limits-missing", "resources"), ("rbac-wildcard", "rbac"),
    ] {
      let page = "https://github.com/acme/kfp-manifests/blob/1.0.0/docs/rules/\(group).md#\(rule)"
      #expect(text.contains("\"helpUri\":\"\(page)\""), "\(rule)")
    }
    #expect(text.contains("\"helpUri\""))
    #expect(!SARIFReporter(version: "1.0.0").text(for: Self.report).contains("helpUri"))
  }

  @Test func markdownFitsAndKeepsTheWorst() {
    let text = MarkdownReporter().text(for: Self.many(2000))
    #expect(text.utf16.count <= 65_536)
    #expect(text.contains("finding 2000 |"))
    #expect(text.contains(" more are left out.\n"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| warning") || $0.hasPrefix("| error") }
    #expect(text.contains("\n\(2000 - rows.count) more are left out.\n"))
    #expect(MarkdownReporter(limit: 200).text(for: Self.many(5)).utf16.count <= 200)
  }

  @Test func githubShowsTenOfEachLevel() {
    let lines = GitHubReporter().text(for: Self.many(2000)).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    // A name that looks like a command is none.
    #expect(lines.count { $0.hasPrefix("- ::a.yaml:") } == 1980)
  }

  @Test func sarifHoldsNoMoreThanGitHubTakes() {
    let text = SARIFReporter().text(for: Self.many(25_001))
    #expect(text.split(separator: "\"ruleId\"").count - 1 == 25_000)
    #expect(text.contains("1 results are left out"))
    #expect(text.contains("\"finding 25000\""))
  }

  @Test func aFindingKeepsItsFingerprintWhenItMoves() throws {
    func fingerprint(_ rule: String, _ line: Int) throws -> Substring {
      var report = Report(objectCount: 1)
      report.entries = [Self.entry(.error, "x", rule: rule, at: .init(file: "a.yaml", line: line, column: 1))]
      let text = SARIFReporter().text(for: report)
      return try #require(text.firstMatch(of: /"primaryLocationLineHash":"([0-9a-f]{16}:1)"/)?.1)
    }
    #expect(try fingerprint("image-tag-missing", 1) == fingerprint("image-tag-missing", 2))
    #expect(try fingerprint("image-tag-missing", 1) != fingerprint("rbac-wildcard", 1))
  }

  @Test func junitFailsAtTheSeverityAskedFor() {
    let text = JUnitReporter(failingAt: .warning).text(for: Self.report)
    #expect(text.contains("failures=\"5\""))
    // What could not be checked fails whatever is asked for.
    #expect(JUnitReporter(failingAt: nil).text(for: Self.report).contains("failures=\"1\""))
  }

  @Test func casesOfASuiteHaveNamesOfTheirOwn() {
    let text = JUnitReporter().text(for: Self.report)
    let names = text.matches(of: /<testcase classname="([^"]*)" name="([^"]*)"/).map { "\($0.1) \($0.2)" }
    #expect(names.count == 10)
    #expect(Set(names).count == names.count)
  }

  @Test func whatOverlaysShareIsSaidOnce() {
    var one = Report(objectCount: 1)
    one.entries = [
      Self.entry(.error, "x", at: .init(file: "base.yaml", line: 1, column: 1)),
      Self.entry(.error, "y", at: .init(file: "base.yaml", line: 2, column: 1)),
    ]
    one.ignored = Self.report.ignored
    var other = one
    other.entries.removeLast()
    let merged = one.of(overlay: "a").merged(with: other.of(overlay: "b"))
    #expect(merged.entries.map(\.overlays) == [["a", "b"], ["a"]])
    #expect(merged.ignored.map(\.entry.overlays) == [["a", "b"]])
    #expect(merged.overlays == ["a", "b"])
    let text = TextReporter().text(for: merged)
    #expect(text.contains("note: in all 2 overlays\n"))
    #expect(text.contains("note: in a\n"))
    #expect(text.contains("2 errors, 0 warnings, 0 infos in 2 objects; 1 finding ignored"))
    #expect(!TextReporter().text(for: one.of(overlay: "a")).contains("note: in"))
  }
}
