package import ArgumentParser
package import KFPManifests

/// A subcommand: it does its work, and says how that ended.
package protocol Command: ParsableCommand {
  /// The options that every command has.
  var shared: SharedOptions { get }

  /// Does the work; a rejection is reported by the caller.
  func execute(_ console: Console) throws(Rejection) -> ExitStatus
}

extension Command {
  package func run() throws {
    let console = shared.console
    let status: ExitStatus
    do throws(Rejection) {
      status = try execute(console)
    } catch {
      status = console.report(error.diagnostics)
    }
    throw ExitCode(status.rawValue)
  }
}
