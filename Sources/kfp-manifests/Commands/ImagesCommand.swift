import ArgumentParser
import Diagnostics
import KFPManifests
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

  /// How the list is printed.
  enum Format: String, Word {
    case text, json
  }

  @Argument(help: .init("The name or the folder of an overlay.", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(help: "How the list is printed.")
  var format = Format.text

  @Flag(
    name: .customLong("mirror-script"), help: "Print a script that copies the images below images.mirror.")
  var isScript = false

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let overlay = try workspace.overlay(overlay)
    let render = try workspace.filling { () throws(Rejection) in try overlay.render() }
    console.report(render.warnings)
    guard isScript else { return console.print(format == .text ? render.images.text : render.images.json) }
    guard let script = render.images.mirrorScript else {
      throw Rejection(
        .mirrorMissing, "the overlay \"\(render.name)\" names no `images.mirror` to copy to",
        at: render.location, category: .usage)
    }
    return console.print(script)
  }
}
