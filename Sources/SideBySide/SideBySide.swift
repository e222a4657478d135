import Synchronization

/// Maps `things` in parallel, on all processors; results keep their order.
///
/// - Parameters:
///   - share: How many things are worth a thread: a second one only begins with twice as many.
///   - waits: Whether the work waits at times, as for a disk, so that each processor can do two at a time.
package func sideBySide<Thing: Sendable, Outcome: Sendable>(
  _ things: [Thing], share: Int = 1, waits: Bool = false, _ work: @Sendable (Thing) -> Outcome
) -> [Outcome] {
  let places = waits ? 2 * Thread.processors : Thread.processors
  let free = places - 1 - additional.load(ordering: .relaxed)
  let others = min(things.count / share - 1, free)
  if others < 1 { return things.map(work) }
  let outcomes = Mutex([Outcome?](repeating: nil, count: things.count))
  let next = Atomic(0)
  onThreads(besides: others) {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < things.count else { return }
      let outcome = work(things[index])
      outcomes.withLock { $0[index] = outcome }
    }
  }
  return outcomes.withLock { $0.compactMap(\.self) }
}

/// Does the same work here and on so many other threads, or as many of them as the system gives, until all have ended.
private func onThreads(besides wanted: Int, _ work: @Sendable () -> Void) {
  additional.add(wanted, ordering: .relaxed)
  defer { additional.subtract(wanted, ordering: .relaxed) }
  withoutActuallyEscaping(work) { work in
    let others = (0..<wanted).compactMap { _ in Thread(work) }
    work()
    for thread in others { thread.join() }
  }
}

/// How many threads there are besides the first: work within such work finds no processor that is free.
private let additional = Atomic(0)
