extension PageScript {
  /// What the data says of where values come from, unpacked.
  static let history = #"""
    const textOf = (number) => (number == null || number < 0 ? null : data.texts[number]);

    function placeOf(file, line, column, excerpt, own) {
      if (file == null || file < 0) return null;
      const text = excerpt === -2 ? own.trim() : textOf(excerpt);
      return { file: textOf(file), line, column, excerpt: text };
    }

    function changeOf(parts, own) {
      const [kind, section, file, line, column, excerpt, old, now, sources] = parts;
      return {
        kind: data.kinds[kind][0], words: data.kinds[kind][1], section: textOf(section),
        place: placeOf(file, line, column, excerpt, own), old: textOf(old), new: textOf(now),
        sources: (sources ?? []).map((source) => sourceOf(source, own)),
      };
    }

    function sourceOf(parts, own) {
      const [name, file, line, column, excerpt, value, object, field, changes] = parts;
      return {
        name: textOf(name) ?? "", place: placeOf(file, line, column, excerpt, own), value: textOf(value),
        object: textOf(object), field: textOf(field), changes: (changes ?? []).map((c) => changeOf(c, own)),
      };
    }

    // The field of each line, put together from those around it.
    const fields = new Map();
    function fieldsOf(number) {
      if (!fields.has(number)) {
        const found = [];
        for (const [, parent, rest] of data.objects[number].lines) {
          found.push(rest == null ? null : (parent < 0 ? "" : found[parent]) + rest);
        }
        fields.set(number, found);
      }
      return fields.get(number);
    }
    const fieldOf = (number, line) => fieldsOf(number)[line];

    // The line whose value a line belongs to: a text has several, and so has a list in a document that a text holds.
    function firstLine(number, start) {
      const { lines } = data.objects[number];
      const indent = (text) => (text.trim() ? text.search(/[^ ]/) : Infinity);
      const own = indent(lines[start][0]);
      const isAround = ([text]) => indent(text) < own || (indent(text) === own && !text.trim().startsWith("- "));
      let line = start;
      while (line > 0 && (lines[line].length < 2 || (line !== start && !isAround(lines[line])))) line -= 1;
      return line;
    }

    const changesOf = (number, line) => {
      const [text, , , changes] = data.objects[number].lines[line];
      return (changes ?? []).map((change) => changeOf(change, text));
    };

    // Who made a value what it is: upstream, a kustomization on the way, or the user's own overlay.
    const isOwn = (change) => change.section != null || ["overlay", "mirror", "output"].includes(change.kind)
      || change.sources.some((source) => source.changes.some(isOwn));
    const originOf = (changes) =>
      changes.some(isOwn) ? "own" : changes.length > 1 || changes.some((c) => c.kind !== "read") ? "changed" : "read";

    const shownPlace = (place) => `${place.file}:${place.line}` + (place.column ? `:${place.column}` : "");
    const fileName = (file) => file.split("/").pop();

    // A value in one line.
    function brief(value) {
      const lines = value.split("\n");
      const first = lines[0].length > 120 ? lines[0].slice(0, 120) + "…" : lines[0];
      return (first || '""') + (lines.length > 1 ? ` … (${lines.length} lines)` : "");
    }
    """#
}
