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
      """)

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    console.print(Table(try shared.workspace.pinnedSources()).description)
  }
}
