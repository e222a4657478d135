extension PageScript {
  /// Views by their addresses, keys for the whole page, and what is printed.
  static let router = #"""
    const own = data.findings.filter((finding) => !finding.isUpstreams).length;
    const views = [
      ["", "Topology", topologyView, null], ["objects", "Objects", objectsView, data.objects.length],
      ["findings", "Findings", findingsView, own],
      ["images", "Images", imagesView, new Set(data.images.map((image) => image.image)).size],
      ["roles", "Roles", grantsView, data.grants.length], ["network", "Network", networkView, null],
      ["exposure", "Exposure", exposureView, null],
      ...(data.changes ? [["changes", "Changes", changesView, null]] : []),
    ];

    const missing = () => [heading("Not here"), el("p.empty", {}, "This page has nothing of that name. ",
      el("a", { href: "#/objects" }, "See all objects"))];

    const decoded = (part) => { try { return decodeURIComponent(part); } catch { return part; } };

    function route() {
      const [name, first, second] = location.hash.replace(/^#\/?/, "").split("/").map(decoded);
      closeChain = () => false;
      picture = null;
      zoomKeys = null;
      document.body.classList.remove("has-chain");
      document.body.dataset.view = name || "topology";
      const content = name === "object" ? (numbers.has(first) ? objectView(numbers.get(first), second) : missing())
        : name === "node" ? nodeView(Number(first))
        : (views.find(([address]) => address === (name ?? "")) ?? [null, null, missing])[2]();
      byId("view").replaceChildren(...content.flat(3).filter(Boolean));
      for (const tab of byId("tabs").children) {
        const isCurrent = tab.dataset.view === (name === "object" || name === "node" ? "objects" : name ?? "");
        if (!isCurrent) {
          tab.removeAttribute("aria-current");
          continue;
        }
        tab.setAttribute("aria-current", "page");
        tab.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
      if (!second) window.scrollTo(0, 0);
    }

    function press(event) {
      const isTyping = event.target.closest("input, textarea");
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      if (event.key === "/") {
        event.preventDefault();
        byId("search").focus();
        byId("search").select();
      } else if (event.key === "Escape") {
        if (!closeChain() && location.hash.startsWith("#/object/")) location.hash = "#/objects";
      } else if (zoomKeys?.[event.key]) {
        zoomKeys[event.key]();
      } else if (views[Number(event.key) - 1]) {
        location.hash = `#/${views[Number(event.key) - 1][0]}`;
      }
    }

    // On paper the views stand one below the other; an object that is open stands alone.
    function preparePrint() {
      if (document.body.dataset.view === "object") return;
      const rest = views.filter(([address]) => address !== "objects" && (address || "topology") !== document.body.dataset.view);
      byId("view").append(...rest.map(([, , view]) => el("div.printed", {}, view())));
    }

    byId("title").textContent = visible(data.title);
    byId("facts").append(...data.facts.map(([name, value]) => el("li", {}, el("small", {}, name), " ", value)));
    byId("tabs").append(...views.map(([address, title, , count], index) =>
      el("a", { href: `#/${address}`, "data-view": address, title: `${title} (${index + 1})` }, title,
        count == null ? null : el("small", {}, count))));
    startSearch();
    window.addEventListener("hashchange", route);
    window.addEventListener("keydown", press);
    window.addEventListener("beforeprint", preparePrint);
    window.addEventListener("afterprint", () => document.querySelectorAll(".printed").forEach((part) => part.remove()));
    route();
    """#
}
