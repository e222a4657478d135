extension PageStyle {
  /// Colours by their meaning, and type.
  static let colors = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --soft: #f6f8fa; --sunk: #eef1f5; --ink: #1f2328; --mute: #59636e; --line: #d5dce3;
      --accent: #0757ba; --accent-soft: #ddeeff; --shadow: 0 1px 2px #1f232814, 0 4px 14px #1f23280f;
      --own: #7a3ee0; --own-soft: #f3ecff; --changed: #9a6700; --changed-soft: #fff6d9; --read: #8c959f;
      --error: #c21c2b; --error-soft: #ffebe9; --warning: #8f5f00; --warning-soft: #fff5d6;
      --info: #0757ba; --info-soft: #e7f2ff; --good: #14713a; --good-soft: #e3f7e8;
      --google: #f2f6fc; --google-line: #c6d4ea; --cluster: #e6eef9; --cluster-line: #b6c8e2; --space: #f8fafd;
      --edge: #818b98; --door: #8250df; --service: #0969da; --policy: #bf3989; --work: #1a7f37; --secret: #cf222e;
      --store: #9a6700; --person: #bc4c00; --open: #d9a520;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #0d1117; --soft: #151b23; --sunk: #1c232c; --ink: #f0f6fc; --mute: #9aa4af; --line: #313a45;
        --accent: #6cb0ff; --accent-soft: #12294a; --shadow: 0 1px 2px #0006, 0 4px 14px #0005;
        --own: #c09bff; --own-soft: #261a40; --changed: #e3b341; --changed-soft: #2c2410; --read: #6e7781;
        --error: #ff8078; --error-soft: #3a1518; --warning: #e3b341; --warning-soft: #2f260d;
        --info: #6cb0ff; --info-soft: #12243d; --good: #56d364; --good-soft: #10291a;
        --google: #121a26; --google-line: #2b3b52; --cluster: #182334; --cluster-line: #34486a; --space: #111823;
        --edge: #7d8792; --door: #ab7df8; --service: #4493f8; --policy: #db61a2; --work: #3fb950; --secret: #f47067;
        --store: #d29922; --person: #f0883e; --open: #e3b341;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 7.5rem; }
    body {
      margin: 0; color: var(--ink); background: var(--paper);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif;
    }
    code, pre, .yaml, .where, .image { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; }
    pre { margin: .4rem 0; padding: .5rem .7rem; background: var(--sunk); border-radius: 6px; overflow-x: auto; }
    a { color: var(--accent); text-decoration: none; }
    a:hover { text-decoration: underline; }
    small, .where, .about { color: var(--mute); }
    h2 { font-size: 1.55rem; line-height: 1.2; margin: 0; letter-spacing: -.01em; overflow-wrap: anywhere; }
    h3 { font-size: 1.02rem; margin: 1.6rem 0 .5rem; } h4 { font-size: .95rem; margin: 0 0 .3rem; }
    p { margin: .3rem 0; }
    ul, ol { margin: .4rem 0; } .plain { list-style: none; padding: 0; }
    [hidden] { display: none !important; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
    main:focus { outline: none; }
    summary { cursor: pointer; }
    button { font: inherit; color: inherit; cursor: pointer; }
    """
}
