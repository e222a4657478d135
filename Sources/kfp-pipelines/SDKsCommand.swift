import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import Terminal
import Workloads

/// `sdks --from VERSION --to VERSION`, whichever of the two is newer.
struct SDKsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sdks", _superCommandName: Tool.name,
    abstract:
      "Show which SDKs a backend reads without loss, and what an upgrade brings or a downgrade loses.",
    discussion: """
      EXAMPLES:
        kfp-pipelines sdks --from 2.14.4 --to 2.17.0
        kfp-pipelines sdks --from 2.17.0 --to 2.14.4
      """)

  @Option(name: .customLong("from"), help: .init("The release of the backend now.", valueName: "version"))
  var old: Backend

  @Option(
    name: .customLong("to"), help: .init("The release after the upgrade or downgrade.", valueName: "version"))
  var new: Backend?

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let target = new ?? old
    let newest = UsableSDKs.newest(for: target.release).map { "\($0)" }.joined(separator: " and ")
    var text = "A backend of \(target.release) reads whole what is compiled with \(newest) or older.\n"
    if target.release < old.release {
      let lost = UsableSDKs.gained(from: target.release, to: old.release)
      text += lost.map {
        "\($0.name): \($0.package), lost below \($0.backend); a backend of \(target.release) \($0.effect.rawValue)\n"
      }.joined()
    } else {
      let gained =
        new == nil
        ? UsableSDKs.settings.filter { $0.backend > old.release }
        : UsableSDKs.gained(from: old.release, to: target.release)
      let lead = new == nil ? "needs a backend of" : "usable from"
      text += gained.map {
        "\($0.name): \($0.package), \(lead) \($0.backend); an older one \($0.effect.rawValue)\n"
      }.joined()
    }
    return console.print(text)
  }
}
