/// The words of a shell script, as far as the scripts of steps need it: quotes, backslashes, and what ends a command.
enum ShellWords {
  static func commands(in script: String) -> [[String]] {
    var commands: [[String]] = [[]]
    var word: [UInt8]?
    var quote: UInt8?
    var isEscaped = false
    func end() {
      if let ended = word { commands[commands.count - 1].append(String(decoding: ended, as: UTF8.self)) }
      word = nil
    }
    for byte in script.utf8 {
      if isEscaped {
        isEscaped = false
        if byte == UInt8(ascii: "\n") { continue }
        if word == nil { word = [byte] } else { word?.append(byte) }
        continue
      }
      if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
        continue
      }
      if let open = quote {
        if byte == open { quote = nil } else { word?.append(byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        quote = byte
        if word == nil { word = [] }
      case UInt8(ascii: " "), UInt8(ascii: "\t"): end()
      case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
        end()
        if commands[commands.count - 1].isEmpty == false { commands.append([]) }
      default: if word == nil { word = [byte] } else { word?.append(byte) }
      }
    }
    end()
    return commands.filter { !$0.isEmpty }
  }
}
