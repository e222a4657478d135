import YAML

/// An output of Terraform as an overlay names it: `${tf.NAME}`, `${tf.NAME.key[0]}`.
struct ValueExpression: Hashable {
  /// The output's name.
  var name: String
  /// The way from its value to what is meant.
  var steps: [Step]

  /// A key of an object or an index of a list.
  enum Step: Hashable, CustomStringConvertible {
    case key(String)
    case index(Int)

    var description: String {
      switch self {
      case .key(let key): ".\(key)"
      case .index(let index): "[\(index)]"
      }
    }
  }

  /// The text between `${tf.` and `}`; nil if it is no path of names and indexes.
  init?(_ text: Substring) {
    var rest = text
    guard let name = Self.takeName(&rest) else { return nil }
    self.name = String(name)
    steps = []
    while let mark = rest.popFirst() {
      switch mark {
      case ".":
        guard let key = Self.takeName(&rest) else { return nil }
        steps.append(.key(String(key)))
      case "[":
        let digits = rest.prefix { $0 != "]" }
        guard digits.consists(of: .digit, count: 1...9), let index = Int(digits),
          digits.endIndex < rest.endIndex
        else { return nil }
        steps.append(.index(index))
        rest = rest[digits.endIndex...].dropFirst()
      default: return nil
      }
    }
  }

  private static func takeName(_ rest: inout Substring) -> Substring? {
    let name = rest.prefix { $0 != "." && $0 != "[" }
    guard name.consists(of: nameCharacter) else { return nil }
    rest = rest[name.endIndex...]
    return name
  }

  private static let nameCharacter = ByteSet("A-Za-z0-9_-")
}

/// A text taken apart into what stands for itself and what is to be filled in.
enum ValueText: Hashable {
  case literal(String)
  case expression(ValueExpression)
  /// What begins like an expression and is none.
  case malformed(String)

  /// The parts of a text; nil if it has nothing that is not literal.
  static func parts(of text: String) -> [ValueText]? {
    guard text.contains("${") else { return nil }
    var parts: [ValueText] = []
    var literal = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "$") {
      literal += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix("$${") {
        literal += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${tf.") {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        guard let end = rest.firstIndex(of: "}") else { return parts + [.malformed(String(rest))] }
        let expression = ValueExpression(rest[..<end].dropFirst(5))
        parts.append(expression.map(ValueText.expression) ?? .malformed(String(rest[...end])))
        rest = rest[end...].dropFirst()
      } else {
        literal += "$"
        rest = rest.dropFirst()
      }
    }
    literal += rest
    return literal.isEmpty ? parts : parts + [.literal(literal)]
  }
}
