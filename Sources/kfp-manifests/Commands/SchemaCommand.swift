import ArgumentParser
import KFPManifests

/// `schema`.
struct SchemaCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: Tool.name,
    abstract: "Print a JSON Schema of overlay.yaml.",
    discussion: """
      The first line of an overlay lets editors find it.

      EXAMPLES:
        kfp-manifests schema > overlays/overlay.schema.json
      """)

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus { console.print(OverlaySchema.json) }
}
