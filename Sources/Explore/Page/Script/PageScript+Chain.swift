extension PageScript {
  /// The chain of a value, from upstream's line to the overlay's.
  static let chain = #"""
    function chainOf(number, line, close) {
      const changes = changesOf(number, line);
      const field = fieldOf(number, line);
      const value = changes[changes.length - 1]?.new;
      const name = data.objects[number].name;
      const findings = data.findings.filter((f) => f.place?.[0] === number && f.place[1] === line);
      return [
        el("button.close", { type: "button", "aria-label": "Close (Escape)", onclick: close }, "×"),
        el("h3", {}, field),
        value == null ? null : el("p.now", {}, brief(value)),
        chainList(changes),
        findings.map((finding) => findingCard(finding)),
        el("p.command", {}, "On the command line:",
          el("code", {}, `kfp-manifests explain ${quoted(data.title)} ${quoted(name)} ${quoted(field)}`)),
      ].filter(Boolean).flat();
    }

    // A word for a shell.
    const quoted = (word) => (/^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

    const chainList = (changes) => el("ol.steps", {}, changes.map(stepItem));

    function stepItem(change) {
      return el(`li.step.${isOwn(change) ? "own" : change.kind === "read" ? "read" : "changed"}`, {},
        el("p.what", {}, change.words, change.section ? [" ", el("b", {}, change.section)] : null),
        place(change.place), values(change), change.sources.map(sourceItem));
    }

    const place = (at) => at ? [
      el("p.where", {}, shownPlace(at)),
      at.excerpt == null ? null : el("pre.excerpt", {}, el("span", {}, at.line), at.excerpt),
    ] : null;

    function values(change) {
      if (change.new == null) return el("p.values", {}, change.old == null ? null : el("del", {}, brief(change.old)), " taken away");
      if (change.old == null) return el("p.values", {}, el("ins", {}, brief(change.new)));
      if (change.old === change.new) return el("p.values", {}, "stays ", brief(change.new));
      return el("p.values", {}, el("del", {}, brief(change.old)), el("span.arrow", {}, " → "), el("ins", {}, brief(change.new)));
    }

    function sourceItem(source) {
      const number = source.object == null ? null : numbers.get(source.object);
      const holder = source.object == null ? null : objectLink(number, `${source.object} ${source.field ?? ""}`, source.field);
      return el("div.source", {},
        el("p.what", {}, "with ", source.name ? el("b", {}, source.name) : null,
          source.value == null ? null : [" = ", el("code", {}, brief(source.value))],
          holder ? [", from ", holder] : null),
        source.object == null ? place(source.place) : null,
        source.changes.length ? chainList(source.changes) : null);
    }
    """#
}
