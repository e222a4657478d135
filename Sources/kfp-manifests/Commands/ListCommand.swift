import ArgumentParser
import KFPManifests
import Terminal

/// `upstream list`.
struct ListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the locked sources: commit, number of files, and whether the cache has them.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream list
        kfp-manifests upstream list --format json
      """)

  @Option(help: "The format of the list.")
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
