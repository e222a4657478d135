internal import Graph

extension Topology {
  /// Boxes, frames and lines, each where the picture has it.
  var json: JSONText {
    let relations = Graph.Relation.allCases.filter { relation in
      graph.edges.contains { $0.relation == relation }
    }
    return [
      "width": layout.width, "height": layout.height, "boxWidth": Layout.boxWidth,
      "frames": layout.frames.map { frame in
        [
          "name": frame.name, "title": frame.title, "x": frame.x, "y": frame.y, "width": frame.width,
          "height": frame.height,
        ] as JSONText
      },
      "nodes": graph.nodes.indices.map(node),
      "edges": graph.edges.map { edge in
        [
          "source": edge.source, "target": edge.target, "relation": edge.relation.rawValue,
          "style": edge.relation.style, "curve": layout.curve(of: edge),
        ] as JSONText
      },
      "legend": relations.map { ["style": $0.style, "text": $0.legend] as JSONText },
    ]
  }

  private func node(_ index: Int) -> JSONText {
    let (node, box) = (graph.nodes[index], layout.boxes[index])
    return [
      "role": node.role.rawValue, "kind": node.kind, "name": node.name, "frame": node.frame.title,
      "object": objects[index], "x": box.x, "y": box.y, "height": box.height, "lines": box.lines,
    ]
  }
}
