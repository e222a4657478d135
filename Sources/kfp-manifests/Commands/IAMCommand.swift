import ArgumentParser
import KFPManifests
import Terminal

/// `iam OVERLAY`.
struct IAMCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "iam", _superCommandName: Tool.name,
    abstract: "Print the IAM bindings that an overlay needs.",
    discussion: """
      The text is a script for gcloud, or Terraform; read it before you run it.

      EXAMPLES:
        kfp-manifests iam production
        kfp-manifests iam production --format terraform > iam.tf
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(help: "The format of the output.")
  var format = IAMFormat.gcloud

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let render = try shared.workspace.render(overlay)
    console.report(render.warnings)
    return console.print(render.iamBindings(as: format))
  }
}
