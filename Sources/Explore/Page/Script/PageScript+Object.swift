extension PageScript {
  /// One object: its YAML, line by line, and the chain of the line that is chosen.
  static let object = #"""
    function objectView(number, field) {
      const object = data.objects[number];
      const chosen = field == null ? -1 : fieldsOf(number).indexOf(field);
      const panel = el("aside.chain", { "aria-live": "polite", "aria-label": "Where the value comes from" });
      const rows = object.lines.map((line, index) => lineRow(number, index));
      const yaml = el("div.yaml", { role: "listbox", "aria-label": `YAML of ${object.name}` }, rows);
      let current = -1;
      const choose = (index, isMoved) => {
        const line = index < 0 ? -1 : firstLine(number, index);
        if (current >= 0) {
          rows[current].classList.remove("chosen");
          rows[current].setAttribute("aria-selected", "false");
          rows[current].tabIndex = -1;
        }
        current = line;
        rows[Math.max(line, 0)].tabIndex = 0;
        panel.replaceChildren(...(line < 0 ? [hint()] : chainOf(number, line, () => choose(-1))));
        document.body.classList.toggle("has-chain", line >= 0);
        window.history.replaceState(null, "", objectAddress(number, line < 0 ? null : fieldOf(number, line)));
        if (line < 0) return;
        rows[line].classList.add("chosen");
        rows[line].setAttribute("aria-selected", "true");
        if (isMoved) {
          rows[line].focus({ preventScroll: true });
          rows[line].scrollIntoView({ block: "nearest" });
        }
      };
      yaml.addEventListener("click", (event) => {
        const row = event.target.closest(".line");
        if (row && !event.target.closest("a")) choose(Number(row.dataset.line));
      });
      yaml.addEventListener("keydown", (event) => {
        const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!move) {
          if (event.key === "Enter" && event.target.dataset.line) choose(Number(event.target.dataset.line));
          return;
        }
        event.preventDefault();
        let next = Math.max(current, 0) + (current < 0 ? 0 : move);
        while (object.lines[next] && object.lines[next].length < 2) next += move;
        if (object.lines[next]) choose(next, true);
      });
      closeChain = () => (current < 0 ? false : (choose(-1), true));
      const nodes = graph.nodes.map((node, i) => i).filter((i) => graph.nodes[i].object === number);
      queueMicrotask(() => {
        choose(chosen);
        if (chosen >= 0) rows[firstLine(number, chosen)].scrollIntoView({ block: "center" });
      });
      return [
        el("div.heading", {}, el("p.path", {}, el("a", { href: "#/objects" }, "Objects"), " / ", object.kind),
          el("h2", {}, object.short || object.name, object.namespace ? el("small", {}, object.namespace) : null)),
        nodes.map(connections), objectFindings(number), originLegend(),
        el("div.split", {}, el("div", {}, yaml, goneList(object)), panel),
      ];
    }
    let closeChain = () => false;

    const hint = () => el("p.hint", {},
      "Choose a line to see where its value comes from: from upstream's file to the overlay's line.");

    const goneList = (object) => object.gone.length
      ? el("section.lost", {}, el("h3", {}, "Taken away"),
        el("ul.gone", {}, object.gone.map((history) => goneItem(history, history.field)))) : null;

    // What stands before the value of a line, and the value.
    function tokens(text, isKeyed) {
      const parts = isKeyed ? text.match(/^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s'"#][^:]*?)(:)( .*)?$/) : null;
      if (!parts) return [el("span.value", {}, text)];
      return [parts[1], el("span.key", {}, parts[2]), parts[3], el("span.value", {}, parts[4] ?? "")];
    }

    function lineRow(number, index) {
      const [text, parent] = data.objects[number].lines[index];
      const isStart = parent != null;
      const changes = changesOf(number, isStart ? index : firstLine(number, index));
      const last = changes[changes.length - 1];
      const findings = data.findings.filter((f) => f.place?.[0] === number && f.place[1] === index);
      const origin = originOf(changes);
      return el(`div.line.${origin}`, {
        "data-line": index, role: "option", "aria-selected": "false", tabindex: index === 0 ? 0 : -1,
      },
        el("span.number", { "aria-hidden": "true" }),
        el("code.text", {}, tokens(text, isStart)),
        isStart && last ? el("span.origin", { "aria-hidden": "true" },
          origin === "read" ? (last.place ? `${fileName(last.place.file)}:${last.place.line}` : "")
            : last.section ? `overlay ${last.section}` : last.words) : null,
        findings.map((finding) => el(`span.note.${finding.severity}`, {}, finding.message)));
    }

    const objectFindings = (number) => findingsOf[number].length
      ? el("details.found", { open: findingsOf[number].length < 3 },
        el("summary", {}, counted(findingsOf[number].length, "finding"), " ", badge(findingsOf[number])),
        findingsOf[number].map((finding) => findingCard(finding))) : null;
    """#
}
