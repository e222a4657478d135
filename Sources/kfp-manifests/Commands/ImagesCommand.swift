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
        kfp-manifests images production --digest-script | sh > digests.txt
        kfp-manifests images production --lock digests.txt
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(help: "The format of the list.")
  var format = ImageList.Format.text

  @Flag(
    name: .customLong("mirror-script"), help: "Print a script that copies the images below images.mirror.")
  var isScript = false

  @Flag(
    name: .customLong("digest-script"),
    help: "Print a script that prints the digest of each image, for --lock.")
  var isDigestScript = false

  @Option(
    name: .customLong("lock"),
    help: .init(
      "Write digests into the overlay's pins, from a file of lines IMAGE DIGEST.", valueName: "file"),
    completion: .file())
  var digests: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if [isScript, isDigestScript, digests != nil].count(where: \.self) > 1 {
      throw ValidationError("--mirror-script, --digest-script and --lock exclude each other.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    if let digests { return report(try shared.workspace.pin(overlay, by: digests), console) }
    let render = try shared.workspace.render(overlay)
    console.report(render.warnings)
    if isScript { return console.print(try render.mirrorScript()) }
    return console.print(isDigestScript ? render.images.digestScript : render.images.text(as: format))
  }

  private func report(_ pinned: PinnedByDigest, _ console: Console) -> ExitStatus {
    for (file, components) in pinned.components.sorted(by: { $0.key < $1.key }) {
      console.say("\(file) pins by digest: \(components.map(\.rawValue).joined(separator: ", "))")
    }
    for (image, reason) in pinned.left { console.say("left: \(image): \(reason)") }
    return pinned.left.isEmpty ? .success : .findings
  }
}
