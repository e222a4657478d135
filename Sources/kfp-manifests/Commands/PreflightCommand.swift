import ArgumentParser
import KFPManifests
import Terminal

/// `preflight OVERLAY`.
struct PreflightCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "preflight", _superCommandName: Tool.name,
    abstract: "Print a script that checks that all an overlay needs is there.",
    discussion: """
      The script asks gcloud and kubectl for the cluster, the Cloud SQL instance, the bucket, the accounts, the address \
      and its DNS record, and the Secrets with their keys. It only reads, and never what a Secret holds.

      EXAMPLES:
        kfp-manifests preflight production | bash
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let render = try shared.workspace.render(overlay)
    console.report(render.warnings)
    return console.print(render.preflightScript)
  }
}
