extension PageScript {
  /// Who may reach whom, after NetworkPolicies.
  static let network = #"""
    function networkView() {
      const { callers, targets } = data.network;
      const intro = heading("Network paths",
        "Who may open a connection to whom, after all NetworkPolicies, where the cluster enforces them. A filled square is an open way; hover it, or read below, for its ports.");
      if (!targets.length) return [intro, el("p.empty", {}, "No object makes pods.")];
      const name = (number) => data.objects[number].short;
      const cell = (target, caller, index) => {
        const ports = target.ports[index];
        const isSelf = callers[index].object === target.object;
        const words = `${caller.title} → ${name(target.object)}: ${ports ? ports.join(", ") : "no way"}`;
        const style = isSelf ? "self" : !ports ? "shut" : target.policies.length ? "some" : "open";
        return el(`td.${style}`, { title: words }, el("span.square", { role: "img", "aria-label": words }));
      };
      return [
        intro,
        el("ul.origins", {}, [["open", "open: no policy selects the pods"], ["some", "let in by a policy"], ["shut", "no way"]]
          .map(([style, words]) => el("li", {}, el(`span.square.${style}`), words))),
        el("div.table.matrix", { tabindex: 0, role: "region", "aria-label": "Matrix" }, el("table", {},
          el("thead", {}, el("tr", {}, el("th.corner", {}, "from ↓ to →"), targets.map((target) =>
            el("th.target", { scope: "col" }, el("span", {}, objectLink(target.object, name(target.object))))))),
          el("tbody", {}, callers.map((caller, index) => el("tr", {},
            el(`th${caller.object == null ? ".stranger" : ""}`, { scope: "row" }, objectLink(caller.object, caller.title)),
            targets.map((target) => cell(target, caller, index))))))),
        el("h3", {}, "Each workload, and who reaches it"),
        el("div.reach", {}, targets.map((target) => reachCard(target, callers, name))),
      ];
    }

    function reachCard(target, callers, name) {
      const isOpen = !target.policies.length;
      const groups = new Map();
      callers.forEach((caller, index) => {
        const ports = target.ports[index];
        if (!ports || caller.object === target.object) return;
        const key = ports.join(", ");
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(caller);
      });
      const outside = target.outside.map(([range, ports]) => `${range} on ${ports.join(", ")}`);
      return el(`article.card-wide${isOpen ? ".open" : ""}`, {},
        el("h4", {}, objectLink(target.object, name(target.object)),
          isOpen ? el("span.tag.warning", {}, "open to all") : el("span.tag.good", {}, "guarded")),
        isOpen ? el("p", {}, "No NetworkPolicy selects these pods: every pod of the cluster reaches every port.") : [
          el("p.by", {}, "by ", target.policies.map((policy, i) => [i ? ", " : "", objectLink(policy, name(policy))])),
          groups.size ? el("ul.plain", {}, [...groups].map(([ports, all]) => el("li", {},
            el("b.ports", {}, ports), " from ", all.map((caller, i) => [i ? ", " : "", objectLink(caller.object, caller.title)]))))
            : el("p", {}, "No pod reaches it."),
          outside.length ? el("p.by", {}, "Addresses outside of the cluster: ", outside.join("; ")) : null,
        ]);
    }
    """#
}
