import ArgumentParser
import KFPManifests

/// `upstream`.
struct UpstreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upstream",
    abstract: "Pin what is loaded, fetch it, and check it.",
    subcommands: [SyncCommand.self, VerifyCommand.self, ListCommand.self, AddCommand.self])
}
