import YAML

/// The words of a shell script, as far as the scripts of steps need it: quotes, backslashes, and what ends a command.
enum ShellWords {
  static func commands(in script: String) -> [[String]] {
    var script = script
    return script.withUTF8(commands)
  }

  private static func commands(in script: UnsafeBufferPointer<UInt8>) -> [[String]] {
    var commands: [[String]] = []
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
    func endCommand() {
      end()
      if words.isEmpty { return }
      commands.append(words)
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
      default: endCommand()
      }
    }
    endCommand()
    return commands
  }

  /// What means something where there are no quotes, and in those of either kind.
  private static let outside = ByteSet("\\'\" \t\n;&|")
  private static let inSingleQuotes = ByteSet("'")
  private static let inDoubleQuotes = ByteSet("\"\\")
}
