import Files
import Support
import YAML

/// What a command takes, as it tells of itself with `--experimental-dump-help`.
struct CommandHelp: Sendable {
  private let commands: [String: CommandHelp]
  private let options: Set<String>

  /// - Parameter dump: The JSON that the command prints.
  init(_ dump: String) throws {
    let tree = try Tree.parse(Array(dump.utf8), file: "help").first
    self.init(tree?["command"])
  }

  private init(_ command: Tree?) {
    let commands = command?["subcommands"]?.items ?? []
    self.commands = Dictionary(commands.map { ($0["commandName"]?.text ?? "", CommandHelp($0)) }) {
      first, _ in first
    }
    let names = (command?["arguments"]?.items ?? []).flatMap { $0["names"]?.items ?? [] }
    options = Set(
      names.map { ($0["kind"]?.text == "short" ? "-" : "--") + ($0["name"]?.text ?? "") }
        + ["--help", "--version", "--generate-completion-script"])
  }

  var isEmpty: Bool { commands.isEmpty }

  /// What is not a command or an option in the words behind the command's name.
  func unknown(in words: some Sequence<String>) -> [String] {
    var help = self
    var unknown: [String] = []
    var mayBeCommand = true
    for word in words {
      if word.hasPrefix("-"), word.count > 1 {
        let option = String(word.prefix { $0 != "=" })
        if !help.options.contains(option) { unknown.append(option) }
      } else if mayBeCommand, !help.commands.isEmpty {
        if let command = help.commands[word] { help = command } else { unknown.append(word) }
        continue
      }
      mayBeCommand = false
    }
    return unknown
  }
}

/// A command line that a page shows, in a block or inside of a sentence.
struct CommandLineShown: CustomStringConvertible, Sendable {
  let file: String
  let command: String
  let words: [String]

  var description: String { "\(file): \(([command] + words).joined(separator: " "))" }

  static let commands = ["kfp-manifests", "kfp-pipelines"]

  /// All that a page shows.
  static func all(in file: String) throws -> [CommandLineShown] {
    let bytes = try RegularFile.read(Path.join(Place.project, file), named: file)
    let text = String(decoding: bytes, as: UTF8.self).replacing("\\\n", with: " ")
    var pieces: [Substring] = []
    var block: Substring?
    for line in text.split(separator: "\n") {
      let start = line.drop { $0 == " " }
      if start.hasPrefix("```") {
        block = block == nil ? start.dropFirst(3) : nil
      } else if let block {
        // What is no command there is what one printed.
        if block != "console" || line.hasPrefix("$ ") { pieces.append(line) }
      } else {
        pieces += line.matches(of: /`([^`]+)`/).map(\.output.1)
      }
    }
    return pieces.flatMap { all(in: $0, of: file) }
  }

  /// What a line of a shell runs: each part of a pipe, up to a redirection or a comment.
  private static func all(in line: Substring, of file: String) -> [CommandLineShown] {
    line.split(whereSeparator: { "|;&()".contains($0) }).compactMap { part in
      var words = part.split(separator: " ").map(String.init)
      if words.first == "$" || words.first == "-" { words.removeFirst() }
      if words.first == "run:" { words.removeFirst() }
      guard let name = words.first, commands.contains(name), words.count > 1 else { return nil }
      let end =
        words.firstIndex { [">", "<", "2>", "#", "…"].contains($0) || $0.hasPrefix("#") } ?? words.count
      return CommandLineShown(file: file, command: name, words: Array(words[1..<end]))
    }
  }
}
