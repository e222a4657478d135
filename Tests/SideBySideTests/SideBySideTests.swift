import SideBySide
import Synchronization
import Testing

@Suite struct SideBySideTests {
  @Test(arguments: [0, 1, 2, 3, 100, 1000], [1, 50])
  func `what comes of things is in their order`(_ count: Int, _ share: Int) {
    let things = Array(0..<count)
    for waits in [false, true] {
      #expect(sideBySide(things, share: share, waits: waits) { $0 * 2 } == things.map { $0 * 2 })
    }
  }

  @Test func `work may itself be done side by side`() {
    let sums = sideBySide(Array(1...20)) { outer in sideBySide(Array(1...20)) { $0 * outer }.reduce(0, +) }
    #expect(sums == (1...20).map { $0 * 210 })
  }

  @Test func `a deferred value is computed once, by whoever asks first`() {
    let times = Atomic(0)
    let deferred = Deferred { times.add(1, ordering: .relaxed).newValue }
    #expect(times.load(ordering: .relaxed) == 0)
    #expect(sideBySide(Array(0..<50)) { _ in deferred.value } == Array(repeating: 1, count: 50))
  }
}
