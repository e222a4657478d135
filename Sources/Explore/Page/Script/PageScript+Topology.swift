extension PageScript {
  /// The picture: frames, lines and boxes.
  static let topology = #"""
    const graph = data.graph;
    const links = (node) => graph.edges.filter((edge) => edge.source === node || edge.target === node);
    const nodeAddress = (index) =>
      graph.nodes[index].object == null ? `#/node/${index}` : objectAddress(graph.nodes[index].object);

    function box(node, index) {
      const findings = node.object == null ? [] : findingsOf[node.object];
      const g = svg(`a.node.${node.role}`, {
        href: nodeAddress(index), "data-node": index,
        "aria-label": `${node.kind} ${node.name}` + (findings.length ? `, ${counted(findings.length, "finding")}` : ""),
        onpointerenter: () => light(index), onpointerleave: () => light(null),
        onfocus: () => light(index), onblur: () => light(null), onkeydown: (event) => step(event, index),
      },
        svg("title", {}, `${node.kind} ${node.name}`),
        svg("rect.body", { x: node.x, y: node.y, width: graph.boxWidth, height: node.height, rx: 7 }),
        svg("rect.stripe", { x: node.x, y: node.y + 7, width: 4, height: node.height - 14, rx: 2 }),
        svg("text.kind", { x: node.x + 12, y: node.y + 16 }, node.kind),
        node.lines.map((line, row) => svg("text.name", { x: node.x + 12, y: node.y + 32 + row * 15 }, line)));
      if (findings.length) {
        const x = node.x + graph.boxWidth - 13;
        g.append(svg(`circle.mark.${worst(findings)}`, { cx: x, cy: node.y + 13, r: 8 }),
          svg("text.mark", { x, y: node.y + 16.5 }, findings.length > 9 ? "9+" : findings.length));
      }
      return g;
    }

    let picture = null;
    function drawPicture() {
      const lines = graph.edges.map((edge) =>
        svg(`path.edge.${edge.style}`, { d: edge.curve },
          svg("title", {}, `${graph.nodes[edge.source].name} ${edge.relation} ${graph.nodes[edge.target].name}`)));
      const boxes = graph.nodes.map(box);
      const stage = svg("svg.picture", {
        viewBox: `0 0 ${graph.width} ${graph.height}`, role: "group", "aria-label": `Topology of ${data.title}`,
      },
        svg("defs", {}, svg("marker", {
          id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerUnits: "userSpaceOnUse", markerWidth: 8,
          markerHeight: 8, orient: "auto",
        }, svg("path", { d: "M0 0L8 4L0 8z" }))),
        graph.frames.map((frame) => svg(`g.frame.${frame.name}`, {},
          svg("rect", { x: frame.x, y: frame.y, width: frame.width, height: frame.height, rx: 9 }),
          svg("text", { x: frame.x + 11, y: frame.y + 15 }, frame.title))),
        lines, boxes);
      picture = { lines, boxes, stage };
      return stage;
    }

    // One box with its lines and neighbours stands out.
    function light(index) {
      if (!picture) return;
      const near = new Set([index]);
      for (const edge of index == null ? [] : links(index)) near.add(edge.source).add(edge.target);
      picture.lines.forEach((line, i) => {
        const edge = graph.edges[i];
        const isNear = edge.source === index || edge.target === index;
        line.classList.toggle("near", isNear);
        line.classList.toggle("far", index != null && !isNear);
      });
      picture.boxes.forEach((node, i) => node.classList.toggle("far", index != null && !near.has(i)));
    }

    // Boxes that a search means.
    function markBoxes(isMeant) {
      picture?.stage.classList.toggle("searched", isMeant != null);
      picture?.boxes.forEach((node, i) => {
        node.classList.toggle("hit", isMeant != null && isMeant(graph.nodes[i]));
        node.classList.toggle("miss", isMeant != null && !isMeant(graph.nodes[i]));
      });
    }

    // An arrow key goes to the nearest box in its direction.
    const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    function step(event, index) {
      const direction = directions[event.key];
      if (!direction) return;
      event.preventDefault();
      const center = (n) => [n.x + graph.boxWidth / 2, n.y + n.height / 2];
      const [x, y] = center(graph.nodes[index]);
      let nearest = null;
      let least = Infinity;
      graph.nodes.forEach((node, i) => {
        const [dx, dy] = [center(node)[0] - x, center(node)[1] - y];
        const along = dx * direction[0] + dy * direction[1];
        const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
        if (i !== index && along > 1 && along + 3 * aside < least) [nearest, least] = [i, along + 3 * aside];
      });
      if (nearest != null) picture.boxes[nearest].focus();
    }

    function topologyView() {
      if (!graph.nodes.length) {
        return [heading("Topology"), el("p.empty", {}, "Nothing here is a part of a running system.")];
      }
      const stage = drawPicture();
      return [
        cards(), el("div.stage", {}, stage, zoomButtons(stage)),
        el("ul.legend", {}, graph.legend.map((entry) => el("li", {},
          svg("svg", { width: 34, height: 10, "aria-hidden": "true" },
            svg(`path.edge.${entry.style}`, { d: "M1 5H30" })), entry.text))),
      ];
    }

    // The whole in a few numbers.
    function cards() {
      const card = (count, word, address, style) =>
        el(`a.card${style ? "." + style : ""}`, { href: address }, el("b", {}, count), el("span", {}, word));
      const count = (severity) => data.findings.filter((f) => f.severity === severity && !f.isUpstreams).length;
      const images = new Set(data.images.filter((i) => i.place).map((i) => i.image));
      const moving = new Set(data.images.filter((i) => i.place && i.pinning !== "digest").map((i) => i.image));
      const open = data.exposure.filter((e) => e.ways.length).length;
      return el("div.cards", {},
        card(data.objects.length, data.objects.length === 1 ? "object" : "objects", "#/objects"),
        card(count("error"), count("error") === 1 ? "error" : "errors", "#/findings", count("error") ? "error" : "good"),
        card(count("warning"), count("warning") === 1 ? "warning" : "warnings", "#/findings",
          count("warning") ? "warning" : "good"),
        card(images.size, images.size === 1 ? "image" : `images, ${moving.size} by tag`, "#/images"),
        card(open, open === 1 ? "workload reached from outside" : "workloads reached from outside", "#/exposure"),
        data.changes ? card(data.changes.changed.length + data.changes.causes.length + data.changes.added.length
          + data.changes.removed.length, "changes", "#/changes", "changes") : null);
    }

    // What no object stands for: a host, a bucket, an identity.
    function nodeView(index) {
      const node = graph.nodes[index];
      if (!node) return missing();
      return [
        heading(node.name, `${node.kind}, ${node.frame}. No object of this deployment stands for it; it is named by others.`),
        connections(index),
      ];
    }

    function connections(index) {
      const edges = links(index);
      if (!edges.length) return null;
      const item = (edge) => {
        const isOut = edge.source === index;
        const other = isOut ? edge.target : edge.source;
        const name = el(`a.chip.${graph.nodes[other].role}`, { href: nodeAddress(other) },
          el("small", {}, graph.nodes[other].kind), " ", graph.nodes[other].name);
        return el("li", {}, isOut ? [el("i", {}, edge.relation), name] : [name, el("i", {}, `${edge.relation} this`)]);
      };
      return el("ul.connections", { "aria-label": "Connections" }, edges.map(item));
    }
    """#
}
