import ArgumentParser
import KFPManifests
import Upstream

/// `upstream verify`.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every file of the cache against the lock, and report files that should not be there.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream verify
      """)

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let project = try shared.workspace.project()
    let pins = try Pins(of: project.folder)
    let problems = pins.verify()
    if !problems.isEmpty { return console.report(problems) }
    let sources = pins.lock.sources
    console.say(
      "\(sources.map(\.files).reduce(0, +)) files of \(sources.count) sources are what the lock says")
    return .success
  }
}
