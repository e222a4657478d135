import Diagnostics
import Diff

extension UpgradeReport {
  /// A form in which the report is written.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For a comment or a page, within GitHub's limit of 65,536 characters.
    case markdown
    /// For programs: one JSON document.
    case json
    /// One page, which needs no network.
    case html
  }

  /// The report in one of its forms.
  ///
  /// - Parameters:
  ///   - format: The form.
  ///   - inColor: Whether the form for people has the colours of a terminal.
  public func text(as format: Format = .text, inColor: Bool = false) -> String {
    switch format {
    case .text: text(Color(isOn: inColor))
    case .markdown: markdown
    case .json: json
    case .html: html
    }
  }
}

// MARK: For people

extension UpgradeReport {
  private func text(_ color: Color) -> String {
    var text = color.bold(visible(title)) + "\n\(visible(summary)).\n"
    if let caution { text += "\(visible(caution)).\n" }
    for section in actionSections + leadingSections { text += Self.text(of: section, color) }
    let changes = TextFormat(color: color).text(for: changes)
    if !changes.isEmpty { text += "\n" + color.bold("Changes") + "\n\n" + changes }
    for section in trailingSections { text += Self.text(of: section, color) }
    return text
  }

  private static func text(of section: UpgradeSection, _ color: Color) -> String {
    var lines = ["", color.bold(section.title)]
    if !section.intro.isEmpty { lines.append(section.intro) }
    lines.append("")
    for (index, line) in section.lines.enumerated() {
      let severity = line.severity.map { painted($0, color) + ": " } ?? ""
      let place = line.location.map { color.faint(visible("\($0)")) + ": " } ?? ""
      let number = section.isNumbered ? "\(index + 1). " : ""
      lines.append(
        "  \(number)\(place)\(severity)\(visible(line.text))" + (line.id.map { " [\($0)]" } ?? ""))
      lines += line.notes.map { "      " + visible($0) }
    }
    if !section.lines.isEmpty, !section.script.isEmpty { lines.append("") }
    // From the first column, to be pasted.
    lines += section.script.split(separator: "\n").map { visible(String($0)) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func painted(_ severity: Diagnostic.Severity, _ color: Color) -> String {
    switch severity {
    case .error: color.red(severity.rawValue)
    case .warning: color.yellow(severity.rawValue)
    case .info: severity.rawValue
    }
  }
}

// MARK: For a comment

extension UpgradeReport {
  private var markdown: String {
    let head =
      "# \(MarkdownText.escaped(title))\n\n\(MarkdownText.escaped(summary)).\n"
      + (caution.map { "\n\(MarkdownText.escaped($0)).\n" } ?? "")
      + actionSections.map(Self.markdown).joined()
    let sections =
      leadingSections.map(Self.markdown)
      + (changes.difference.isEmpty ? [] : ["\n## Changes\n\n\(changes.summary).\n"])
      + MarkdownFormat.sections(of: changes) + trailingSections.map(Self.markdown)
    return MarkdownText.joined(head, sections, limit: MarkdownText.limit)
  }

  private static func markdown(of section: UpgradeSection) -> String {
    var text = section.intro.isEmpty ? "" : "\(section.intro)\n\n"
    for (index, line) in section.lines.enumerated() {
      let severity = line.severity.map { "**\($0.rawValue)** " } ?? ""
      let id = line.id.map { "\(MarkdownText.code($0)): " } ?? ""
      let place = line.location.map { " (\(MarkdownText.code("\($0)")))" } ?? ""
      text +=
        "\(section.isNumbered ? "\(index + 1)." : "-") \(severity)\(id)\(MarkdownText.escaped(line.text))\(place)\n"
      for note in line.notes { text += "  - \(MarkdownText.escaped(note))\n" }
    }
    if !section.script.isEmpty {
      let language = section.isPatch ? "diff" : "sh"
      text += "\(section.lines.isEmpty ? "" : "\n")```\(language)\n\(section.script)```\n"
    }
    return section.isFolded ? MarkdownFormat.folded(section.title, text) : "\n## \(section.title)\n\n\(text)"
  }
}

// MARK: For a browser

extension UpgradeReport {
  private var html: String {
    var body =
      (caution.map { "<p>\(HTMLPage.prose($0)).</p>\n" } ?? "")
      + (actionSections + leadingSections).map(Self.html).joined()
    if !changes.difference.isEmpty {
      body +=
        "<h2>Changes</h2>\n<p>\(HTMLPage.escaped(changes.summary)).</p>\n" + HTMLFormat.body(of: changes)
    }
    body += trailingSections.map(Self.html).joined()
    return HTMLPage(title: title, sections: [("Summary", summary + ".")], body: body).description
  }

  private static func html(of section: UpgradeSection) -> String {
    var html = ""
    if !section.intro.isEmpty { html += "<p>\(HTMLPage.prose(section.intro))</p>\n" }
    if !section.lines.isEmpty {
      let list = section.isNumbered ? "ol" : "ul"
      html += "<\(list)>\n" + section.lines.map(item).joined() + "</\(list)>\n"
    }
    if !section.script.isEmpty { html += "<pre tabindex=\"0\">\(script(of: section))</pre>\n" }
    return section.isFolded
      ? HTMLPage.details(section.title, html) : "<h2>\(HTMLPage.escaped(section.title))</h2>\n\(html)"
  }

  /// The commands of a section; of a patch, the lines that go and come in colour.
  private static func script(of section: UpgradeSection) -> String {
    guard section.isPatch else { return HTMLPage.escaped(section.script) }
    return section.script.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = HTMLPage.escaped(String(line))
      if line.hasPrefix("-") { return "<del>\(text)</del>" }
      return line.hasPrefix("+") ? "<ins>\(text)</ins>" : text
    }.joined(separator: "\n")
  }

  private static func item(_ line: UpgradeSection.Line) -> String {
    let severity = line.severity.map { "<strong class=\"\($0.rawValue)\">\($0.rawValue)</strong> " } ?? ""
    let id = line.id.map { "<code>\(HTMLPage.escaped($0))</code>: " } ?? ""
    let place = line.location.map { " <code>\(HTMLPage.escaped("\($0)"))</code>" } ?? ""
    let notes = line.notes.map { "<li>\(HTMLPage.prose($0))</li>\n" }.joined()
    return
      "<li>\(severity)\(id)\(HTMLPage.prose(line.text))\(place)\(notes.isEmpty ? "" : "\n<ul>\n\(notes)</ul>\n")</li>\n"
  }
}
