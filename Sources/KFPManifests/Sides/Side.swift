package import Diagnostics
package import Lint
import Workloads
package import YAML

/// One side of a comparison: objects, and where they were taken from.
package struct Side: Sendable {
  /// As the user named it: `production`, `main:overlays/production`, `upstream:NAME@REF/PATH`, `-`.
  package let name: String
  /// The documents, in the order in which they were found or applied.
  package let documents: [Tree]
  /// What is worth knowing but does not stop the comparison.
  package let warnings: [Diagnostic]
  /// The rendered overlay, where the side is one.
  package let render: Render?

  init(name: String, documents: [Tree], warnings: [Diagnostic] = []) {
    self.name = name
    self.documents = documents
    self.warnings = warnings
    render = nil
  }

  init(name: String, _ render: Render) {
    self.name = name
    documents = render.documents
    warnings = render.warnings
    self.render = render
  }

  /// The objects as rules see them, with what the overlay says where the side is one.
  package var target: Target { render?.target ?? Target(documents) }
}
