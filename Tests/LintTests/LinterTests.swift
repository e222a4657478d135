import Diagnostics
import Lint
import Manifests
import Testing
import Workloads
import YAML

@Suite struct LinterTests {
  private static let text = """
    apiVersion: v1
    kind: Pod
    metadata: {name: web, namespace: front}
    spec:
      containers:
      - {name: a, image: nginx}
      - {name: b, image: "app:latest"}
    """

  private func lint(_ options: LintOptions = LintOptions()) throws -> Report {
    try Linter(options: options).lint(Target(try Tree.parse(Array(Self.text.utf8), file: "pod.yaml")))
  }

  private func options(_ change: (inout LintOptions) -> Void) -> LintOptions {
    var options = LintOptions()
    options.selected = ["IMG001", "IMG002"]
    change(&options)
    return options
  }

  @Test func findsInTheOrderOfTheFile() throws {
    let report = try lint(options { _ in })
    #expect(report.entries.map(\.rule) == ["image-tag-missing", "image-tag-mutable"])
    #expect(report.entries.first?.object?.description == "/v1/Pod/front/web")
    #expect(report.entries.first?.field == "spec.containers[name=a].image")
    #expect(report.count(of: .error) == 2)
    #expect(report.hasFindings(atLeast: .error))
  }

  @Test func runsAllRulesOnAnObjectWithoutAName() throws {
    let text = Self.text.replacing("metadata: {name: web", with: "metadta: {name: web")
    let report = try Linter(options: options { $0.selected += ["API006"] }).lint(
      Target(try Tree.parse(Array(text.utf8), file: "pod.yaml")))
    #expect(report.entries.map(\.code) == ["API006", "IMG001", "IMG002"])
    #expect(report.entries.first?.message == "the object has no field \"metadta\"; expected `metadata`")
  }

  @Test func selectsAndSkipsByIdAndCode() throws {
    #expect(try lint(options { $0.selected = ["IMG001"] }).entries.map(\.code) == ["IMG001"])
    #expect(try lint(options { $0.skipped += ["img001"] }).entries.map(\.code) == ["IMG002"])
  }

  @Test func takesASeverity() throws {
    let report = try lint(options { $0.severities = ["IMG001": .info] })
    #expect(report.entries.map(\.severity) == [.info, .error])
  }

  @Test func takesAParameter() throws {
    let report = try lint(
      options { $0.parameters = [.init(rule: "IMG002", name: "tags", values: ["stable"])] })
    #expect(report.entries.map(\.code) == ["IMG001"])
  }

  @Test(arguments: [
    (nil, nil, true), ("Pod/web", nil, true), ("front/po/web", nil, true), ("pods/web", nil, true),
    ("back/Pod/web", nil, false), ("Pod/api", nil, false), ("Pod.apps/web", nil, false),
    ("Pod/web", "spec.containers[name=a].image", true), (nil, "spec.containers[name=b].image", false),
    ("Pod/web", "spec[\"containers\"][name=a].image", true), (nil, "spec.containers[", false),
  ]) func letsPassWhatIsIgnored(_ object: String?, _ field: String?, _ expected: Bool) throws {
    let ignore = LintOptions.Ignore(
      rule: "image-tag-missing", object: object, field: field, reason: "a test", expires: "2030-01-01")
    let report = try lint(
      options {
        $0.ignores = [ignore]
        $0.today = "2030-01-01"
      })
    #expect(report.entries.map(\.code) == (expected ? ["IMG002"] : ["IMG001", "IMG002"]))
    #expect(report.ignored.map(\.ignore) == (expected ? [ignore] : []))
    #expect(report.unusedIgnores == (expected ? [] : [ignore]))
  }

  @Test(arguments: [("upstream/cache/a.yaml", true), ("pod.yaml", false), ("upstream/cached.yaml", false)])
  func letsPassWhatIsUpstreamsAlone(_ file: String, _ isUpstreams: Bool) throws {
    var ignore = LintOptions.Ignore(rule: "IMG001", reason: "a test", expires: "2030-01-01")
    ignore.isForUpstream = true
    let options = options {
      $0.ignores = [ignore]
      $0.upstream = [UpstreamFolder("upstream/cache", broughtInBy: nil)]
    }
    let report = try Linter(options: options).lint(
      Target(try Tree.parse(Array(Self.text.utf8), file: file)))
    #expect(report.entries.map(\.code) == (isUpstreams ? ["IMG002"] : ["IMG001", "IMG002"]))
    #expect(report.unusedIgnores == (isUpstreams ? [] : [ignore]))
  }

  @Test func anIgnoreExpires() throws {
    let ignore = LintOptions.Ignore(rule: "IMG001", reason: "a test", expires: "2029-12-31")
    let report = try lint(
      options {
        $0.ignores = [ignore]
        $0.today = "2030-01-01"
      })
    #expect(report.entries.map(\.code) == ["IMG001", "IMG002"])
    #expect(report.expiredIgnores == [ignore])
    #expect(report.unusedIgnores.isEmpty)
  }

  @Test func refusesARuleThatDoesNotExist() throws {
    let options = options { $0.selected = ["image-tag-mising"] }
    let failure = #expect(throws: Rejection.self) { try Linter(options: options) }
    #expect(failure?.first.category == .usage)
    #expect(failure?.first.notes.first?.message == "did you mean \"image-tag-missing\"?")
  }

  @Test func refusesAParameterThatDoesNotExist() throws {
    let options = options { $0.parameters = [.init(rule: "IMG002", name: "tag", values: [])] }
    let failure = #expect(throws: Rejection.self) { try Linter(options: options) }
    #expect(failure?.first.message == "rule image-tag-mutable has no parameter \"tag\"; expected one of tags")
  }

  @Test func skipsOverlayRulesOnPlainFiles() throws {
    struct OverlayOnly: Rule {
      static let identity = RuleIdentity("overlay-only", "TST001", .yaml, .error, on: .overlay)
      static let summary = "Finds something everywhere."
      static let rationale = ""
      static let remedy = ""
      static let examples = Examples(passing: [], failing: [])
      func check(_ target: Target) -> [Finding] { [Finding("found", at: nil, in: nil)] }
    }
    let documents = try Tree.parse(Array(Self.text.utf8), file: "pod.yaml")
    let plain = try Linter([OverlayOnly()]).lint(Target(documents))
    #expect(plain.entries.isEmpty)
    #expect(plain.skippedRules == [.overlay: 1])
    #expect(
      TextReporter().text(for: plain)
        == "0 errors, 0 warnings, 0 infos in 1 object; 1 more rule runs on overlays\n")
    #expect(try Linter([OverlayOnly()]).lint(Target(documents, facts: OverlayFacts())).entries.count == 1)
  }

  @Test func runsTransitionRulesOnlyAfterAnotherRender() throws {
    let documents = try Tree.parse(Array(Self.text.utf8), file: "pod.yaml")
    var target = Target(documents)
    let linter = try Linter(options: options { $0.selected = ["selector-changed"] })
    #expect(linter.lint(target).skippedRules == [.transition: 1])
    target.previous = Target(documents)
    #expect(linter.lint(target).skippedRules == [:])
    #expect(target.previous?.objects.count == 1)
  }

  @Test func reportsIgnoresThatLetNothingPass() throws {
    let overlay = FileLocation(file: "overlay.yaml", line: 3, column: 9)
    let ignores = [
      ("IMG001", "2030-01-01"), ("IMG002", "2029-12-31"), ("rbac-wildcard", "2030-01-01"),
      ("image-tag-mutable", "2030-01-01"),
    ].map { name, expires in
      LintOptions.Ignore(
        rule: .init(name, at: overlay), object: name == "image-tag-mutable" ? "Pod/gone" : nil,
        reason: "a test", expires: expires)
    }
    let options = options {
      $0.selected += ["LNT001", "LNT002"]
      $0.ignores = ignores
      $0.today = "2030-01-01"
    }
    let documents = try Tree.parse(Array(Self.text.utf8), file: "pod.yaml")
    let report = try Linter(options: options).lint(Target(documents, facts: OverlayFacts()))
    #expect(report.entries.map(\.code) == ["LNT001", "LNT002", "IMG002"])
    #expect(report.entries.first?.location == overlay)
    // A rule that does not run leaves its ignores alone.
    #expect(report.unusedIgnores == [ignores[3]])
  }

  @Test func mergesReportsInOrder() throws {
    let first = try lint(options { $0.selected = ["IMG002"] })
    let second = try lint(options { $0.selected = ["IMG001"] })
    #expect(first.merged(with: second).entries.map(\.code) == ["IMG001", "IMG002"])
    #expect(first.merged(with: second).objectCount == 2)
  }
}
