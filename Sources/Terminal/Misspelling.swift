import ArgumentParser
import Diagnostics

/// What to say of a command line with a command or an option that does not exist.
///
/// ArgumentParser takes such a word for an argument, and complains of what follows from that.
struct Misspelling: CustomStringConvertible {
  /// What is wrong, and what was probably meant.
  let message: String
  /// The command whose help tells more, with the tool's own name in front.
  private let command: String

  /// The first such word; nil where all are known.
  init?(in arguments: [String], of tool: any ParsableCommand.Type) {
    let isHelp = arguments.first == "help"
    var path = [Self.name(of: tool)]
    var command = tool
    var rest = arguments.dropFirst(isHelp ? 1 : 0)
    if isHelp, rest.first == "help" { return nil }
    while let word = rest.first, !word.hasPrefix("-"), !command.configuration.subcommands.isEmpty {
      guard let next = command.configuration.subcommands.first(where: { Self.name(of: $0) == word }) else {
        self.command = path.joined(separator: " ")
        message = "there is no command '\(word)'" + Self.hint(for: word, in: command)
        return
      }
      path.append(word)
      command = next
      rest = rest.dropFirst()
    }
    if isHelp || rest.isEmpty { return nil }
    self.command = path.joined(separator: " ")
    let known = Self.options(of: command)
    let options = rest.prefix { $0 != "--" }.filter { $0.hasPrefix("-") && $0 != "-" }.map {
      Self.name(of: $0)
    }
    guard let unknown = options.first(where: { !known.contains($0) }) else { return nil }
    var text = "there is no option '\(unknown)' of '\(self.command)'"
    // A one-letter option is equally near to every other.
    if unknown.hasPrefix("--"), let near = nearest(to: unknown, in: known) {
      text += "; did you mean '\(near)'?"
    } else if let owner = Self.owner(of: unknown, below: tool, path: [Self.name(of: tool)]) {
      text += "; '\(owner)' has one"
    }
    message = text
  }

  /// The message, and where to read on.
  var description: String { "error: \(message)\n  See '\(command) --help' for more information.\n" }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// The nearest command, or else all that there are.
  private static func hint(for word: String, in command: any ParsableCommand.Type) -> String {
    let names = command.configuration.subcommands.map(name)
    if let near = nearest(to: word, in: names) { return "; did you mean '\(near)'?" }
    if options(of: command).contains("--" + word) { return "; did you mean '--\(word)'?" }
    return "; there are \(names.joined(separator: ", "))"
  }

  /// The option of an argument: `--stage` of `--stage=all`, `-o` of `-ofile`.
  private static func name(of argument: String) -> String {
    String(argument.hasPrefix("--") ? argument.prefix { $0 != "=" } : argument.prefix(2))
  }

  /// The options that the help of a command lists.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    // Wide enough that no line is broken.
    let lines = command.helpMessage(includeHidden: true, columns: 10_000).split(separator: "\n")
    return ["--help", "-h", "--version", "--generate-completion-script"]
      + lines.filter { $0.hasPrefix("  -") }.flatMap { line in
        // `  -o, --output <file>    Write to a file.`
        line.prefixMatch(of: #/  (-[a-z])?(?:, )?(--[a-z][a-z-]*)?/#).map { match in
          [match.output.1, match.output.2].compactMap { $0.map(String.init) }
        } ?? []
      }
  }

  /// The command that has an option, in the order of the help.
  private static func owner(
    of option: String, below command: any ParsableCommand.Type, path: [String]
  ) -> String? {
    for child in command.configuration.subcommands {
      let path = path + [name(of: child)]
      let isLeaf = child.configuration.subcommands.isEmpty
      if isLeaf, options(of: child).contains(option) { return path.joined(separator: " ") }
      if let owner = owner(of: option, below: child, path: path) { return owner }
    }
    return nil
  }
}
