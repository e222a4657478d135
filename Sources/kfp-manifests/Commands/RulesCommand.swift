import ArgumentParser
import KFPManifests
import Terminal

/// `rules [ID]`.
struct RulesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "rules", _superCommandName: Tool.name,
    abstract: "List the lint rules, or print the page of a rule or an error.",
    discussion: """
      EXAMPLES:
        kfp-manifests rules
        kfp-manifests rules image-tag-missing
        kfp-manifests rules --errors
        kfp-manifests rules --format json
        kfp-manifests rules patch-target-missing
      """)

  @Argument(
    help: .init(
      "A rule's id or code, such as image-tag-missing or IMG001, or the id of an error.", valueName: "id"),
    completion: .pages)
  var id: String?

  @Flag(help: "List the errors and warnings that are no rules: what stops a render or a build.")
  var errors = false

  @Option(help: "The format of the list.")
  var format = ListFormat.text

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if format == .json, id != nil || errors {
      throw ValidationError("--format json is for the list of rules.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    if format == .json, id == nil, !errors { return console.print(RuleCatalog.json) }
    guard let id else { return console.print(errors ? RuleCatalog.errorIndex : RuleCatalog.index) }
    return console.print(try RuleCatalog.page(of: id))
  }
}
