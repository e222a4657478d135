package import Diagnostics

/// A regular expression in the syntax of Go's RE2, asked only whether it matches.
///
/// It runs as a set of states over the text, so that no expression takes more than length times size steps.
package struct RegularExpression: Sendable {
  /// The expression as it was written.
  package let pattern: String
  private let literal: Bool
  private let program: [RegularExpressionInstruction]

  /// Compiles an expression; one that cannot be read is an error at the place where it stands.
  package init(_ pattern: String, at location: @autoclosure () -> FileLocation) throws(Rejection) {
    self.pattern = pattern
    literal = !pattern.utf8.contains { Self.metacharacters.contains($0) }
    if literal {
      program = []
      return
    }
    var compiler = RegularExpressionCompiler(pattern)
    guard let program = compiler.compile() else {
      throw Rejection(
        .regularExpressionInvalid,
        "the regular expression \"\(pattern)\" cannot be read: \(compiler.problem ?? "it is too large")",
        at: location())
    }
    self.program = program
  }

  /// The one text that matches, if the expression is nothing but that text.
  package var literalText: String? { literal ? pattern : nil }

  private static let metacharacters = Array("\\.+*?()|[]{}^$".utf8)

  /// Whether the whole text matches; one that is far too long for a name or an image matches nothing but itself.
  package func matchesWhole(_ text: String) -> Bool {
    if literal { return text == pattern }
    guard text.utf8.count <= 4096 else { return false }
    let text = Array(text.unicodeScalars)
    var states = StateSet(count: program.count)
    add(0, to: &states, at: 0, text)
    for (index, scalar) in text.enumerated() {
      var next = StateSet(count: program.count)
      for state in states.members {
        if case .character(let set) = program[state], set.contains(scalar) {
          add(state + 1, to: &next, at: index + 1, text)
        }
      }
      if next.members.isEmpty { return false }
      states = next
    }
    return states.members.contains { program[$0] == .match }
  }

  /// The states in which the machine is, each once.
  private struct StateSet {
    var members: [Int] = []
    private var seen: [Bool]

    init(count: Int) { seen = [Bool](repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      if seen[state] { return false }
      seen[state] = true
      members.append(state)
      return true
    }
  }

  /// Enters a state, and those that it leads to without reading anything.
  private func add(_ start: Int, to states: inout StateSet, at index: Int, _ text: [Unicode.Scalar]) {
    var pending = [start]
    while let state = pending.popLast() {
      guard states.insert(state) else { continue }
      switch program[state] {
      case .character, .match: break
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .assert(let assertion): if assertion.holds(at: index, in: text) { pending.append(state + 1) }
      }
    }
  }
}

/// One instruction of a compiled expression.
enum RegularExpressionInstruction: Hashable, Sendable {
  case character(CharacterSet)
  case jump(Int)
  case split(Int, Int)
  case assert(Assertion)
  case match

  /// Something that must be true of a place between two characters.
  enum Assertion: Hashable, Sendable {
    case start, end, wordBoundary, noWordBoundary

    func holds(at index: Int, in text: [Unicode.Scalar]) -> Bool {
      func isWord(_ index: Int) -> Bool {
        text.indices.contains(index) && CharacterSet.word.contains(text[index])
      }
      return switch self {
      case .start: index == 0
      case .end: index == text.count
      case .wordBoundary: isWord(index - 1) != isWord(index)
      case .noWordBoundary: isWord(index - 1) == isWord(index)
      }
    }
  }
}

/// Characters by ranges, or all others.
struct CharacterSet: Hashable, Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>]
  var isInverted = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } != isInverted }

  static let digit = CharacterSet(ranges: ["0"..."9"])
  static let word = CharacterSet(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
  static let space = CharacterSet(ranges: ["\t"..."\n", "\u{0C}"..."\r", " "..." "])
  static let notNewline = CharacterSet(ranges: ["\n"..."\n"], isInverted: true)
  static let any = CharacterSet(ranges: [], isInverted: true)
}
