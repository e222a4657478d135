// The append-only log: what was done to values, and what was taken away.

extension Arena {
  /// Writes a step of a node into the log.
  ///
  /// Without a value before, what the log knows of the node already comes before the step.
  package mutating func log(
    _ cause: Cause, on node: Node, previous: Node?, from sources: [Step.Source] = []
  ) {
    guard recordsSteps else { return }
    let known = previous == nil && records[Int(node.index)].step != 0
    append(Step(cause: cause, previous: known ? frozen(node) : previous), on: node, sources)
  }

  /// Logs that a tree was put in the place of another, or where none was: each value at its own line.
  package mutating func logAdded(
    _ node: Node, replacing old: Node?, by cause: Cause, from sources: [Step.Source] = []
  ) {
    guard recordsSteps else { return }
    log(cause, on: node, previous: old, from: sources)
    guard kind(node) != .scalar else { return }
    let comparable = old.flatMap { kind($0) == kind(node) ? $0 : nil }
    let counterparts = comparable.map { Counterparts(in: $0, of: self) }
    var kept: Set<Node> = []
    var index = 0
    var next = firstChild(node)
    while let child = next {
      let counterpart = counterparts.flatMap { $0.counterpart(of: child, at: index, in: self) }
      if let counterpart { kept.insert(counterpart) }
      let position = position(child)
      logAdded(child, replacing: counterpart, by: position.isNone ? cause : cause.at(position))
      next = self.next(after: child)
      index += 1
    }
    guard let comparable else { return }
    for gone in Array(children(comparable)) where !kept.contains(gone) {
      removals.append(Removal(node: gone, parent: node, cause: cause))
    }
  }

  /// Logs that a tree was carried from elsewhere as it is: its values keep their own history.
  package mutating func logCarried(_ node: Node, by cause: Cause) {
    guard recordsSteps else { return }
    append(Step(cause: cause, previous: frozen(node)), on: node, [])
    var next = firstChild(node)
    while let child = next {
      logCarried(child, by: cause)
      next = self.next(after: child)
    }
  }

  /// Notes that a value was taken out of a collection, or an object as a whole.
  package mutating func noteRemoval(of node: Node, from parent: Node? = nil, by cause: Cause) {
    guard recordsSteps else { return }
    removals.append(Removal(node: node, parent: parent, cause: cause))
  }

  /// The values from elsewhere that went into a step.
  package func sources(of step: Step) -> [Step.Source] {
    step.sources.isEmpty ? [] : Array(sources[Int(step.sources.lowerBound)..<Int(step.sources.upperBound)])
  }

  /// What went into values by an operation, by the places where these values stand.
  package func sources(of operation: ChangeKind) -> [Position: [Step.Source]] {
    var found: [Position: [Step.Source]] = [:]
    for record in records where record.step != 0 {
      let step = steps[Int(record.step)]
      if step.cause.operation == operation, !step.sources.isEmpty {
        found[record.position] = sources(of: step)
      }
    }
    return found
  }

  /// The number of a node's last step; 0 if it is as it was read.
  package func stepNumber(_ node: Node) -> Int { Int(records[Int(node.index)].step) }

  /// A node as it was before a step was written: itself, or what it was then.
  package func node(_ node: Node, before step: Int) -> Node {
    var node = node
    while stepNumber(node) >= step, let previous = self.step(node)?.previous { node = previous }
    return node
  }

  /// The node as it is now, for the log to keep: what it holds is not copied.
  mutating func frozen(_ node: Node) -> Node {
    var record = records[Int(node.index)]
    record.next = 0
    records.append(record)
    return Node(index: UInt32(records.count - 1))
  }

  /// Gives the last step of a node its sources.
  mutating func add(_ sources: [Step.Source], to node: Node) {
    guard !sources.isEmpty else { return }
    let start = UInt32(self.sources.count)
    self.sources += sources
    steps[stepNumber(node)].sources = start..<start + UInt32(sources.count)
  }

  private mutating func append(_ step: Step, on node: Node, _ sources: [Step.Source]) {
    steps.append(step)
    records[Int(node.index)].step = UInt32(steps.count - 1)
    add(sources, to: node)
  }
}

/// The children of a tree that another takes the place of, to be found by key, by name, or by place.
private struct Counterparts {
  private var byKey: [Symbol: Node] = [:]
  private var byName: [Symbol: Node] = [:]
  private var byPlace: [Node] = []
  private let isMapping: Bool

  init(in old: Node, of arena: Arena) {
    isMapping = arena.kind(old) == .mapping
    for child in arena.children(old) {
      if isMapping {
        if byKey[arena.key(child)] == nil { byKey[arena.key(child)] = child }
      } else {
        byPlace.append(child)
        guard let name = arena.child(child, "name") else { continue }
        if byName[arena.symbol(name)] == nil { byName[arena.symbol(name)] = child }
      }
    }
  }

  /// The value that a child stands for.
  func counterpart(of child: Node, at index: Int, in arena: Arena) -> Node? {
    if isMapping { return byKey[arena.key(child)] }
    if let name = arena.child(child, "name") { return byName[arena.symbol(name)] }
    guard arena.kind(child) == .scalar, index < byPlace.count else { return nil }
    return arena.kind(byPlace[index]) == .scalar ? byPlace[index] : nil
  }
}
