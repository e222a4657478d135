import Testing
import YAML

/// A set of keys says the same as a set of the standard library, while it is small and once it is large.
@Suite struct KeySetTests {
  @Test(arguments: [0, 1, 15, 16, 17, 40])
  func holdsWhatWasPutIn(count: Int) {
    let keys = (0..<count).map { Symbol(index: UInt32($0 * 7 % 64)) }
    var grown = KeySet()
    var expected: Set<Symbol> = []
    for key in keys + keys.reversed() {
      let isNew = grown.insert(key)
      let isExpected = expected.insert(key).inserted
      #expect(isNew == isExpected)
    }
    let made = KeySet(keys)
    for key in (0..<64).map({ Symbol(index: $0) }) {
      #expect(grown.contains(key) == expected.contains(key))
      #expect(made.contains(key) == expected.contains(key))
    }
  }

  @Test(arguments: [3, 30])
  func goesOnFromWhatItWasMadeOf(count: Int) {
    var set = KeySet((0..<count).map { Symbol(index: UInt32($0)) })
    let (isKnownNew, isOtherNew) = (set.insert(Symbol(index: 2)), set.insert(Symbol(index: 99)))
    #expect(!isKnownNew && isOtherNew)
    #expect(set.contains(Symbol(index: 99)))
  }
}
