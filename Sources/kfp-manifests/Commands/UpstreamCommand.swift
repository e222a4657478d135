import ArgumentParser
import KFPManifests

/// `upstream`.
struct UpstreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upstream",
    abstract: "Lock, fetch and check upstream's files.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream list
        kfp-manifests upstream sync --mirror /srv/mirror
        kfp-manifests upstream verify
      """,
    subcommands: [SyncCommand.self, VerifyCommand.self, ListCommand.self, AddCommand.self])
}
