import Graph
import Manifests

/// A form in which the topology of a render is written.
public enum GraphFormat: String, CaseIterable, Sendable {
  /// A flowchart for Mermaid.
  case mermaid
  /// A digraph for Graphviz.
  case dot
  /// A picture that needs nothing else.
  case svg
}

extension Render {
  /// The topology: what leads to the workloads, and what they use outside of their pods.
  ///
  /// Equal renders give equal texts.
  public func graph(as format: GraphFormat) -> String {
    let graph = Graph(of: documents.compactMap { Manifests.Object($0) })
    return switch format {
    case .mermaid: graph.mermaid
    case .dot: graph.dot
    case .svg: graph.svg(title: name)
    }
  }
}
