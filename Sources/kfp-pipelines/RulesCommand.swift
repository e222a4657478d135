import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import Lint
import Terminal

/// `rules [ID]`.
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules", _superCommandName: Tool.name,
    abstract: "List the rules for compiled pipelines, or print the page of one.",
    discussion: """
      EXAMPLES:
        kfp-pipelines rules
        kfp-pipelines rules platform-document-dropped
      """)

  @Argument(help: .init("A rule's id or code, such as secret-in-pipeline or PIP601.", valueName: "id"))
  var id: String?

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    guard let id else { return console.print(ruleIndex(allPipelineRules)) }
    let maker = PipelineLint.maker
    return console.print(page(for: try RuleNames(maker.rules, of: maker.tool).rule(.init(id))))
  }
}
