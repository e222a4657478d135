import ArgumentParser
import KFPManifests

/// `iam OVERLAY`.
struct IAMCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "iam", _superCommandName: Tool.name,
    abstract: "Print the IAM bindings that an overlay presumes.",
    discussion: """
      The text is a script for gcloud, or Terraform; read it before you run it.

      EXAMPLES:
        kfp-manifests iam production
        kfp-manifests iam production --format terraform > iam.tf
      """)

  @Argument(help: .init("The name or the folder of an overlay.", valueName: "overlay"), completion: .overlays)
  var overlay: String

  /// What is printed.
  enum Format: String, Word {
    case gcloud, terraform
  }

  @Option(help: "What is printed.")
  var format = Format.gcloud

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let overlay = try workspace.overlay(overlay)
    let render = try workspace.filling { () throws(Rejection) in try overlay.render() }
    console.report(render.warnings)
    return console.print(render.iamBindings(as: format == .gcloud ? .gcloud : .terraform))
  }
}
