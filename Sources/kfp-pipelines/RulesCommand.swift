import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import KFPServers
import Lint
import Terminal

/// `rules [ID]`.
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules", _superCommandName: Tool.name,
    abstract: "List the rules for compiled pipelines, or print the page of a rule or an error.",
    discussion: """
      EXAMPLES:
        kfp-pipelines rules
        kfp-pipelines rules platform-document-dropped
      """)

  @Argument(
    help: .init(
      "A rule's id or code, such as secret-in-pipeline or PIP601, or the id of an error.", valueName: "id"))
  var id: String?

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    guard let id else { return console.print(ruleIndex(allPipelineRules)) }
    let maker = PipelineLint.maker
    let errors = Diagnostic.ID.allKFPPipelines + Diagnostic.ID.allKFPServers + RuleCatalog.errors
    return console.print(try RuleNames(maker.rules, of: maker.tool).page(of: id, errors: errors))
  }
}
