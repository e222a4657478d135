import ArgumentParser
import KFPManifests
import Terminal
import Upstream

/// `images OVERLAY`.
struct ImagesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "images", _superCommandName: Tool.name,
    abstract: "List every image that a deployment pulls, wherever it is written.",
    discussion: """
      Containers, arguments, variables and ConfigMaps are looked through.

      EXAMPLES:
        kfp-manifests images production
        kfp-manifests images production --format json
        kfp-manifests images production --mirror-script > mirror.sh
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(help: "How the list is printed.")
  var format = ImageList.Format.text

  @Flag(
    name: .customLong("mirror-script"), help: "Print a script that copies the images below images.mirror.")
  var isScript = false

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let render = try shared.workspace.render(overlay)
    console.report(render.warnings)
    return console.print(isScript ? try render.mirrorScript() : render.images.text(as: format))
  }
}
