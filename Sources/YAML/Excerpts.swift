import Synchronization

/// The lines of a file that messages showed last, since several findings often stand in one.
final class Excerpts: Sendable {
  private struct Line: Sendable {
    var number = 0
    var text: String?
  }

  /// Each line has one place, which it shares with others; there are none before the first is asked for.
  private let known = Mutex<[Line]>([])

  /// What messages show of a line, counted from 1, which is made where it is not among the last ones.
  func text(of number: Int, _ make: () -> String?) -> String? {
    known.withLock { known in
      if known.isEmpty { known = [Line](repeating: Line(), count: 64) }
      let place = number & 63
      if known[place].number != number { known[place] = Line(number: number, text: make()) }
      return known[place].text
    }
  }
}
