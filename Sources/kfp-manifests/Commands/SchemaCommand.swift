import ArgumentParser
import KFPManifests

/// `schema`.
struct SchemaCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a JSON Schema of overlay.yaml.",
    discussion:
      "Write it to overlays/overlay.schema.json, where the first line of an overlay lets editors find it.")

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus { console.print(OverlaySchema.json) }
}
