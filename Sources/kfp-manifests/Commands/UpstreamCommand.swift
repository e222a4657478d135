import ArgumentParser
import KFPManifests

/// `upstream`.
struct UpstreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upstream",
    abstract: "Pin what is loaded, fetch it, and check it.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream list
        kfp-manifests upstream sync --mirror /srv/mirror
        kfp-manifests upstream verify
      """,
    subcommands: [SyncCommand.self, VerifyCommand.self, ListCommand.self, AddCommand.self])
}
