extension PageScript {
  /// What the rules have found, with what to do.
  static let findings = #"""
    function findingCard(finding, hasObject = false) {
      const rule = data.rules[finding.rule];
      return el(`article.finding.${finding.severity}`, {},
        el("p.message", {}, prose(finding.message)),
        el("p.about", {}, el(`span.severity.${finding.severity}`, {}, finding.severity), " ",
          el("code", {}, finding.rule), finding.code ? ` ${finding.code}` : "",
          hasObject && finding.object ? [" · ", placeLink(finding.place, finding.object)] : null,
          finding.field ? [" · ", placeLink(finding.place, finding.field)] : null,
          finding.location ? [" · ", el("span.where", {}, finding.location)] : null),
        rule ? el("p.remedy", {}, el("b", {}, "What to do: "), prose(rule.remedy)) : null,
        finding.notes.map((note) => el("div.remark", {},
          el("p", {}, prose(note.text), note.location ? el("span.where", {}, ` ${note.location}`) : null),
          note.lines.length ? el("pre", {}, note.lines.join("\n")) : null)),
        rule ? el("details", {}, el("summary", {}, "Why"), el("p", {}, prose(rule.summary)), el("p", {}, prose(rule.why))) : null);
    }

    function findingsView() {
      const own = data.findings.filter((f) => !f.isUpstreams);
      const others = data.findings.filter((f) => f.isUpstreams);
      const sorted = severities.flatMap((severity) => own.filter((f) => f.severity === severity));
      const shown = new Set(severities);
      const list = el("div.findings", {});
      const fill = () => list.replaceChildren(...sorted.filter((f) => shown.has(f.severity)).map((f) => findingCard(f, true)));
      const filter = (severity) => {
        const count = own.filter((f) => f.severity === severity).length;
        const button = el(`button.filter.${severity}`, { type: "button", "aria-pressed": "true", disabled: !count, onclick: () => {
          shown.has(severity) ? shown.delete(severity) : shown.add(severity);
          button.setAttribute("aria-pressed", shown.has(severity));
          fill();
        } }, counted(count, severity));
        return button;
      };
      fill();
      return [
        heading("Findings", "What the rules of lint say, each at its place, with what to do."),
        el("div.filters", { role: "group", "aria-label": "Severities" }, severities.map(filter)),
        own.length ? list : el("p.empty.good", {}, "Nothing to mend: no rule found anything."),
        others.length ? el("details.upstreams", {},
          el("summary", {}, `${counted(others.length, "finding")} in upstream's own files, which nobody is asked to mend`),
          others.map((f) => findingCard(f, true))) : null,
      ];
    }
    """#
}
