/// Turns the text of a regular expression into a program.
struct RegularExpressionCompiler {
  /// What cannot be read in it.
  private(set) var problem: String?
  private var rest: ArraySlice<Unicode.Scalar>
  private var ignoresCase = false
  private var dotMatchesNewline = false
  private var depth = 0

  private static let maximumSize = 4_000

  init(_ pattern: String) { rest = Array(pattern.unicodeScalars)[...] }

  mutating func compile() -> [RegularExpressionInstruction]? {
    guard rest.count < Self.maximumSize else { return nil }
    guard let program = alternation(), rest.isEmpty else {
      if problem == nil, rest.first == ")" { problem = "a ) closes nothing" }
      return nil
    }
    return program + [.match]
  }

  private typealias Program = [RegularExpressionInstruction]

  private mutating func fail(_ problem: String) -> Program? {
    if self.problem == nil { self.problem = problem }
    return nil
  }

  private mutating func alternation() -> Program? {
    guard let first = sequence() else { return nil }
    var choices = [first]
    var size = first.count
    while rest.first == "|" {
      rest.removeFirst()
      guard let other = sequence() else { return nil }
      choices.append(other)
      size += other.count + 2
      guard size < Self.maximumSize else { return fail("it is too large") }
    }
    var program: Program = []
    for choice in choices.dropLast() {
      let start = program.count
      program.append(.split(start + 1, start + choice.count + 2))
      program += shifted(choice, by: start + 1)
      program.append(.jump(size))
    }
    return program + shifted(choices[choices.count - 1], by: program.count)
  }

  private mutating func sequence() -> Program? {
    var program: Program = []
    while let next = rest.first, next != "|", next != ")" {
      guard let atom = atom(), let repeated = repetition(of: atom) else { return nil }
      program += shifted(repeated, by: program.count)
      guard program.count < Self.maximumSize else { return fail("it is too large") }
    }
    return program
  }

  private mutating func repetition(of atom: Program) -> Program? {
    var program = atom
    var isRepeated = false
    while let next = rest.first {
      let bounds: (minimum: Int, maximum: Int?)
      switch next {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let read = counts() else { return program }
        bounds = read
      default: return program
      }
      if isRepeated { return fail("two repetitions follow each other") }
      isRepeated = true
      if next != "{" { rest.removeFirst() }
      // Lazy or greedy: the same texts match.
      if rest.first == "?" { rest.removeFirst() }
      guard let repeated = repeated(program, bounds.minimum, bounds.maximum) else { return nil }
      program = repeated
    }
    return program
  }

  private mutating func repeated(_ atom: Program, _ minimum: Int, _ maximum: Int?) -> Program? {
    guard minimum <= 1000, maximum ?? 0 <= 1000, maximum ?? minimum >= minimum else {
      return fail("a repetition is above 1000 or upside down")
    }
    guard (atom.count + 2) * max(minimum + 1, maximum ?? 0) < Self.maximumSize else {
      return fail("it is too large")
    }
    var program: Program = []
    for _ in 0..<minimum { program += shifted(atom, by: program.count) }
    guard let maximum else {
      let start = program.count
      return program + [.split(start + 1, start + atom.count + 2)] + shifted(atom, by: start + 1) + [
        .jump(start)
      ]
    }
    for _ in minimum..<maximum {
      let start = program.count
      program += [.split(start + 1, start + 1 + atom.count)] + shifted(atom, by: start + 1)
    }
    return program
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil, and nothing read, if the brace is an ordinary character.
  private mutating func counts() -> (Int, Int?)? {
    guard let close = rest.firstIndex(of: "}") else { return nil }
    let parts = rest[rest.index(after: rest.startIndex)..<close].split(
      separator: ",", omittingEmptySubsequences: false)
    func number(_ part: ArraySlice<Unicode.Scalar>) -> Int? {
      // Digits only: `Int` would take a sign as well.
      part.allSatisfy { ("0"..."9").contains($0) } ? Int(String(String.UnicodeScalarView(part))) : nil
    }
    guard let first = parts.first.flatMap(number) else { return nil }
    if parts.count == 1 {
      rest = rest[(close + 1)...]
      return (first, first)
    }
    guard parts.count == 2 else { return nil }
    if parts[1].isEmpty {
      rest = rest[(close + 1)...]
      return (first, nil)
    }
    guard let second = number(parts[1]) else { return nil }
    rest = rest[(close + 1)...]
    return (first, second)
  }

  private mutating func atom() -> Program? {
    let next = rest.removeFirst()
    switch next {
    case ".": return [.character(dotMatchesNewline ? .any : .notNewline)]
    case "^": return [.assert(.start)]
    case "$": return [.assert(.end)]
    case "(": return group()
    case "[": return characterClass()
    case "*", "+", "?": return fail("\(next) repeats nothing")
    case "\\": return escape()
    default: return [.character(literal(next))]
    }
  }

  private mutating func group() -> Program? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { return fail("groups are nested more than 200 deep") }
    let flags = (ignoresCase, dotMatchesNewline)
    if rest.first == "?" {
      rest.removeFirst()
      if rest.first == "P" || rest.first == "<" {
        guard let end = rest.firstIndex(of: ">") else { return fail("a group's name does not end") }
        rest = rest[(end + 1)...]
      } else {
        var isOn = true
        flags: while let flag = rest.popFirst() {
          switch flag {
          case "-": isOn = false
          case "i": ignoresCase = isOn
          case "s": dotMatchesNewline = isOn
          case "m", "U": break
          case ")": return []
          case ":": break flags
          default: return fail("(?\(flag) is unknown")
          }
        }
      }
    }
    guard let program = alternation() else { return nil }
    guard rest.first == ")" else { return fail("a ( is not closed") }
    rest.removeFirst()
    (ignoresCase, dotMatchesNewline) = flags
    return program
  }

  private mutating func escape() -> Program? {
    guard let next = rest.popFirst() else { return fail("a \\ stands at the end") }
    switch next {
    case "b": return [.assert(.wordBoundary)]
    case "B": return [.assert(.noWordBoundary)]
    case "A": return [.assert(.start)]
    case "z": return [.assert(.end)]
    default:
      if let set = Self.set(escapedBy: next) { return [.character(set)] }
      if let control = Self.control(next) { return [.character(literal(control))] }
      if next.properties.isAlphabetic || ("0"..."9").contains(next) { return fail("\\\(next) is unknown") }
      return [.character(literal(next))]
    }
  }

  private mutating func characterClass() -> Program? {
    var set = CharacterSet(ranges: [])
    if rest.first == "^" {
      set.isInverted = true
      rest.removeFirst()
    }
    var isFirst = true
    while let next = rest.popFirst() {
      if next == "]", !isFirst { return [.character(set)] }
      isFirst = false
      var low = next
      if next == "\\" {
        guard let escaped = rest.popFirst() else { break }
        if let inner = Self.set(escapedBy: escaped), !inner.isInverted {
          set.ranges += inner.ranges
          continue
        }
        low = Self.control(escaped) ?? escaped
      }
      var high = low
      if rest.first == "-", rest.dropFirst().first != "]", rest.count > 1 {
        rest.removeFirst()
        high = rest.removeFirst()
        if high == "\\", let escaped = rest.popFirst() { high = Self.control(escaped) ?? escaped }
      }
      guard low <= high else { return fail("the range \(low)-\(high) is upside down") }
      set.ranges.append(low...high)
      if ignoresCase { set.ranges += Self.otherCase(of: low...high) }
    }
    return fail("a [ is not closed")
  }

  private func literal(_ scalar: Unicode.Scalar) -> CharacterSet {
    CharacterSet(ranges: [scalar...scalar] + (ignoresCase ? Self.otherCase(of: scalar...scalar) : []))
  }

  private static func otherCase(of range: ClosedRange<Unicode.Scalar>) -> [ClosedRange<Unicode.Scalar>] {
    func shifted(_ letters: ClosedRange<Unicode.Scalar>, by distance: Int) -> [ClosedRange<Unicode.Scalar>] {
      guard range.overlaps(letters) else { return [] }
      let part = range.clamped(to: letters)
      guard let low = Unicode.Scalar(UInt32(Int(part.lowerBound.value) + distance)),
        let high = Unicode.Scalar(UInt32(Int(part.upperBound.value) + distance))
      else { return [] }
      return [low...high]
    }
    return shifted("a"..."z", by: -32) + shifted("A"..."Z", by: 32)
  }

  private static func set(escapedBy scalar: Unicode.Scalar) -> CharacterSet? {
    switch scalar {
    case "d": .digit
    case "w": .word
    case "s": .space
    case "D": CharacterSet(ranges: CharacterSet.digit.ranges, isInverted: true)
    case "W": CharacterSet(ranges: CharacterSet.word.ranges, isInverted: true)
    case "S": CharacterSet(ranges: CharacterSet.space.ranges, isInverted: true)
    default: nil
    }
  }

  private static func control(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "n": "\n"
    case "t": "\t"
    case "r": "\r"
    case "f": "\u{0C}"
    case "v": "\u{0B}"
    case "a": "\u{07}"
    default: nil
    }
  }

  private func shifted(_ program: Program, by distance: Int) -> Program {
    program.map { instruction in
      switch instruction {
      case .jump(let target): .jump(target + distance)
      case .split(let first, let second): .split(first + distance, second + distance)
      case .character, .assert, .match: instruction
      }
    }
  }
}
