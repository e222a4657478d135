package import Diagnostics
import Manifests
import YAML

/// A rule's examples, which are its tests and part of its page.
package struct Examples: Sendable {
  /// Documents in which the rule finds nothing.
  package let passing: [Example]
  /// Documents in which it finds something at each mark, and nowhere else.
  package let failing: [Example]

  package init(passing: [Example], failing: [Example]) {
    self.passing = passing
    self.failing = failing
  }
}

/// Documents as they stand in a file, with a mark `↓` right before each scalar or key that must be pointed at.
package struct Example: Sendable, ExpressibleByStringInterpolation {
  package let marked: String
  /// What else is in the set.
  package let surroundings: Surroundings
  package let facts: OverlayFacts?
  package let externals: Externals

  package init(
    _ marked: String, among surroundings: Surroundings = .nothing, facts: OverlayFacts? = nil,
    externals: Externals = Externals()
  ) {
    self.marked = marked
    self.surroundings = surroundings
    self.facts = facts
    self.externals = externals
  }

  package init(stringLiteral value: String) { self.init(value) }

  /// The documents without their marks.
  package var text: String { String(marked.unicodeScalars.filter { $0 != "↓" }.map(Character.init)) }

  /// Where the marks stand, in the text without them.
  package var marks: [SourceLocation] {
    var marks: [SourceLocation] = []
    var line = 1
    var column = 1
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "↓": marks.append(SourceLocation(file: Self.file, line: line, column: column))
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return marks
  }

  /// The name of the file that an example stands for.
  package static let file = "example.yaml"

  /// The set of objects that the example describes: its own, and what it says is around them.
  package func target() throws(Diagnostic) -> Target {
    var trees = try Tree.parse(Array(text.utf8), file: Self.file)
    let own = Set(trees.compactMap { Object($0)?.id.short })
    for document in surroundings.documents {
      for tree in try Tree.parse(Array(document.utf8), file: "surroundings.yaml") {
        if let object = Object(tree), own.contains(object.id.short) { continue }
        trees.append(tree)
      }
    }
    return Target(trees, facts: facts, externals: externals)
  }
}
