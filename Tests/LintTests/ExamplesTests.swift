import Diagnostics
import Lint
import Support
import Testing

/// The examples of a rule are its tests: it finds something at each mark, and nowhere else.
@Suite struct ExamplesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any Rule
    let name: String
    let example: Example
    var testDescription: String { "\(rule.id): \(name)" }

    static let all: [Case] = allRules.flatMap { rule in
      let examples = type(of: rule).examples
      return examples.passing.enumerated().map { Case(rule: rule, name: "passing \($0)", example: $1) }
        + examples.failing.enumerated().map { Case(rule: rule, name: "failing \($0)", example: $1) }
    }
  }

  @Test(arguments: Case.all) func findsWhatIsMarked(_ item: Case) throws {
    let report = try Linter([item.rule]).lint(item.example.target(), item.example.input())
    let found = report.entries.map { "\($0.location.map(\.description) ?? "nowhere")" }
    let expected = item.example.marks.map(\.description)
    #expect(found == expected, "\(TextReporter().text(for: report))\n\(item.example.text)")
    #expect(expected.isEmpty == item.name.hasPrefix("passing"))
  }

  @Test(arguments: Case.all) func saysWhereAndWhat(_ item: Case) throws {
    for entry in try Linter([item.rule]).lint(item.example.target(), item.example.input()).entries {
      #expect(!entry.message.isEmpty)
      #expect(!entry.message.hasSuffix("."))
      let type = Swift.type(of: item.rule)
      #expect(entry.severity <= type.severity)
      // What an overlay, a kustomization or a list of ignores itself says stands in no object.
      let ofFiles = ["not-kubernetes-object", "remote-base-mutable", "api-deprecated"]
      guard ![.overlay, .terraform].contains(type.subject), type.group != .lint, !ofFiles.contains(type.id)
      else { continue }
      #expect(entry.object != nil)
    }
  }

  /// The messages of the failing examples, each at its mark, by the rules of a group.
  @Test(arguments: RuleGroup.allCases) func saysWhatIsRecorded(_ group: RuleGroup) throws {
    var text = ""
    for rule in allRules where type(of: rule).group == group {
      for (index, example) in type(of: rule).examples.failing.enumerated() {
        text += "\(rule.id), failing example \(index + 1)\n"
        for entry in try Linter([rule]).lint(example.target(), example.input()).entries {
          let place = entry.location.map {
            "\($0.file == Example.file ? "" : "\($0.file):")\($0.line):\($0.column)"
          }
          text += "  \(place ?? "nowhere") \(entry.severity.rawValue): \(entry.message)\n"
          text += entry.notes.map { "    \($0.message)\n" }.joined()
        }
      }
    }
    let file = "Tests/LintTests/Messages/\(group.rawValue).txt"
    #expect(try Golden.difference(of: text.isEmpty ? nil : text, from: file) == nil)
  }

  @Test func everyRuleHasBothKinds() {
    for rule in allRules {
      #expect(!type(of: rule).examples.passing.isEmpty, "\(rule.id)")
      #expect(!type(of: rule).examples.failing.isEmpty, "\(rule.id)")
    }
  }
}
