import ArgumentParser
import KFPManifests
import Terminal

/// The command `kfp-manifests`.
@main
struct Tool: ParsableCommand {
  static let name = "kfp-manifests"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Pin, render and check manifests of Kubeflow Pipelines for GKE.",
    discussion: """
      Exit status: 0 nothing to report; 1 findings or differences; 2 wrong usage; 3 the input cannot be read \
      or rendered; 4 a file is not what the lock says. What is asked for goes to stdout, all else to stderr.

      EXAMPLES:
        kfp-manifests init testing
        kfp-manifests lint testing
        kfp-manifests render testing | kubectl apply --server-side -f -
        kfp-manifests diff main:overlays/testing testing
      """,
    version: Version.text(of: name),
    subcommands: [
      RenderCommand.self, BuildCommand.self, LintCommand.self, RulesCommand.self, ExplainCommand.self,
      DiffCommand.self, DriftCommand.self, UpgradeCommand.self, ImagesCommand.self, IAMCommand.self,
      PreflightCommand.self, GraphCommand.self, SchemaCommand.self, InitCommand.self, UpstreamCommand.self,
    ])

<<<<<<< HEAD
  static func main() {
    // A file that may not grow any more is an error like a full disk, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try command()
      try command.run()
    } catch {
      systemExit(status(for: error))
    }
  }

  /// The command that the arguments name.
  ///
  /// The subcommand reads what follows its name, which takes half the time of a walk from the root; as it names the
  /// root as its super-command, it does not look for requests that only the root answers either. Whatever it cannot
  /// make sense of by itself, such as a call for help, is for the root, which knows what to say.
  private static func command() throws -> any ParsableCommand {
    let words = CommandLine.arguments.dropFirst()
    if let named = configuration.subcommands.first(where: { $0.configuration.commandName == words.first }),
      let command = try? named.parseAsRoot(Array(words.dropFirst())), type(of: command) == named
    {
      return command
    }
    return try parseAsRoot()
  }

  /// Prints what an error has to say, such as the help that was asked for, and gives the exit status.
  private static func status(for error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let arguments = Array(CommandLine.arguments.dropFirst())
    let isAsked = exitCode(for: error).isSuccess
    // Help for a command that does not exist is not what was asked for.
    if !isAsked || arguments.first == "help",
      let misspelling = Misspelling(in: arguments, of: Self.self)
    {
      _ = Console().print(misspelling.description, to: .messages)
      return ExitStatus.usage.rawValue
    }
    let message = isAsked ? fullMessage(for: error) : UsageError(fullMessage(for: error)).description
    let status = Console().print(message.isEmpty ? "" : message + "\n", to: isAsked ? .output : .messages)
    return isAsked ? status.rawValue : ExitStatus.usage.rawValue
  }
}

/// The system's `exit`, which `ParsableCommand.exit` would otherwise hide.
private func systemExit(_ status: Int32) -> Never {
  exit(status)
=======
  static func main() { runAsTool() }
>>>>>>> pipe
}
