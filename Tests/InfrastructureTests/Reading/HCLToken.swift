/// A token of HCL as a reader of its own sees it, which shares nothing with the writer.
indirect enum HCLToken: Hashable {
  case name(String)
  case number(String)
  /// A text in quotes or a heredoc: its literal parts, and the tokens of what is interpolated.
  case text([Part])
  case sign(String)
  case lineEnd
  case comment(String)

  enum Part: Hashable {
    case literal(String)
    case code([HCLToken])
  }

  var name: String? { if case .name(let name) = self { name } else { nil } }

  /// The text, if it is in quotes and nothing is interpolated.
  var literal: String? {
    guard case .text(let parts) = self else { return nil }
    if parts.isEmpty { return "" }
    if parts.count == 1, case .literal(let text) = parts[0] { return text }
    return nil
  }
}

struct HCLFailure: Error {
  var message: String
}

/// Takes HCL apart into tokens.
struct HCLScanner {
  private let characters: [Character]
  private var index = 0

  init(_ text: String) { characters = Array(text) }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  /// All tokens, up to the end or up to a brace that closes more than was opened.
  mutating func tokens(inTemplate: Bool = false) throws -> [HCLToken] {
    var tokens: [HCLToken] = []
    var depth = 0
    while let character = next {
      if inTemplate, character == "}", depth == 0 {
        index += 1
        return tokens
      }
      switch character {
      case " ", "\t": index += 1
      case "\n":
        tokens.append(.lineEnd)
        index += 1
      case "#":
        let text = take { $0 != "\n" }
        tokens.append(.comment(text))
      case "\"":
        index += 1
        tokens.append(.text(try parts(until: "\"")))
      case "<" where characters[index...].starts(with: "<<-"): tokens.append(try heredoc())
      default:
        if character.isLetter || character == "_" {
          tokens.append(.name(take { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }))
        } else if character.isNumber {
          tokens.append(.number(take { $0.isNumber || $0 == "." }))
        } else {
          if character == "{" { depth += 1 }
          if character == "}" { depth -= 1 }
          tokens.append(.sign(sign()))
        }
      }
    }
    if inTemplate { throw HCLFailure(message: "an interpolation is not closed") }
    return tokens
  }

  private mutating func take(while isIn: (Character) -> Bool) -> String {
    let start = index
    while let character = next, isIn(character) { index += 1 }
    return String(characters[start..<index])
  }

  private mutating func sign() -> String {
    for long in ["==", "!=", "=>", "&&", "||", ">=", "<=", "..."]
    where characters[index...].starts(with: long) {
      index += long.count
      return long
    }
    index += 1
    return String(characters[index - 1])
  }

  private mutating func parts(until end: Character) throws -> [HCLToken.Part] {
    var parts: [HCLToken.Part] = []
    var literal = ""
    func close() { if !literal.isEmpty { parts.append(.literal(literal)) } }
    while let character = next {
      let rest = characters[index...]
      if character == end {
        index += 1
        close()
        return parts
      }
      if character == "\n" { throw HCLFailure(message: "a text is not closed: \(literal)") }
      if rest.starts(with: "$${") || rest.starts(with: "%%{") {
        literal += String(character) + "{"
        index += 3
      } else if rest.starts(with: "${") {
        close()
        literal = ""
        index += 2
        parts.append(.code(try tokens(inTemplate: true)))
      } else if character == "\\" {
        guard index + 1 < characters.count,
          let escaped = ["n": "\n", "t": "\t", "r": "\r", "\"": "\"", "\\": "\\"][
            String(characters[index + 1])]
        else { throw HCLFailure(message: "an escape is unknown in \(literal)") }
        literal += escaped
        index += 2
      } else {
        literal.append(character)
        index += 1
      }
    }
    throw HCLFailure(message: "a text is not closed: \(literal)")
  }

  private mutating func heredoc() throws -> HCLToken {
    index += 3
    let mark = take { $0.isLetter }
    var parts: [HCLToken.Part] = []
    var text = ""
    while index < characters.count {
      let line = String(characters[index...].prefix { $0 != "\n" })
      if line.trimmingPrefix(while: { $0 == " " }) == mark[...] {
        index += line.count
        return .text(parts + [.literal(text)])
      }
      var rest = line[...]
      while let start = rest.firstRange(of: "${") {
        guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
        var inner = HCLScanner(String(rest[start.upperBound..<end]))
        parts.append(.code(try inner.tokens()))
        rest = rest[end...].dropFirst()
      }
      if let start = line.firstRange(of: "%{for "),
        let words = line[start.upperBound...].firstRange(of: " in "),
        let end = line[words.upperBound...].firstIndex(of: "~")
      {
        var inner = HCLScanner(
          "[for \(line[start.upperBound..<words.lowerBound]) in \(line[words.upperBound..<end]) : 0]")
        parts.append(.code(try inner.tokens()))
      }
      text += line + "\n"
      index += line.count + 1
    }
    throw HCLFailure(message: "a heredoc is not closed")
  }
}
