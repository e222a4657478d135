import ArgumentParser
import KFPManifests
import Terminal

/// `init DIR`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", _superCommandName: Tool.name,
    abstract: "Write a commented overlay.yaml to start from.",
    discussion: """
      The overlay is named as its folder; an overlay.yaml that is there is never replaced.

      EXAMPLES:
        kfp-manifests init testing
      """)

  @Argument(help: .init("A folder, or the name of one below overlays/.", valueName: "dir"))
  var folder: String

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let overlay = try shared.workspace.startOverlay(in: folder)
    console.say("wrote \(overlay.path); fill in:")
    console.say(
      Table(overlay.placeholders.map { ["  \($0.word)", $0.meaning] }).description.dropLast().description)
    return .success
  }
}
