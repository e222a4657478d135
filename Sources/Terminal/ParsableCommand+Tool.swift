package import ArgumentParser
import CMalloc
import Files
import KFPManifests

extension ParsableCommand {
  /// Runs the command that the arguments of the process name, and ends the process with its status.
  package static func runAsTool() -> Never {
    // A file that may not grow any more is an error like a full disk, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    #if canImport(Glibc)
      // Memory grows by 8 MiB at a time, and not by 128 KiB: threads wait for each other where one asks for more.
      mallopt(M_TOP_PAD, 8 << 20)
    #endif
    do {
      var command = try command()
      try command.run()
      systemExit(0)
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
}
