extension PageStyle {
  /// The topology, and the cards above it.
  static let picture = """
    .cards { display: flex; gap: .8rem; flex-wrap: wrap; margin-bottom: 1.1rem; }
    .card { flex: 1 1 9rem; padding: .65rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); color: var(--mute); box-shadow: var(--shadow); line-height: 1.3; }
    .card:hover { border-color: var(--accent); text-decoration: none; }
    .card b { display: block; font-size: 1.5rem; color: var(--ink); font-variant-numeric: tabular-nums; }
    .card span { font-size: .88rem; }
    .card.error b { color: var(--error); } .card.warning b { color: var(--warning); }
    .card.good b { color: var(--good); } .card.changes b { color: var(--own); }
    .stage { position: relative; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; background: var(--paper); box-shadow: var(--shadow); }
    .picture { display: block; width: 100%; height: auto; cursor: grab; touch-action: pan-y; user-select: none; }
    .picture.zoomed { touch-action: none; } .picture:active { cursor: grabbing; }
    .zoom { position: absolute; right: .8rem; bottom: .8rem; display: flex; gap: .3rem; }
    .zoom button { width: 2.1rem; height: 2.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); font-size: 1.05rem; line-height: 1; box-shadow: var(--shadow); }
    .zoom button:hover { border-color: var(--accent); color: var(--accent); }
    .frame rect { fill: var(--paper); stroke: var(--line); }
    .frame text { font-size: 11px; fill: var(--mute); font-weight: 600; letter-spacing: .02em; }
    .google rect { fill: var(--google); stroke: var(--google-line); } .cluster rect { fill: var(--cluster); stroke: var(--cluster-line); }
    .namespace rect { fill: var(--space); stroke: var(--cluster-line); }
    .edge { fill: none; stroke: var(--edge); stroke-width: 1.2; opacity: .8; } .picture .edge { marker-end: url(#arrow); }
    #arrow path { fill: var(--edge); }
    .edge.calls { stroke: var(--service); stroke-dasharray: 6 3; } .edge.uses { stroke-dasharray: 2 3; }
    .edge.makes { stroke: var(--work); } .edge.acts { stroke: var(--person); }
    .edge.near { opacity: 1; stroke-width: 2.4; stroke: var(--accent); } .edge.far, .searched .edge { opacity: .12; }
    .node { cursor: pointer; --role: var(--edge); }
    .node .body { fill: var(--paper); stroke: var(--line); stroke-width: 1.2; } .node .stripe { fill: var(--role); }
    .node .kind { font-size: 10px; fill: var(--mute); } .node .name { font-size: 11.5px; fill: var(--ink); }
    .node:hover .body, .node:focus .body { stroke: var(--role); stroke-width: 2.2; } .node:focus { outline: none; }
    .node:focus-visible .body { stroke: var(--accent); stroke-width: 3.4; }
    .node.far, .node.miss { opacity: .28; } .node.hit .body { stroke: var(--accent); stroke-width: 3; fill: var(--accent-soft); }
    .node circle.mark { fill: var(--info); } .node circle.mark.error { fill: var(--error); } .node circle.mark.warning { fill: var(--warning); }
    .node text.mark { font-size: 10px; font-weight: 700; text-anchor: middle; fill: var(--paper); }
    .host, .ingress, .front, .gate { --role: var(--door); } .service { --role: var(--service); } .policy { --role: var(--policy); }
    .workload { --role: var(--work); } .node.secret, .chip.secret { --role: var(--secret); }
    .database, .bucket, .volume { --role: var(--store); } .account, .identity { --role: var(--person); }
    .legend, .origins { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; list-style: none; padding: 0; margin: .8rem 0; font-size: .85rem; color: var(--mute); }
    .legend li, .origins li { display: flex; align-items: center; gap: .45rem; }
    .connections { display: flex; flex-wrap: wrap; gap: .45rem .6rem; list-style: none; padding: 0; margin: .6rem 0 1rem; font-size: .88rem; }
    .connections li { display: flex; align-items: center; gap: .4rem; } .connections i { color: var(--mute); font-style: normal; font-size: .8rem; }
    .chip { padding: .1rem .6rem; border: 1px solid var(--line); border-left: 4px solid var(--role, var(--edge)); border-radius: 6px; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
    """
}
