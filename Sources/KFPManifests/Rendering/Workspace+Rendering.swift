package import Diagnostics
import Diff
@_exported public import Graph
package import Overlays

extension Workspace {
  /// Renders the overlay that an argument means.
  package func render(
    _ argument: String, _ stages: Set<Stage> = Set(Stage.allCases)
  ) throws(Rejection) -> Render {
    try render(try resolve(argument), stages)
  }

  /// Renders a subject, which must be an overlay.
  func render(_ subject: Subject, _ stages: Set<Stage> = Set(Stage.allCases)) throws(Rejection) -> Render {
    var render = try subject.reading { () throws(Rejection) in try overlay(of: subject).render(stages) }
    render.notes = subject.notes
    return render
  }

  /// Draws the topology of the objects that an argument means.
  ///
  /// - Returns: The picture's text, and what is worth knowing of the objects.
  package func graph(
    of argument: String, as format: GraphFormat
  ) throws(Rejection) -> (text: String, warnings: [Diagnostic]) {
    let objects = try objects(of: argument)
    return (objects.graph(as: format), objects.warnings)
  }
}

extension Render {
  /// The topology: what leads to the workloads, and what they use outside of their pods.
  ///
  /// Equal renders give equal texts.
  public func graph(as format: GraphFormat) -> String { Objects(name: name, .render(self)).graph(as: format) }
}

extension Objects {
  fileprivate func graph(as format: GraphFormat) -> String {
    var title = name
    if case .render(let render) = content { title = render.name }
    return Graph(of: documents.flatMap(Object.all)).text(as: format, title: title)
  }
}
