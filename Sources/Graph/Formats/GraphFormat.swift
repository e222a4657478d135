/// A form in which the topology of a deployment is written.
public enum GraphFormat: String, Hashable, CaseIterable, Sendable {
  /// A flowchart for Mermaid.
  case mermaid
  /// A digraph for Graphviz.
  case dot
  /// A picture that needs nothing else.
  case svg
  /// One document for programs.
  case json
}

extension Graph {
  /// The graph in one of its forms.
  ///
  /// - Parameter title: What it is a picture of.
  package func text(as format: GraphFormat, title: String) -> String {
    switch format {
    case .mermaid: mermaid(title: title)
    case .dot: dot(title: title)
    case .svg: svg(title: title)
    case .json: json
    }
  }
}
