import Diagnostics
import Randomness
import Testing
import YAML

@Suite struct RoundTripTests {
  private static let pieces = [
    "a", "b c", " ", "\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", "{", "}", "[", "]", ",",
    "&", "*",
    "!", "|", ">", "%", "@", "`", "?", "0", "12", "1.5", "e3", "true", "no", "null", "~", "é", "日本", "😀",
    "\u{2028}",
    "2001-01-01", "=", "<<", ".",
    "word word word word word word word word word word word word word word word",
  ]

  private static func randomText(_ generator: inout Randomness) -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
      .joined()
  }

  private static func randomTree(_ arena: inout Arena, _ generator: inout Randomness, depth: Int) -> Node {
    switch depth == 0 ? 0 : Int.random(in: 0...3, using: &generator) {
    case 1:
      let sequence = arena.makeCollection(.sequence, at: .none)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        arena.append(randomTree(&arena, &generator, depth: depth - 1), to: sequence)
      }
      return sequence
    case 2, 3:
      let mapping = arena.makeCollection(.mapping, at: .none)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let value = randomTree(&arena, &generator, depth: depth - 1)
        let key = arena.symbols.intern(randomText(&generator))
        arena.set(key, to: value, in: mapping, by: Cause(.read, at: .none))
      }
      return mapping
    default: return arena.makeString(randomText(&generator), at: .none)
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `what is printed for render is read as the same tree, and printed the same again`(_ seed: UInt64)
    throws
  {
    var generator = Randomness(seed: seed)
    var arena = Arena()
    let root = arena.makeCollection(.mapping, at: .none)
    for name in ["a", "b", "c"] {
      let value = Self.randomTree(&arena, &generator, depth: 4)
      arena.set(arena.symbols.intern(name), to: value, in: root, by: Cause(.read, at: .none))
    }
    let printed = try arena.text(of: [root], options: .render)
    let again = try #require(try arena.read(printed, file: "printed.yaml").first)
    let isEqual = arena.equal(root, again)
    #expect(isEqual, "\(String(decoding: printed, as: UTF8.self))")
    let second = String(decoding: try arena.text(of: [again], options: .render), as: UTF8.self)
    #expect(second == String(decoding: printed, as: UTF8.self))
  }
}
