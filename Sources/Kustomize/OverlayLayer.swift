// The parts of a build that a layer in Swift, around accumulated folders, needs.

extension Accumulation {
  /// The objects from which variables take their values, with the variables' names.
  package var variableSources: [(variable: String, source: ObjectID)] {
    variables.compactMap { variable in
      resources.first { $0.birth == variable.source }.map { (variable.entry.name, $0.id) }
    }
  }
}

extension Resource {
  /// Reads the id anew after a patch has changed it, and remembers the one before.
  package mutating func rename(in arena: Arena) {
    storePreviousID()
    refreshID(in: arena)
  }
}

extension LabelTransformer {
  /// Sets a label on objects, and on the selectors and templates that go with it.
  package init(_ label: String, to value: String, by cause: Cause) {
    self.init(label, to: value, FieldSpecs.selectorLabels, by: cause)
  }
}
