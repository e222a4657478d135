extension PageScript {
  /// The search over names, fields, values, findings and images.
  static let search = #"""
    const most = 40;

    function find(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const holds = (text) => words.every((word) => text.toLowerCase().includes(word));
      const hits = [];
      const add = (kind, text, address, detail) => hits.length < most && hits.push({ kind, text, address, detail });
      data.objects.forEach((object, i) => {
        if (holds(object.name)) add(object.kind, object.short, objectAddress(i), object.namespace);
      });
      graph.nodes.forEach((node, i) => {
        if (node.object == null && holds(`${node.kind} ${node.name}`)) add(node.kind, node.name, nodeAddress(i), node.frame);
      });
      for (const finding of data.findings) {
        if (holds(`${finding.rule} ${finding.code} ${finding.message}`)) {
          add(finding.severity, finding.message,
            finding.place ? objectAddress(finding.place[0], finding.place[1] == null ? null : fieldOf(...finding.place)) : "#/findings",
            finding.rule);
        }
      }
      // Definitions hold nearly every word, and are seldom meant.
      const isDefinition = (i) => data.objects[i].kind === "CustomResourceDefinition";
      const order = [...data.objects.keys()].sort((a, b) => isDefinition(a) - isDefinition(b));
      for (const i of order) {
        if (hits.length >= most) break;
        data.objects[i].lines.forEach(([text], line) => {
          if (!holds(text)) return;
          const field = fieldOf(i, firstLine(i, line));
          add("line", text.trim(), objectAddress(i, field), data.objects[i].name);
        });
      }
      return hits;
    }

    function startSearch() {
      const [input, list] = [byId("search"), byId("hits")];
      let chosen = -1;
      const choose = (index) => {
        const items = [...list.children];
        chosen = items.length ? (index + items.length) % items.length : -1;
        items.forEach((item, i) => item.setAttribute("aria-selected", i === chosen));
        items[chosen]?.scrollIntoView({ block: "nearest" });
        if (chosen >= 0) input.setAttribute("aria-activedescendant", items[chosen].id);
        else input.removeAttribute("aria-activedescendant");
      };
      const close = () => {
        list.hidden = true;
        input.setAttribute("aria-expanded", "false");
      };
      const open = (hit) => {
        input.value = "";
        show();
        input.blur();
        location.hash = hit.dataset.address;
        byId("view").focus({ preventScroll: true });
      };
      const show = () => {
        const query = input.value.trim();
        markBoxes(query ? (node) => `${node.kind} ${node.name}`.toLowerCase().includes(query.toLowerCase()) : null);
        if (!query) return close();
        const hits = find(query);
        list.replaceChildren(...(hits.length ? hits : [{ kind: "", text: "Nothing is called so", detail: "" }]).map((hit, i) =>
          el("li", {
            id: `hit-${i}`, role: "option", "aria-selected": "false", "data-address": hit.address,
            onpointerdown: (event) => { event.preventDefault(); if (hit.address) open(event.currentTarget); },
          }, el("small", {}, hit.kind), el("span", {}, hit.text), el("em", {}, hit.detail ?? ""))));
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        choose(0);
      };
      input.addEventListener("input", show);
      input.addEventListener("focus", () => input.value && show());
      input.addEventListener("blur", close);
      input.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
        } else if (event.key === "Enter" && list.children[chosen]?.dataset.address) {
          event.preventDefault();
          open(list.children[chosen]);
        } else if (event.key === "Escape") {
          event.stopPropagation();
          input.value = "";
          show();
          input.blur();
        }
      });
    }
    """#
}
