extension PageScript {
  /// What becomes of the objects on the other side.
  static let changes = #"""
    function changesView() {
      const changes = data.changes;
      if (!changes) return missing();
      const names = (title, list, style) => list.length
        ? el("section", {}, el("h3", {}, title, " ", el("small", {}, list.length)),
          el(`ul.plain.${style}`, {}, list.map((entry) => el("li", {},
            typeof entry === "string" ? entry : placeLink(entry.place, entry.name))))) : null;
      return [
        heading("Changes", el("b", {}, changes.old), " → ", el("b", {}, changes.new), `: ${changes.summary}.`),
        changes.sections.map(reportSection),
        changes.causes.length ? el("section", {}, el("h3", {}, "One reason, several places"),
          changes.causes.map((cause) => el("details.change", {},
            el("summary", {}, cause.title, " ", el("small", {}, counted(cause.places.length, "place"))),
            el("ul.plain", {}, cause.places.map((at) => el("li", {}, placeLink(at.place, at.name), " ", el("code", {}, at.field))))))) : null,
        names("Objects added", changes.added, "added"), names("Objects removed", changes.removed, "removed"),
        names("Definitions", changes.schemas, "schemas"),
        changes.changed.length ? el("section", {}, el("h3", {}, "Objects changed ", el("small", {}, changes.changed.length)),
          changes.changed.map((change) => el("details.change", { open: changes.changed.length <= 12 },
            el("summary", {}, change.object.name, change.becomes ? ` becomes ${change.becomes}` : "", " ",
              el("small", {}, counted(change.fields.length, "field"))),
            change.fields.map(fieldChange)))) : null,
        changes.added.length + changes.removed.length + changes.changed.length + changes.causes.length
          ? null : el("p.empty.good", {}, "Nothing differs that Kubernetes would act on."),
      ];
    }

    function fieldChange(field) {
      const words = { reordered: "another order", rewritten: "same content, other text" };
      const shown = field.isHidden ? el("p.values", {}, "a secret value")
        : words[field.kind] ? el("p.values", {}, words[field.kind])
        : el("div.sides", {}, field.old == null ? null : el("pre.before", {}, field.old),
          field.new == null ? null : el("pre.after", {}, field.new));
      return el("div.field", {}, el("p", {}, placeLink(field.place, field.field),
        el("small.where", {}, field.location ? ` ${field.location}` : "")), shown);
    }

    function reportSection(section) {
      const line = (entry) => el("li", {},
        entry.severity ? [el(`span.severity.${entry.severity}`, {}, entry.severity), " "] : null,
        prose(entry.text), entry.id ? [" ", el("code", {}, entry.id)] : null,
        entry.location ? el("span.where", {}, ` ${entry.location}`) : null,
        entry.notes.map((note) => el("p.remark", {}, prose(note))));
      return el("details.report", { open: section.isNumbered || section.title === "Risks" },
        el("summary", {}, section.title, " ", section.lines.length ? el("small", {}, section.lines.length) : null),
        section.intro ? el("p", {}, prose(section.intro)) : null,
        section.lines.length ? el(section.isNumbered ? "ol" : "ul.plain", {}, section.lines.map(line)) : null,
        section.script ? el("pre", {}, section.script) : null);
    }
    """#
}
