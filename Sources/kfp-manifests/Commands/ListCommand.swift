import ArgumentParser
import KFPManifests
import Terminal

/// `upstream list`.
struct ListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print what is pinned: source, commit, number of files, and whether it is here.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream list
        kfp-manifests upstream list --format json
      """)

  @Option(help: "How the list is printed.")
  var format = ListFormat.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    switch format {
    case .text: return console.print(Table(try workspace.pinnedSources()).description)
    case .json: return console.print(try workspace.pinnedSourcesJSON())
    }
  }
}
