extension PageStyle {
  /// What stands around every view: title, facts, search and tabs.
  static let frame = """
    .skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; z-index: 9; background: var(--paper); }
    header {
      display: flex; align-items: center; gap: 1.2rem; padding: .7rem 1.5rem; background: var(--soft);
      position: sticky; top: 0; z-index: 5;
    }
    header h1 { font-size: 1.15rem; margin: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 4rem; }
    header h1 a { color: var(--ink); }
    #facts { display: flex; gap: .5rem; list-style: none; padding: 0; margin: 0; flex-wrap: wrap; font-size: .85rem; }
    #facts li { padding: .12rem .6rem; border: 1px solid var(--line); border-radius: 99px; background: var(--paper); white-space: nowrap; }
    .search { position: relative; margin-left: auto; flex: 0 1 24rem; min-width: 10rem; }
    .search input {
      width: 100%; font: inherit; font-size: .92rem; color: var(--ink); background: var(--paper); padding: .42rem 2.2rem .42rem .8rem;
      border: 1px solid var(--line); border-radius: 8px;
    }
    .search kbd {
      position: absolute; right: .6rem; top: .45rem; font: .75rem ui-monospace, monospace; color: var(--mute);
      border: 1px solid var(--line); border-radius: 4px; padding: .05rem .4rem; pointer-events: none;
    }
    .search input:focus + kbd { display: none; }
    #hits {
      position: absolute; right: 0; top: 2.7rem; width: min(40rem, 92vw); max-height: 65vh; overflow-y: auto; margin: 0;
      padding: .35rem; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      box-shadow: var(--shadow);
    }
    #hits li { display: flex; gap: .7rem; align-items: baseline; padding: .32rem .6rem; border-radius: 6px; cursor: pointer; }
    #hits li[aria-selected=true] { background: var(--accent-soft); }
    #hits small { flex: 0 0 8.5rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    #hits span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    #hits em { font-style: normal; font-size: .8rem; color: var(--mute); flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 30%; }
    nav {
      display: flex; gap: .15rem; padding: 0 1.2rem; background: var(--soft); border-bottom: 1px solid var(--line);
      position: sticky; top: 3.35rem; z-index: 4; overflow-x: auto;
    }
    nav a { padding: .5rem .8rem; color: var(--mute); border-bottom: 2px solid transparent; white-space: nowrap; }
    nav a:hover { color: var(--ink); text-decoration: none; }
    nav a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
    nav small { margin-left: .4rem; padding: 0 .45rem; border-radius: 99px; background: var(--sunk); font-weight: 400; }
    main { overflow-wrap: anywhere; padding: 1.4rem 1.5rem 4rem; max-width: 1560px; margin: 0 auto; }
    .heading { margin-bottom: 1rem; } .heading p { color: var(--mute); max-width: 62rem; }
    .heading h2 small { font-size: .9rem; font-weight: 400; margin-left: .7rem; }
    .heading .path { font-size: .88rem; }
    .empty { padding: 2rem; text-align: center; color: var(--mute); background: var(--soft); border-radius: 10px; }
    .empty.good { color: var(--good); background: var(--good-soft); }
    .badge { display: inline-block; min-width: 1.35rem; padding: 0 .35rem; border-radius: 99px; font-size: .75rem; font-weight: 600; text-align: center; }
    .badge.error, .severity.error, .tag.error { color: var(--error); background: var(--error-soft); }
    .badge.warning, .severity.warning, .tag.warning { color: var(--warning); background: var(--warning-soft); }
    .badge.info, .severity.info { color: var(--info); background: var(--info-soft); }
    .tag.good { color: var(--good); background: var(--good-soft); }
    .severity, .tag { padding: .05rem .45rem; border-radius: 99px; font-size: .8rem; font-weight: 600; }
    .tag { margin-left: .6rem; }
    """
}
