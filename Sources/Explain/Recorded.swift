import Diagnostics
package import YAML

/// One thing that was done to a value, as the log has it.
package struct RecordedChange: Sendable {
  /// Its number in the log; 0 for the reading.
  package var number: Int
  package var cause: Cause
  /// The value before; nil where there was none.
  package var old: Node?
  /// The value after.
  package var new: Node
  package var sources: [Step.Source]
}

extension Arena {
  /// Everything that made a value what it is, oldest first: it was read, or set by the first change.
  package func history(of node: Node) -> [RecordedChange] {
    var changes: [RecordedChange] = []
    var node = node
    var number = Int.max
    while true {
      guard let step = step(node), stepNumber(node) < number else {
        changes.append(
          RecordedChange(number: 0, cause: Cause(.read, at: position(node)), new: node, sources: []))
        break
      }
      number = stepNumber(node)
      changes.append(
        RecordedChange(
          number: number, cause: step.cause, old: step.previous, new: node, sources: sources(of: step)))
      guard let previous = step.previous else { break }
      node = previous
    }
    return changes.reversed()
  }
}
