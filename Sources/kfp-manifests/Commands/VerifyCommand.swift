import ArgumentParser
import KFPManifests
import Terminal

/// `upstream verify`.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every file of the cache against the lock, and report files that should not be there.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream verify
      """)

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let (problems, praise) = try shared.workspace.verifyCache()
    if !problems.isEmpty { return console.report(problems) }
    console.say(praise)
    return .success
  }
}
