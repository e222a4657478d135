/// The words of a shell script, as far as the scripts of steps need it: quotes, backslashes, and what ends a command.
package enum ShellWords {
  package static func commands(in script: String) -> [[String]] {
    var commands: [[String]] = []
    read(script) { words, _ in commands.append(words) }
    return commands
  }

  /// The same, and whether the next command reads what each one writes: `echo a | cat`.
  package static func pipedCommands(in script: String) -> [(words: [String], isPiped: Bool)] {
    var commands: [(words: [String], isPiped: Bool)] = []
    read(script) { commands.append(($0, $1)) }
    return commands
  }

  private static func read(_ script: String, _ take: (_ words: [String], _ isPiped: Bool) -> Void) {
    var script = script
    script.withUTF8 { read($0, take) }
  }

  private static func read(
    _ script: UnsafeBufferPointer<UInt8>, _ take: (_ words: [String], _ isPiped: Bool) -> Void
  ) {
    var words: [String] = []
    var word: [UInt8] = []
    var isInWord = false
    var quote: UInt8?
    var special = outside
    func end() {
      guard isInWord else { return }
      words.append(String(decoding: word, as: UTF8.self))
      word.removeAll(keepingCapacity: true)
      isInWord = false
    }
    func endCommand(isPiped: Bool = false) {
      end()
      if words.isEmpty { return }
      take(words, isPiped)
      words = []
      words.reserveCapacity(16)
    }
    var next = 0
    while next < script.count {
      // What stands for itself is taken all at once.
      let start = next
      while next < script.count, !special.contains(script[next]) { next += 1 }
      if next > start {
        word += script[start..<next]
        isInWord = true
        continue
      }
      let byte = script[next]
      next += 1
      switch byte {
      case UInt8(ascii: "\\"):
        // A line goes on in the next one.
        if next < script.count, script[next] != UInt8(ascii: "\n") {
          word.append(script[next])
          isInWord = true
        }
        next += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        quote = quote == nil ? byte : nil
        special = quote == nil ? outside : byte == UInt8(ascii: "'") ? inSingleQuotes : inDoubleQuotes
        isInWord = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): end()
      default:
        endCommand(isPiped: byte == UInt8(ascii: "|") && !(next < script.count && script[next] == byte))
      }
    }
    endCommand()
  }

  /// What means something where there are no quotes, and in those of either kind.
  private static let outside = ByteSet("\\'\" \t\n;&|")
  private static let inSingleQuotes = ByteSet("'")
  private static let inDoubleQuotes = ByteSet("\"\\")
}
