extension PageStyle {
  /// Windows that are not wide.
  static let narrow = """
    @media (max-width: 1000px) {
      header { flex-wrap: wrap; gap: .5rem 1rem; padding: .6rem 1rem; position: static; } nav { top: 0; padding: 0 .5rem; } main { padding: 1rem 1rem 4rem; }
      html { scroll-padding-top: 4rem; }
      .search { flex: 1 1 100%; order: 3; } #hits { left: 0; right: 0; width: auto; }
      .split { grid-template-columns: minmax(0, 1fr); } .line .origin { max-width: 11rem; }
      .chain { position: fixed; left: 0; right: 0; bottom: 0; top: auto; max-height: 48vh; border-radius: 14px 14px 0 0; border-width: 1px 0 0; box-shadow: 0 -6px 24px #0003; z-index: 6; display: none; }
      .has-chain .chain { display: block; } .has-chain main { padding-bottom: 52vh; }
      .stage { overflow-x: auto; } .picture { min-width: 900px; } .zoom { position: sticky; left: 0; top: 0; float: right; padding: .5rem; }
      .objects { grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); } .reach { grid-template-columns: 1fr; }
    }
    @media (prefers-reduced-motion: no-preference) { .node, .edge { transition: opacity .15s; } }
    """

  /// Paper: light, without what only a screen can do.
  static let paper = """
    @media print {
      :root { color-scheme: light; --paper: #fff; --soft: #fff; --sunk: #f4f4f4; --ink: #000; --mute: #444; --line: #bbb; --accent: #0757ba; --accent-soft: #eee;
        --own: #7a3ee0; --own-soft: #f3ecff; --changed: #9a6700; --error: #c21c2b; --error-soft: #fff; --warning: #8f5f00; --warning-soft: #fff; --good: #14713a; --good-soft: #fff; --info: #0757ba; --info-soft: #fff;
        --google: #f8fafc; --google-line: #c6d4ea; --cluster: #eef3fa; --cluster-line: #b6c8e2; --space: #fff; --shadow: none; }
      header, nav { position: static; } .search, nav, .zoom, .skip, .filters, .close, .hint { display: none !important; }
      main { max-width: none; padding: 0; } body { font-size: 11px; } .picture { min-width: 0; } .stage { overflow: visible; }
      .split { display: block; } .chain { position: static; max-height: none; margin-top: 1rem; } .yaml { overflow: visible; }
      .printed { break-before: page; } .finding, .card-wide, .step, .way, tr { break-inside: avoid; } .table { overflow: visible; }
    }
    """
}
