import SideBySide
import Synchronization

extension Console {
  /// Does work for each of some things on all processors, and prints what it has to say in the things' order.
  ///
  /// - Parameters:
  ///   - waits: Whether the work waits for a disk at times.
  ///   - lastFirst: Whether the work begins at the end, where the first ones are parts of what follows.
  ///   - progress: What to say of how many are done, of how many.
  ///   - work: The work for one of them; its console keeps the messages until all before it are done.
  /// - Returns: What came of each, in order.
  package func sideBySide<Thing: Sendable>(
    _ things: [Thing], waits: Bool = false, lastFirst: Bool = false,
    progress: @escaping @Sendable (Int, Int) -> String,
    _ work: @escaping @Sendable (Thing, Console) -> ExitStatus
  ) -> [ExitStatus] {
    let outcomes = Mutex(Outcomes(count: things.count))
    let numbered = Array(things.enumerated())
    _ = SideBySide.sideBySide(lastFirst ? numbered.reversed() : numbered, waits: waits) { index, thing in
      var console = self
      let buffer = MessageBuffer()
      console.buffer = buffer
      let status = work(thing, console)
      outcomes.withLock { outcomes in
        outcomes.finished[index] = (status, buffer.all)
        outcomes.done += 1
        // Only one thread at a time says something.
        let ready = outcomes.takeReady()
        if !ready.isEmpty { show(progress: "") }
        _ = print(ready, to: .messages)
        if outcomes.done < things.count {
          show(progress: progress(outcomes.done, things.count))
        } else {
          show(progress: "")
        }
      }
    }
    return outcomes.withLock { $0.finished.map { $0?.status ?? .input } }
  }
}

/// What is done, and how much of it has been printed.
private struct Outcomes {
  var finished: [(status: ExitStatus, messages: [UInt8])?]
  var done = 0
  private var printed = 0

  init(count: Int) { finished = Array(repeating: nil, count: count) }

  /// The messages whose turn has come.
  mutating func takeReady() -> [UInt8] {
    var ready: [UInt8] = []
    while printed < finished.count, let next = finished[printed] {
      ready += next.messages
      finished[printed] = (next.status, [])
      printed += 1
    }
    return ready
  }
}
