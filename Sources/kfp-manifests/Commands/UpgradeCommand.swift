import ArgumentParser
import KFPManifests
import Terminal

/// `upgrade OVERLAY --to VERSION`.
struct UpgradeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", _superCommandName: Tool.name,
    abstract: "Show what another release of Kubeflow Pipelines changes and breaks for an overlay.",
    discussion: """
      The overlay is rendered on its own release and on the other one, there with the pins that follow \
      upstream's tags moved along. The report begins with a checklist, the edits of the overlay as a patch, and \
      what kubectl apply leaves undone; then come risks, entries that no longer fit, and changes. The status is 1 \
      where there is anything to report.

      EXAMPLES:
        kfp-manifests upgrade production --to 2.15.0
        kfp-manifests upgrade production --to 2.15.0 --format markdown > upgrade.md
        kfp-manifests upgrade production --to 2.15.0 --write
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(
    name: .customLong("to"), help: .init("A locked release, such as 2.15.0.", valueName: "version"),
    completion: .releases)
  var version: String

  @Option(help: "The format of the output.")
  var format = UpgradeReport.Format.text

  @Flag(help: "Make the edits: release, pins and numbers of objects, in the files where they stand.")
  var write = false

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let report = try shared.workspace.upgradeReport(for: overlay, to: version, writing: write)
    console.report(report.warnings)
    let text = report.text(as: format, inColor: shared.color.isOn())
    return max(console.print(text), report.isEmpty ? .success : .findings)
  }
}
