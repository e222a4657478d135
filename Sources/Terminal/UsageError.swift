import Diagnostics

/// What ArgumentParser says of a wrong command line, in the form of this command's other errors.
///
/// The line of usage, which can have hundreds of characters, is left to `--help`.
struct UsageError: CustomStringConvertible {
  let description: String

  /// - Parameter message: What ArgumentParser prints.
  init(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix("Error: ") else {
      description = message
      return
    }
    var text = Self.value(message) ?? Self.lowercased(first.dropFirst("Error: ".count))
    for line in lines.dropFirst() {
      if line.hasPrefix("Help:  ") { text += "\n  \(line.dropFirst("Help:  ".count))" }
      if line.hasPrefix("  See ") { text += "\n\(line)" }
    }
    description = "error: \(text)"
  }

  /// A word that is none of those of an option.
  private static func value(_ message: String) -> String? {
    guard let match = message.firstMatch(of: /The value '(.*)' is invalid for '(--[a-z-]+)[^']*'/) else {
      return nil
    }
    let rest = message[match.range.upperBound...]
    let list = rest[..<(rest.firstRange(of: "\nHelp:")?.lowerBound ?? rest.endIndex)]
    let words = list.matches(of: /'([^']+)'|\n  - (.+)/).compactMap { ($0.1 ?? $0.2).map(String.init) }
    let value = String(match.1)
    if words.isEmpty { return "'\(value)' is not a value of '\(match.2)'" }
    let hint = nearest(to: value, in: words).map { "; did you mean '\($0)'?" }
    return "there is no '\(value)' of '\(match.2)'"
      + (hint ?? "; there are \(words.joined(separator: ", "))")
  }

  private static func lowercased(_ sentence: Substring) -> String {
    // `--previous is …` begins with no letter.
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
