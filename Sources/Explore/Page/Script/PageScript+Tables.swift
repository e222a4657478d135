extension PageScript {
  /// Images, and roles in Google Cloud.
  static let tables = #"""
    const table = (head, rows, style) => el("div.table", { tabindex: 0, role: "region", "aria-label": "Table" },
      el(`table${style ? "." + style : ""}`, {}, el("thead", {}, el("tr", {}, head.map((word) => el("th", { scope: "col" }, word)))),
        el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell)))))));

    function imageName(image) {
      const [, path, name, version] = image.match(/^(.*\/)?([^/:@]+)(.*)$/s) ?? [null, "", image, ""];
      return el("span.image", {}, path ?? "", el("b", {}, name), version);
    }

    function imagesView() {
      const byName = new Map();
      for (const image of data.images) {
        if (!byName.has(image.image)) byName.set(image.image, []);
        byName.get(image.image).push(image);
      }
      const words = { digest: "by digest", tag: "by tag", none: "not pinned" };
      const row = ([name, uses]) => [
        imageName(name),
        el(`span.pin.${uses[0].pinning}`, {}, words[uses[0].pinning]),
        el("ul.plain", {}, uses.map((use) => el("li", {}, use.place
          ? [placeLink(use.place), el("small", {}, ` ${use.use}`)] : el("small", {}, use.use)))),
      ];
      const [named, others] = [[], []];
      for (const entry of byName) (entry[1].some((use) => use.place) ? named : others).push(entry);
      return [
        heading("Images", "Everything that is pulled, wherever it is written. What is pinned by its digest is always the same bytes."),
        named.length ? table(["Image", "Pinned", "Where"], named.map(row)) : el("p.empty", {}, "No object names an image."),
        others.length ? [el("h3", {}, "Pulled at run time, and named by no object"),
          table(["Image", "Pinned", "When"], others.map(row))] : null,
      ];
    }

    function grantsView() {
      const accounts = [...new Set(data.grants.map((grant) => grant.account))];
      return [
        heading("Roles in Google Cloud", "What must be granted so that the deployment works."),
        accounts.map((account) => el("section", {},
          el("h3", {}, objectLink(data.objects.findIndex((o) => o.kind === "ServiceAccount" && o.short === account), account)),
          table(["Role", "On", "Held by", "Why"], data.grants.filter((grant) => grant.account === account).map((grant) => [
            el("code", {}, grant.role), el("code", {}, grant.resource), el("code.member", {}, grant.member), grant.reason,
          ])))),
        accounts.length ? null : el("p.empty", {}, "No account of these objects acts in Google Cloud."),
        data.remarks.length ? el("ul.remarks", {}, data.remarks.map((remark) => el("li", {}, remark))) : null,
      ];
    }
    """#
}
