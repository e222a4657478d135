import YAML

/// The words of a shell script, as far as the scripts of steps need it: quotes, backslashes, and what ends a command.
enum ShellWords {
  static func commands(in script: String) -> [[String]] {
    var script = script
    return script.withUTF8(commands)
  }

  private static func commands(in script: UnsafeBufferPointer<UInt8>) -> [[String]] {
    var commands: [[String]] = [[]]
    var word: [UInt8] = []
    var isInWord = false
    var quote: UInt8?
    func end() {
      if isInWord { commands[commands.count - 1].append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
      isInWord = false
    }
    var next = 0
    while next < script.count {
      // What stands for itself is taken all at once.
      let special = quote.map { $0 == UInt8(ascii: "'") ? inSingleQuotes : inDoubleQuotes } ?? outside
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
        isInWord = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): end()
      default:
        end()
        if !commands[commands.count - 1].isEmpty { commands.append([]) }
      }
    }
    end()
    return commands.filter { !$0.isEmpty }
  }

  /// What means something where there are no quotes, and in those of either kind.
  private static let outside = ByteSet("\\'\" \t\n;&|")
  private static let inSingleQuotes = ByteSet("'")
  private static let inDoubleQuotes = ByteSet("\"\\")
}
