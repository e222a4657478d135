extension PageStyle {
  /// An object's YAML, and the chain of a line.
  static let object = """
    .split { display: grid; grid-template-columns: minmax(0, 1fr) minmax(19rem, 27rem); gap: 1.2rem; align-items: start; }
    .yaml { counter-reset: line; border: 1px solid var(--line); border-radius: 10px; padding: .5rem 0; overflow-x: auto; background: var(--paper); box-shadow: var(--shadow); font-size: .82rem; line-height: 1.55; }
    .line { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding: 0 .9rem 0 0; border-left: 3px solid transparent; cursor: pointer; counter-increment: line; scroll-margin: 8rem 0 3rem; }
    .line:hover { background: var(--soft); }
    .line .number { flex: 0 0 3.1rem; margin-right: -.3rem; text-align: right; color: var(--mute); opacity: .7; user-select: none; }
    .line .number::before { content: counter(line); }
    .line .text { flex: 1 1 20rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: inherit; }
    .key { color: var(--accent); } .value { color: var(--ink); }
    .line .origin { margin-left: auto; color: var(--mute); font-size: .92em; opacity: .8; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 22rem; }
    .line.own { border-left-color: var(--own); background: var(--own-soft); } .line.own .origin { color: var(--own); opacity: 1; font-weight: 600; }
    .line.changed { border-left-color: var(--changed); } .line.changed .origin { color: var(--changed); opacity: 1; }
    .line.chosen { background: var(--accent-soft); border-left-color: var(--accent); }
    .line:focus-visible { outline-offset: -3px; }
    .line .note { flex: 1 0 100%; margin: .15rem .5rem .25rem 3.6rem; padding: .15rem .6rem; border-radius: 6px; font-family: system-ui, sans-serif; }
    .note.error { color: var(--error); background: var(--error-soft); } .note.warning { color: var(--warning); background: var(--warning-soft); }
    .note.info { color: var(--info); background: var(--info-soft); }
    .note::before { content: "● "; }
    .chain { position: sticky; top: 7rem; max-height: calc(100vh - 8rem); overflow-y: auto; padding: 1rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--soft); }
    .chain h3 { margin: 0 2rem .4rem 0; overflow-wrap: anywhere; font-size: .98rem; }
    .hint { color: var(--mute); } .close { float: right; border: 0; background: none; font-size: 1.3rem; line-height: 1; color: var(--mute); }
    .now { font-family: ui-monospace, monospace; font-size: .86rem; color: var(--good); overflow-wrap: anywhere; } .now::before { content: "= "; }
    .steps { list-style: none; padding: 0; margin: .8rem 0; }
    .step { position: relative; padding: 0 0 .9rem 1.3rem; border-left: 2px solid var(--line); margin-left: .4rem; }
    .step:last-child { border-color: transparent; padding-bottom: 0; }
    .step::before { content: ""; position: absolute; left: -7px; top: .3rem; width: 12px; height: 12px; border-radius: 50%; background: var(--read); border: 2px solid var(--soft); }
    .step.own::before, .dot.own { background: var(--own); } .step.changed::before, .dot.changed { background: var(--changed); }
    .what { font-weight: 600; margin: 0; } .what b { color: var(--own); } .source .what { font-weight: 400; } .where { overflow-wrap: anywhere; margin: .1rem 0; }
    .excerpt { display: flex; gap: .7rem; white-space: pre-wrap; overflow-wrap: anywhere; padding: .35rem .6rem; } .excerpt span { flex: none; color: var(--mute); user-select: none; }
    .values { font-family: ui-monospace, monospace; font-size: .84rem; overflow-wrap: anywhere; }
    del { color: var(--error); background: var(--error-soft); text-decoration-thickness: 1px; border-radius: 3px; padding: 0 .15rem; }
    ins { color: var(--good); background: var(--good-soft); text-decoration: none; border-radius: 3px; padding: 0 .15rem; }
    .source { margin: .5rem 0 0 .2rem; padding-left: .7rem; border-left: 2px dotted var(--line); font-size: .93em; }
    .command { margin-top: 1rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .82rem; color: var(--mute); }
    .command code { display: block; overflow-wrap: anywhere; color: var(--ink); user-select: all; }
    .dot { display: inline-block; flex: none; width: 10px; height: 10px; border-radius: 50%; background: var(--read); }
    .gone { list-style: none; padding: 0; font-size: .88rem; } .gone summary { overflow-wrap: anywhere; }
    .found { margin: .6rem 0; }
    """
}
