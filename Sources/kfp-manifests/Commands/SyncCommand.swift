import ArgumentParser
import KFPManifests
import Upstream

/// `upstream sync`.
struct SyncCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Lock what sources.yaml names, and make the cache hold exactly what is locked.",
    discussion: """
      Files come from a mirror or from git, and are checked against the lock.

      EXAMPLES:
        kfp-manifests upstream sync
        kfp-manifests upstream sync --mirror /srv/mirror
      """)

  @OptionGroup var mirror: MirrorOption
  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let project = try shared.workspace(mirror: mirror.folder).project()
    console.show(progress: "looking at what is locked and fetching what is missing …")
    let done = try waiting { () async throws(Diagnostic) in
      try await Synchronisation(of: project.folder, options: project.sources.options)
    }
    console.show(progress: "")
    console.say(done)
    return .success
  }
}

extension Console {
  /// Says what a synchronisation did.
  func say(_ done: Synchronisation) {
    for source in done.locked { say("locked \(source.label) at \(source.commit): \(source.files) files") }
    for source in done.filled { say("fetched \(source.label): \(source.files) files") }
    if done.locked.isEmpty, done.filled.isEmpty { say("nothing to do: the cache holds what is locked") }
  }
}
