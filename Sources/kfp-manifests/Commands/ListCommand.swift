import ArgumentParser
import KFPManifests
import Upstream

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
    let project = try shared.workspace.project()
    let pins = try Pins(of: project.folder)
    let filling = Filling(pins)
    let rows = pins.sources.sources.map { source in
      guard let locked = pins.lock.source(source.name, source.ref) else {
        return [source.label, "-", "-", "not locked"]
      }
      let state = filling.isFilled(locked) ? "in cache" : "not in cache"
      return [locked.label, locked.commit, "\(locked.files)", state]
    }
    return console.print(Table(rows).description)
  }
}
