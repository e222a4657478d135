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
    let done = try console.synchronising { announce async throws(Rejection) in
      try await Synchronisation(
        of: project.folder, options: project.sources.options, announcing: announce)
    }
    console.say(done)
    return .success
  }
}

extension Console {
  /// Synchronises, and says at a terminal which source is being fetched.
  func synchronising(
    _ work:
      @escaping @Sendable (_ announce: @escaping @Sendable (String) -> Void) async throws(Rejection) ->
      Synchronisation
  ) throws(Rejection) -> Synchronisation {
    defer { show(fetching: nil) }
    return try waiting { () async throws(Rejection) in try await work { show(fetching: $0) } }
  }

  /// Says what a synchronisation did.
  func say(_ done: Synchronisation) {
    for source in done.locked { say("locked \(source.label) at \(source.commit): \(source.files) files") }
    for source in done.filled {
      say("fetched \(source.label): \(source.files) file\(source.files == 1 ? "" : "s")")
    }
    if done.locked.isEmpty, done.filled.isEmpty { say("nothing to do: the cache holds what is locked") }
  }
}
