extension PageStyle {
  /// Findings, tables, the matrix of the network, ways from outside, and changes.
  static let lists = """
    .objects { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: .4rem; }
    .object { height: 100%; display: flex; align-items: baseline; gap: .6rem; padding: .38rem .7rem; border: 1px solid var(--line); border-radius: 8px; color: var(--ink); background: var(--paper); }
    .object:hover { border-color: var(--accent); text-decoration: none; } .object .dot { align-self: center; }
    .object small { flex: none; } .object small:first-of-type { flex: 0 0 6.4rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .object .name { font-weight: 500; overflow-wrap: anywhere; } .object .namespace { margin-left: auto; } .object .namespace + .badge { margin-left: 0; } .object .badge { margin-left: auto; }
    .filters { display: flex; gap: .5rem; margin-bottom: .8rem; }
    .filter { padding: .2rem .8rem; border: 1px solid var(--line); border-radius: 99px; background: var(--paper); color: var(--mute); }
    .filter[aria-pressed=true]:not(:disabled) { border-color: currentColor; } .filter:disabled { opacity: .55; cursor: default; }
    .filter.error { color: var(--error); } .filter.warning { color: var(--warning); } .filter.info { color: var(--info); }
    .finding { border: 1px solid var(--line); border-left: 4px solid var(--info); border-radius: 8px; padding: .6rem .95rem; margin: .55rem 0; background: var(--paper); }
    .finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); }
    .finding .message { font-weight: 600; overflow-wrap: anywhere; } .about { font-size: .86rem; overflow-wrap: anywhere; }
    .remedy { padding: .35rem .7rem; background: var(--good-soft); border-radius: 6px; } .remark { font-size: .9rem; color: var(--mute); }
    .finding details { font-size: .9rem; } .upstreams { margin-top: 1.5rem; color: var(--mute); } .upstreams .finding { color: var(--ink); }
    .table { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
    table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .45rem .8rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
    thead th { background: var(--soft); font-size: .85rem; color: var(--mute); } tbody tr:last-child > * { border-bottom: 0; }
    .member { color: var(--mute); } .remarks { padding: .8rem 1rem .8rem 2.2rem; background: var(--info-soft); border-radius: 8px; margin-top: 1.4rem; }
    td .plain { margin: 0; } .pin { margin: 0; padding: .05rem .5rem; border-radius: 99px; font-size: .8rem; white-space: nowrap; color: var(--warning); background: var(--warning-soft); }
    .pin.digest { color: var(--good); background: var(--good-soft); } .pin.none { color: var(--error); background: var(--error-soft); }
    .square { display: inline-block; width: 1rem; height: 1rem; border-radius: 4px; border: 1.5px solid var(--line); vertical-align: middle; }
    .square.open, td.open .square { background: var(--open); border-color: var(--open); } .square.some, td.some .square { background: var(--good); border-color: var(--good); }
    td.self .square { border-style: dotted; opacity: .4; }
    .matrix { width: fit-content; max-width: 100%; } .matrix table { width: auto; } .matrix th, .matrix td { padding: .2rem .35rem; text-align: center; vertical-align: middle; overflow-wrap: normal; }
    .matrix thead th { vertical-align: bottom; } .matrix tbody th { text-align: right; font-weight: 400; white-space: nowrap; font-size: .88rem; position: sticky; left: 0; background: var(--paper); padding-right: .8rem; } .matrix tr:hover > * { background: var(--soft); }
    .matrix .stranger { font-style: italic; color: var(--mute); } .target span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 15rem; font-weight: 400; white-space: nowrap; } .corner { font-weight: 400; }
    .reach { display: grid; grid-template-columns: repeat(auto-fill, minmax(24rem, 1fr)); gap: .8rem; }
    .card-wide { border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; font-size: .92rem; } .card-wide.open { border-color: var(--warning); } .by { color: var(--mute); font-size: .88rem; } .ports { font-family: ui-monospace, monospace; font-size: .86em; }
    .way { list-style: none; padding: 0 0 0 1.4rem; margin-left: -1.4rem; overflow: hidden; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
    .layer { position: relative; padding: .4rem .8rem; border: 1.5px solid var(--good); border-radius: 8px; background: var(--good-soft); max-width: 22rem; overflow-wrap: anywhere; }
    .layer small { display: block; font-size: .75rem; } .layer + .layer::before { content: "→"; position: absolute; left: -1.35rem; top: .75rem; color: var(--mute); }
    .layer.missing { border: 1.5px dashed var(--warning); background: var(--warning-soft); color: var(--warning); } .layer.end, .layer:first-child { border-color: var(--line); background: var(--soft); }
    .exposed { padding-bottom: .6rem; border-bottom: 1px solid var(--line); } .chips { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; padding: 0; } .chips li { padding: .15rem .7rem; border: 1px solid var(--line); border-radius: 99px; }
    .change, .report { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: .5rem .9rem; } .change > summary, .report > summary { font-weight: 600; overflow-wrap: anywhere; } .report li { margin: .3rem 0; }
    .field { border-top: 1px solid var(--line); padding: .5rem 0; margin-top: .5rem; } .field p { overflow-wrap: anywhere; } .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .6rem; }
    .sides pre { max-height: 22rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; } .before { color: var(--error); background: var(--error-soft); } .after { color: var(--good); background: var(--good-soft); }
    .added { color: var(--good); } .removed { color: var(--error); }
    """
}
