/// What was done to a value: the closed list of which every chain of provenance is made.
package enum Operation: UInt8, Hashable, Sendable, CaseIterable {
  /// Read from a file and not changed since.
  case read
  /// Set or changed by a strategic merge patch.
  case mergedByPatch
  /// Set or changed by a JSON 6902 patch.
  case jsonPatch
  /// A `$(VAR)` in it was replaced.
  case variable
  /// Changed by an entry of `images`.
  case image
  /// Changed by an entry of `replicas`.
  case replicas
  /// Set by `labels` or `commonLabels`.
  case label
  /// Set by `commonAnnotations`.
  case annotation
  /// Set by `namespace`.
  case namespace
  /// Changed by `namePrefix` or `nameSuffix`.
  case name
  /// Followed the object that it refers to.
  case reference
  /// Made by a ConfigMap or Secret generator.
  case generator
  /// Got the hash of its content behind its name.
  case hash
  /// Copied from another field by `replacements`.
  case replacement
  /// Set by a section of an overlay.
  case overlay
  /// Taken away.
  case removed
}

/// Who does something to a value: the operation, and the line that asked for it.
package struct Cause: Hashable, Sendable {
  package var operation: Operation
  package var position: Position

  package init(_ operation: Operation, at position: Position) {
    self.operation = operation
    self.position = position
  }
}

/// One entry of an arena's log: a cause, and the node as it was before.
package struct Step: Sendable {
  package var cause: Cause
  /// The value before, which leads to the steps before; nil where there was none.
  package var previous: Node?
}
