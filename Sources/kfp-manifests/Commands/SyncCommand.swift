import ArgumentParser
import KFPManifests
import Terminal

/// `upstream sync`.
struct SyncCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Lock the sources in sources.yaml, and fill the cache with exactly what is locked.",
    discussion: """
      Files come from a mirror or from git, and are checked against the lock.

      EXAMPLES:
        kfp-manifests upstream sync
        kfp-manifests upstream sync --mirror /srv/mirror
      """)

  @OptionGroup var mirror: MirrorOption
  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    try shared.workspace(mirror: mirror.folder).synchronise().sentences.forEach(console.say)
    return .success
  }
}

/// The option `--mirror`.
struct MirrorOption: ParsableArguments {
  @Option(
    name: .customLong("mirror"),
    help: .init(
      """
      A folder laid out as NAME/REF/PATH to take files from, before git; else $KFP_MANIFESTS_MIRROR, else \
      the mirrors of sources.yaml.
      """, valueName: "dir"))
  var folder: String?
}
