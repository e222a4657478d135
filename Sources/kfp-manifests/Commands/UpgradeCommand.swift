import ArgumentParser
import KFPManifests
import Terminal

/// `upgrade OVERLAY --to VERSION`.
struct UpgradeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", _superCommandName: Tool.name,
    abstract: "Say what another release of Kubeflow Pipelines changes and breaks for an overlay.",
    discussion: """
      The overlay is rendered on its own release and on the other one; nothing is written. The report lists \
      risks, entries of the overlay that no longer fit, changes by cause and component, what kubectl apply \
      leaves undone, and a checklist. The status is 1 where there is anything to report.

      EXAMPLES:
        kfp-manifests upgrade production --to 2.15.0
        kfp-manifests upgrade production --to 2.15.0 --format markdown > upgrade.md
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(name: .customLong("to"), help: .init("A locked release, such as 2.15.0.", valueName: "version"))
  var version: String

  @Option(help: "How to write it.")
  var format = UpgradeReport.Format.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let report = try shared.workspace.upgradeReport(for: overlay, to: version)
    console.report(report.warnings)
    let text = report.text(as: format, inColor: shared.color.isOn())
    return max(console.print(text), report.isEmpty ? .success : .findings)
  }
}
