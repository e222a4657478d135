import Dispatch
import Synchronization

/// Does independent work for each of some things on all processors; what comes of it is in the order of the things.
package func sideBySide<Thing: Sendable, Outcome: Sendable>(
  _ things: [Thing], _ work: @Sendable (Thing) -> Outcome
) -> [Outcome] {
  let outcomes = Mutex([Outcome?](repeating: nil, count: things.count))
  DispatchQueue.concurrentPerform(iterations: things.count) { index in
    let outcome = work(things[index])
    outcomes.withLock { $0[index] = outcome }
  }
  return outcomes.withLock { $0.compactMap(\.self) }
}
