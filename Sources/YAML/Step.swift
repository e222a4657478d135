/// Who does something to a value: the operation, and the line that asked for it.
package struct Cause: Hashable, Sendable {
  package var operation: ChangeKind
  package var position: Position
  /// The section of an overlay that asks; empty for all else.
  package var section = Symbol.empty

  package init(_ operation: ChangeKind, at position: Position, section: Symbol = .empty) {
    self.operation = operation
    self.position = position
    self.section = section
  }

  /// The same cause at another line.
  package func at(_ position: Position) -> Cause { Cause(operation, at: position, section: section) }
}

/// One entry of an arena's log: a cause, and the node as it was before.
package struct Step: Sendable {
  package var cause: Cause
  /// The value before, which leads to the steps before; nil where there was none.
  package var previous: Node?
  /// Which of the log's sources it has.
  var sources: Range<UInt32> = 0..<0

  /// A value from elsewhere that went into a step: the source of a variable, a field of the overlay.
  package struct Source: Sendable {
    /// The value, which may have changed since; nil if it is no value of a tree.
    package var node: Node?
    /// Where it is named: the entry of `vars`, the field of the overlay.
    package var position: Position
    /// Its name there, such as that of the variable; empty if it has none.
    package var name: Symbol

    package init(_ node: Node?, at position: Position, name: Symbol = .empty) {
      self.node = node
      self.position = position
      self.name = name
    }
  }
}

/// A value that was taken away.
package struct Removal: Sendable {
  package var node: Node
  /// The collection that held it; nil for an object as a whole.
  package var parent: Node?
  package var cause: Cause
}
