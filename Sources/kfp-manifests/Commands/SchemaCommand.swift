import ArgumentParser
import KFPManifests
import Terminal

/// `schema`.
struct SchemaCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema", _superCommandName: Tool.name,
    abstract: "Print a JSON Schema of overlay.yaml.",
    discussion: """
      Add `# yaml-language-server: $schema=../overlay.schema.json` as the first line of an overlay: editors \
      then complete and check its fields.

      EXAMPLES:
        kfp-manifests schema > overlays/overlay.schema.json
      """)

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    console.print(OverlaySchema.json(of: try? shared.workspace.project()))
  }
}
