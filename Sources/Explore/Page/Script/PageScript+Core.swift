extension PageScript {
  /// What all parts use: the data, and elements whose content is text.
  static let core = #"""
    const data = JSON.parse(document.getElementById("data").textContent);
    const byId = (id) => document.getElementById(id);

    // Characters that are not seen, or that turn the direction of others, are written as their numbers.
    const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
    const visible = (text) =>
      String(text).replace(unseen, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

    // An element: a name with classes ("li.error"), attributes, and children. Texts become text, never markup.
    function build(namespace, name, attributes, children) {
      const [tag, ...classes] = name.split(".");
      const element = namespace ? document.createElementNS(namespace, tag) : document.createElement(tag);
      if (classes.length) element.setAttribute("class", classes.join(" "));
      for (const [key, value] of Object.entries(attributes ?? {})) {
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else if (value === true) element.setAttribute(key, "");
        else if (value !== false && value != null) element.setAttribute(key, value);
      }
      for (const child of children.flat(4)) {
        if (child == null || child === false) continue;
        element.append(child instanceof Node ? child : visible(child));
      }
      return element;
    }
    const el = (name, attributes, ...children) => build(null, name, attributes, children);
    const svg = (name, attributes, ...children) =>
      build("http://www.w3.org/2000/svg", name, attributes, children);

    const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
    const severities = ["error", "warning", "info"];

    // Words in backquotes are code.
    const prose = (text) =>
      String(text).split("`").map((part, index, all) =>
        index % 2 && all.length % 2 ? el("code", {}, part) : part);

    // Objects of one name are told apart by their number.
    const keys = data.objects.map((object, index) =>
      data.objects.findIndex((other) => other.name === object.name) === index
        ? object.name : `${object.name}~${index}`);
    const numbers = new Map(keys.map((key, index) => [key, index]));

    const objectAddress = (number, field) =>
      `#/object/${encodeURIComponent(keys[number])}` + (field ? `/${encodeURIComponent(field)}` : "");

    // A link to an object, or to one of its lines; a name alone where the page has no such object.
    function objectLink(number, text, field) {
      if (number == null || number < 0) return el("span", {}, text);
      const object = data.objects[number];
      return el("a", { href: objectAddress(number, field) }, text ?? `${object.kind}/${object.short}`);
    }
    const placeLink = (place, text) =>
      place ? objectLink(place[0], text, place[1] == null ? null : fieldOf(place[0], place[1])) : el("span", {}, text);

    // The findings of each object.
    const findingsOf = data.objects.map(() => []);
    for (const finding of data.findings) if (finding.place) findingsOf[finding.place[0]].push(finding);
    const worst = (findings) => severities.find((s) => findings.some((f) => f.severity === s));

    const badge = (findings) =>
      findings.length
        ? el(`span.badge.${worst(findings)}`, { title: counted(findings.length, "finding") }, findings.length)
        : null;

    const heading = (title, ...intro) =>
      el("div.heading", {}, el("h2", {}, title), intro.length ? el("p", {}, intro) : null);
    """#
}
