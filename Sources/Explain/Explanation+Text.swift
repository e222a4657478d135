internal import Diagnostics
internal import Manifests

extension Explanation.FieldHistory {
  /// The field, its value, and below it everything that was done, oldest first, each with the line to blame.
  func text(in color: Color) -> String {
    var text = color.bold(field.isEmpty ? object.qualified : "\(object.qualified) \(field)")
    text += "\n" + (value.map { color.green("= \(Self.brief($0))") } ?? color.red("is gone")) + "\n"
    text += Self.tree(changes, indent: "", color)
    for source in references {
      text += "at run time " + source.headline + "\n" + Self.tree(source.changes, indent: "", color)
    }
    return text
  }

  private static func tree(_ changes: [Explanation.Change], indent: String, _ color: Color) -> String {
    changes.enumerated().map { index, change in
      let isLast = index == changes.count - 1
      let inner = indent + (isLast ? "   " : "│  ")
      return indent + (isLast ? "└─ " : "├─ ") + change.headline(in: color) + "\n"
        + change.details(in: color).map { inner + $0 + "\n" }.joined()
        + change.sources.map { source in
          inner + source.headline + "\n" + tree(source.changes, indent: inner, color)
        }.joined()
    }.joined()
  }

  /// A value on one line that fits a screen.
  static func brief(_ value: String) -> String {
    let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
    let first = String(lines.first ?? "")
    var text = first.unicodeScalars.count > 120 ? String(first.unicodeScalars.prefix(120)) + "…" : first
    if lines.count > 1 { text += " … (\(lines.count) lines)" }
    return text.isEmpty ? "\"\"" : visible(text)
  }
}

extension Explanation.Change {
  /// What was done, and at which line.
  fileprivate func headline(in color: Color) -> String {
    color.yellow(kind.words + (section.map { " \($0)" } ?? "")) + (location.map { " at \($0)" } ?? "")
  }

  /// The line of the file, and what became of the value.
  fileprivate func details(in color: Color) -> [String] {
    var lines: [String] = []
    if let location, let excerpt = location.excerpt {
      lines.append(color.faint("\(location.line) | \(visible(excerpt))"))
    }
    switch (old, new) {
    case (let old?, let new?) where old == new: lines.append("stays \(Explanation.FieldHistory.brief(new))")
    case (let old?, let new?):
      lines.append("\(Explanation.FieldHistory.brief(old)) -> \(Explanation.FieldHistory.brief(new))")
    case (nil, let new?): lines.append(Explanation.FieldHistory.brief(new))
    case (let old?, nil): lines.append("\(Explanation.FieldHistory.brief(old)) was taken away")
    case (nil, nil): lines.append("was taken away")
    }
    return lines
  }
}

extension Explanation.Source {
  fileprivate var headline: String {
    guard !name.isEmpty || value != nil else { return place }
    let holder = object.map { "\($0.qualified) \(field ?? "")" }
    let shown = value.map { " = \(Explanation.FieldHistory.brief($0))" } ?? ""
    if name.isEmpty { return "from \(holder ?? "elsewhere")\(shown)" }
    return name + shown + (holder.map { ", from \($0)" } ?? "")
  }

  /// A line that went into a value.
  private var place: String {
    guard let location else { return "" }
    return "with \(location)"
      + (location.excerpt.map { " | \(visible($0))" } ?? "")
  }
}

extension Explanation.Listing {
  /// The origin of each line, and the line.
  func text(in color: Color) -> String {
    let names = shortNames
    let origins = lines.map { $0.origin?.brief(names) ?? "" }
    let width = origins.map(\.unicodeScalars.count).max() ?? 0
    var text = color.bold(field.isEmpty ? object.qualified : "\(object.qualified) \(field)") + "\n"
    for (file, name) in names.sorted(by: { $0.value < $1.value }) where file != name {
      text += "  \(name) is \(file)\n"
    }
    for (line, origin) in zip(lines, origins) {
      let padding = String(repeating: " ", count: max(0, width - origin.unicodeScalars.count))
      text += "\(color.faint(origin + padding + " │")) \(visible(line.text))\n"
    }
    return text
  }

  /// Files by the end of their path that no other has: the name, with as many folders before it as it takes.
  private var shortNames: [String: String] {
    let files = Set(lines.compactMap { $0.origin?.location?.file })
    var short = Dictionary(uniqueKeysWithValues: files.map { ($0, $0) })
    for file in files {
      let parts = file.split(separator: "/", omittingEmptySubsequences: false)
      let ends = parts.indices.reversed().map { parts[$0...].joined(separator: "/") }
      short[file] = ends.first { end in
        !files.contains { $0 != file && ($0 == end || $0.hasSuffix("/" + end)) }
      }
    }
    return short
  }
}

extension Explanation.Origin {
  /// The line, with what set the value unless that was read there.
  fileprivate func brief(_ names: [String: String]) -> String {
    let what = kind == .read ? "" : kind.words + (section.map { " \($0)" } ?? "")
    guard var location else { return what }
    location.file = names[location.file] ?? location.file
    return what.isEmpty ? location.description : "\(location) \(what)"
  }
}
