import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import Terminal
import Workloads

/// `sdks --from VERSION --to VERSION`.
struct SDKsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sdks", _superCommandName: Tool.name,
    abstract: "Show which SDKs a backend reads without loss, and what an upgrade makes usable.",
    discussion: """
      EXAMPLES:
        kfp-pipelines sdks --from 2.14.4 --to 2.17.0
      """)

  @Option(name: .customLong("from"), help: .init("The release of the backend now.", valueName: "version"))
  var old: Backend

  @Option(name: .customLong("to"), help: .init("The release after the upgrade.", valueName: "version"))
  var new: Backend?

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let target = new ?? old
    var text =
      "A backend of \(target.release) reads whole what SDKs up to \(UsableSDKs.newest(for: target.release)) write.\n"
    let settings =
      new == nil
      ? UsableSDKs.settings.filter { $0.backend > old.release }
      : UsableSDKs.gained(from: old.release, to: target.release)
    let lead = new == nil ? "needs a backend of" : "usable from"
    text += settings.map {
      "\($0.name): SDK \($0.sdk), \(lead) \($0.backend); an older one \($0.effect.rawValue)\n"
    }.joined()
    return console.print(text)
  }
}
