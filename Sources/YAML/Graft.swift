/// What became of the numbers of an arena that another took in.
///
/// Nodes, files and steps follow those that were there, in their order, as if they had been made there; texts that both
/// have are one.
package struct Graft: Sendable {
  private let nodes: UInt32
  private let files: Int
  private let steps: UInt32
  private let sources: UInt32
  private let symbols: [Symbol]

  /// That of an arena into one that holds nothing yet, which keeps all numbers.
  fileprivate init() { (nodes, files, steps, sources, symbols) = (0, 0, 0, 0, []) }

  fileprivate init(of other: Arena, into arena: inout Arena) {
    nodes = UInt32(arena.records.count - 1)
    files = arena.files.count - 1
    steps = UInt32(arena.steps.count - 1)
    sources = UInt32(arena.sources.count)
    symbols = arena.symbols.intern(all: other.symbols)
  }

  /// A node of the other arena, as it is called now.
  package func node(_ node: Node) -> Node { Node(index: index(node.index)) }

  // Number 0 stands for none, in both.
  fileprivate func index(_ index: UInt32) -> UInt32 { index == 0 ? 0 : index + nodes }

  fileprivate func symbol(_ symbol: Symbol) -> Symbol { symbols[Int(symbol.index)] }

  fileprivate func position(_ position: Position) -> Position { position.movingFile(by: files) }

  fileprivate func cause(_ cause: Cause) -> Cause {
    Cause(cause.operation, at: position(cause.position), section: symbol(cause.section))
  }

  fileprivate func step(_ step: Step) -> Step {
    var moved = Step(cause: cause(step.cause), previous: step.previous.map(node))
    if !step.sources.isEmpty {
      moved.sources = step.sources.lowerBound + sources..<step.sources.upperBound + sources
    }
    return moved
  }

  fileprivate func source(_ source: Step.Source) -> Step.Source {
    Step.Source(source.node.map(node), at: position(source.position), name: symbol(source.name))
  }

  fileprivate func removal(_ removal: Removal) -> Removal {
    Removal(node: node(removal.node), parent: removal.parent.map(node), cause: cause(removal.cause))
  }

  @inline(__always)
  fileprivate func record(_ record: Arena.Record) -> Arena.Record {
    var moved = record
    moved.key = symbol(record.key)
    moved.value = symbol(record.value)
    (moved.first, moved.last) = (index(record.first), index(record.last))
    moved.next = index(record.next)
    moved.position = position(record.position)
    moved.keyPosition = position(record.keyPosition)
    if record.step != 0 { moved.step = record.step + steps }
    return moved
  }
}

extension Arena {
  /// Takes in everything that another arena holds, with its history.
  package mutating func graft(_ other: Arena) -> Graft {
    if isUntouched, recordsSteps == other.recordsSteps {
      let limits = self.limits
      self = other
      self.limits = limits
      return Graft()
    }
    let graft = Graft(of: other, into: &self)
    for file in other.files.dropFirst() { _ = add(file) }
    for index in 1..<other.records.count { records.append(graft.record(other.records[index])) }
    steps += other.steps.dropFirst().lazy.map(graft.step)
    sources += other.sources.lazy.map(graft.source)
    removals += other.removals.lazy.map(graft.removal)
    if other.holdsBlanks { holdsBlanks = true }
    return graft
  }

  /// Whether it is as it was made: then what another holds can be had as it is.
  private var isUntouched: Bool {
    records.count == 1 && files.count == 1 && steps.count == 1 && removals.isEmpty && symbols.byteCount == 0
  }
}
