import Diagnostics
import KFPPipelines
import Lint
import Support
import Testing

/// The examples of a rule are its tests: it finds something at each mark, and nowhere else.
@Suite struct PipelineExamplesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any Rule
    let name: String
    let example: Example
    var testDescription: String { "\(rule.id): \(name)" }

    static let all: [Case] = allPipelineRules.flatMap { rule in
      let examples = type(of: rule).examples
      return examples.passing.enumerated().map { Case(rule: rule, name: "passing \($0)", example: $1) }
        + examples.failing.enumerated().map { Case(rule: rule, name: "failing \($0)", example: $1) }
    }
  }

  private static func report(of rule: any Rule, on example: Example) throws -> Report {
    try Linter(
      Report.Maker(tool: "kfp-pipelines", thing: "pipeline", book: .pipelines, rules: [rule])
    ).lint(
      example.pipelineTarget(), example.pipelineInput)
  }

  @Test(arguments: Case.all) func findsWhatIsMarked(_ item: Case) throws {
    let report = try Self.report(of: item.rule, on: item.example)
    let found = report.entries.map { "\($0.location.map(\.description) ?? "nowhere")" }
    let expected = item.example.marks.map(\.description)
    #expect(found == expected, "\(TextReporter().text(for: report))\n\(item.example.text)")
    #expect(expected.isEmpty == item.name.hasPrefix("passing"))
    for entry in report.entries {
      #expect(!entry.message.isEmpty && !entry.message.hasSuffix("."))
      #expect(entry.severity <= type(of: item.rule).severity)
    }
  }

  /// What Kubernetes, the driver and the launcher do harms nobody whose pipelines Vertex AI runs.
  @Test func leavesOutWhatVertexDoesOtherwise() throws {
    var leftOut: Set<String> = []
    for item in Case.all where !item.name.hasPrefix("passing") {
      guard let kind = type(of: item.rule) as? any PipelineRule.Type else { continue }
      var input = item.example.pipelineInput
      let set = try #require(input.companion as? PipelineSet)
      input.companion = PipelineSet(
        set.pipelines, previous: set.previous, names: set.names, isForVertex: true)
      let found = item.rule.check(try item.example.pipelineTarget(), input)
      if !kind.holdsOnVertex { #expect(found.isEmpty, "\(item.testDescription)") }
      if found.isEmpty { leftOut.insert(kind.identity.code) }
    }
    // Its placeholders are those of Vertex AI; an input that a task lacks is one anywhere.
    #expect(leftOut.contains("PIP224"))
    #expect(leftOut.isSuperset(of: ["PIP222", "PIP401", "PIP405", "PIP605"]))
    #expect(leftOut.isDisjoint(with: ["PIP201", "PIP205", "PIP230", "PIP301", "PIP413", "PIP601"]))
  }

  /// The messages of the failing examples, each at its mark, by the hundred of the catalogue.
  @Test(arguments: ["PIP1", "PIP2", "PIP3", "PIP4", "PIP5", "PIP6", "PIP7"])
  func saysWhatIsRecorded(_ chapter: String) throws {
    var text = ""
    for rule in allPipelineRules where rule.code.hasPrefix(chapter) {
      for (index, example) in type(of: rule).examples.failing.enumerated() {
        text += "\(rule.id), failing example \(index + 1)\n"
        for entry in try Self.report(of: rule, on: example).entries {
          let place = entry.location.map { "\($0.line):\($0.column)" } ?? "nowhere"
          text += "  \(place) \(entry.severity.rawValue): \(entry.message)\n"
          text += entry.notes.map { "    \($0.message)\n" }.joined()
        }
      }
    }
    let file = "Tests/KFPPipelinesTests/Messages/\(chapter.lowercased()).txt"
    #expect(try Golden.difference(of: text, from: file) == nil)
  }

  /// Those that an example of readable length cannot show have tests of their own.
  private static let withoutFailing = [
    "file-extension-refused", "file-too-large", "files-same-pipeline", "argument-too-long",
    "template-has-platform-document",
  ]

  @Test func everyRuleHasBothKinds() {
    for rule in allPipelineRules {
      #expect(!type(of: rule).examples.passing.isEmpty, "\(rule.id)")
      #expect(type(of: rule).examples.failing.isEmpty == Self.withoutFailing.contains(rule.id), "\(rule.id)")
    }
  }

  @Test func idsAndCodesAreThereOnce() {
    let names = (allPipelineRules + allRules).flatMap { [$0.id, $0.code] }
    #expect(Set(names).count == names.count)
    #expect(allPipelineRules.map(\.code) == allPipelineRules.map(\.code).sorted())
  }

  private static let pages = RuleBook.pipelines.pages(allPipelineRules)

  @Test func thePagesArePrintedFromTheRules() throws {
    #expect(try Golden.difference(of: Self.pages, in: "docs/pipeline-rules") == nil)
  }

  /// The links of its reports lead to entries of its own pages, but for the rules that both commands have.
  @Test func eachLinkToARuleLeadsToItsEntry() throws {
    for rule in PipelineLint.maker.rules {
      let link = RuleBook.pipelines.link(to: type(of: rule))
      let parts = link.split(separator: "#")
      let text = try #require(Place.text(of: "docs/\(parts[0])"), "\(link)")
      #expect(text.split(separator: "\n").count { $0 == "## \(rule.id)" } == 1, "\(link)")
    }
  }
}
