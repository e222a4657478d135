import ArgumentParser
import Diagnostics
import KFPManifests
import Lint

/// `rules [ID]`.
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules", _superCommandName: Tool.name,
    abstract: "List the lint rules, or print the page of one.",
    discussion: """
      EXAMPLES:
        kfp-manifests rules
        kfp-manifests rules image-tag-missing
      """)

  @Argument(help: .init("A rule's id or code, such as image-tag-missing or IMG001.", valueName: "id"))
  var rule: String?

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    guard let rule else { return console.print(ruleIndex()) }
    return console.print(page(for: try RuleNames().rule(LintOptions.RuleName(rule))))
  }
}
