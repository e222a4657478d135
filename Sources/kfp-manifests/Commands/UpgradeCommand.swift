import ArgumentParser
import KFPManifests

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

  /// The forms of the report.
  enum Form: String, Word {
    case text, markdown, json, html
  }

  @Argument(help: .init("The name or the folder of an overlay.", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(name: .customLong("to"), help: .init("A locked release, such as 2.15.0.", valueName: "version"))
  var version: String

  @Option(help: "How to write it.")
  var format = Form.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let overlay = try workspace.overlay(overlay)
    let upgrade = try workspace.filling { () throws(Rejection) in try overlay.upgrade(to: version) }
    console.report(upgrade.warnings)
    let text =
      switch format {
      case .text: upgrade.text(shared.color.color())
      case .markdown: upgrade.markdown
      case .json: upgrade.json
      case .html: upgrade.html
      }
    return max(console.print(text), upgrade.isEmpty ? .success : .findings)
  }
}
