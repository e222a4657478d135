internal import YAML

extension Expression {
  /// The text of an expression that needs one line.
  package var written: String { lines(indented: "").joined(separator: "\n") }

  /// Its lines; all but the first are indented, as far as they must be by themselves and by their place.
  package func lines(indented indentation: String) -> [String] {
    switch self {
    case .text(let parts): return ["\"" + parts.map(\.written).joined() + "\""]
    case .code(let code): return [code]
    case .list(let elements): return ["[" + elements.map(\.written).joined(separator: ", ") + "]"]
    case .lines(let elements):
      let inner = indentation + "  "
      return ["["] + elements.map { inner + $0.written + "," } + [indentation + "]"]
    case .object(let entries):
      let arguments = entries.map { Item.argument(Item.Argument(name: $0.keyText, value: $0.value)) }
      return ["{"] + Writer.lines(of: arguments, indentation: indentation + "  ") + [indentation + "}"]
    case .call(let function, let argument):
      var lines = argument.lines(indented: indentation)
      lines[0] = "\(function)(" + lines[0]
      lines[lines.count - 1] += ")"
      return lines
    case .heredoc(let mark, let text):
      return ["<<-\(mark)"] + text.map { indentation + "  " + $0 } + [indentation + mark]
    }
  }
}

extension Expression.Entry {
  /// The key: without quotes where it is a name, in parentheses where it is to be evaluated.
  fileprivate var keyText: String {
    switch key {
    case .text(let parts):
      if parts.count == 1, case .literal(let name) = parts[0], Self.isName(name) { return name }
      return key.written
    default: return "(\(key.written))"
    }
  }

  /// `for` would begin another kind of object.
  private static func isName(_ text: String) -> Bool {
    text != "for"
      && (text.count == 1 ? text.consists(of: .letter) : text.isWord(.letter, inner, inner, count: 2...255))
  }

  private static let inner = ByteSet("A-Za-z0-9_-")
}

extension Expression.TextPart {
  fileprivate var written: String {
    switch self {
    case .code(let code): "${\(code)}"
    case .literal(let text):
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        .replacing("\r", with: "\\r").replacing("\t", with: "\\t")
        .replacing("${", with: "$${").replacing("%{", with: "%%{")
    }
  }
}
