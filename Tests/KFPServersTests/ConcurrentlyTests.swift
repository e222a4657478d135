import Diagnostics
import KFPServers
import Synchronization
import Testing

/// Work of which a few pieces are under way at a time.
@Suite struct ConcurrentlyTests {
  @Test(arguments: [0, 1, 7, 8, 100]) func `results keep the order, and few are under way`(count: Int) async {
    let inFlight = Mutex((now: 0, most: 0))
    var announced: [Int] = []
    let results = await Array(0..<count).concurrently(width: 8, announce: { announced.append($0) }) {
      number in
      inFlight.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      // The first ones come to their end last.
      try? await Task.sleep(for: .milliseconds(number % 8 == 0 ? 20 : 1))
      inFlight.withLock { $0.now -= 1 }
      return number * 2
    }
    #expect(results == (0..<count).map { $0 * 2 })
    #expect(announced == Array(0..<count).map { $0 + 1 })
    #expect(inFlight.withLock(\.most) <= 8)
  }

  @Test func `the first failure counts, and nothing is begun after one`() async {
    let begun = Mutex(0)
    let rejection = await #expect(throws: Rejection.self) {
      try await Array(0..<1000).concurrently(width: 8) { number throws(Rejection) -> Int in
        begun.withLock { $0 += 1 }
        // The second fails at once, the first later.
        try? await Task.sleep(for: .milliseconds(number == 0 ? 50 : number == 1 ? 0 : 1))
        if number < 2 { throw Rejection(.serverFailed, "\(number)") }
        return number
      }
    }
    #expect(rejection?.first.message == "0")
    #expect(begun.withLock(\.self) < 500)
  }
}
