import ArgumentParser
import KFPManifests
import Terminal

/// `infra OVERLAY`.
struct InfraCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "infra", _superCommandName: Tool.name,
    abstract: "Print Terraform for what an overlay needs in Google Cloud.",
    discussion: """
      The text is a whole root module: network, cluster, database, bucket, accounts and who may open the UI, as the \
      overlay says. What the overlay does not say is a variable. Nothing is applied, and no Google Cloud is asked.

      EXAMPLES:
        kfp-manifests infra production
        kfp-manifests infra production --output-dir terraform/production
        kfp-manifests infra production --output-dir terraform/production --check
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(
    name: .customLong("output-dir"),
    help: .init("Write DIR/*.tf, and remove what an earlier run has left there.", valueName: "dir"))
  var folder: String?

  @Flag(
    name: .customLong("check"), help: "Write nothing; compare with what is in the folder of --output-dir.")
  var isCheck = false

  @Flag(name: .customLong("imports"), help: "Also import blocks, which take over what is there already.")
  var takesOver = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if isCheck, folder == nil { throw ValidationError("--check needs --output-dir, to compare with.") }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let render = try shared.workspace.render(overlay)
    console.report(render.warnings)
    let module = render.terraformModule(takingOver: takesOver)
    guard let folder else { return console.print(module.text) }
    let written = ModuleFolder(module, of: render.name, at: folder)
    if isCheck { return console.report(try written.differences()) == .success ? .success : .findings }
    try written.write()
    console.say("\(module.files.count) files written to \(folder)")
    return .success
  }
}
