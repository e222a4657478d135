import Diagnostics
import Diff

extension Upgrade {
  /// The report as one page of HTML, which needs no network.
  public var html: String {
    var body = leadingSections.map(Self.html).joined()
    if !changes.difference.isEmpty {
      body +=
        "<h2>Changes</h2>\n<p>\(HTMLPage.escaped(changes.summary)).</p>\n" + HTMLFormat.body(of: changes)
    }
    body += trailingSections.map(Self.html).joined()
    return HTMLPage(title: title, sections: [("Summary", summary + ".")], body: body).description
  }

  private static func html(of section: UpgradeSection) -> String {
    var html = "<h2>\(HTMLPage.escaped(section.title))</h2>\n"
    if !section.intro.isEmpty { html += "<p>\(HTMLPage.escaped(section.intro))</p>\n" }
    if !section.lines.isEmpty {
      let list = section.isNumbered ? "ol" : "ul"
      html += "<\(list)>\n" + section.lines.map(item).joined() + "</\(list)>\n"
    }
    if !section.script.isEmpty { html += "<pre tabindex=\"0\">\(HTMLPage.escaped(section.script))</pre>\n" }
    return html
  }

  private static func item(_ line: UpgradeSection.Line) -> String {
    let severity = line.severity.map { "<strong class=\"\($0.rawValue)\">\($0.rawValue)</strong> " } ?? ""
    let id = line.id.map { "<code>\(HTMLPage.escaped($0))</code>: " } ?? ""
    let place = line.location.map { " <code>\(HTMLPage.escaped("\($0)"))</code>" } ?? ""
    let notes = line.notes.map { "<li>\(HTMLPage.escaped($0))</li>\n" }.joined()
    return
      "<li>\(severity)\(id)\(HTMLPage.escaped(line.text))\(place)\(notes.isEmpty ? "" : "\n<ul>\n\(notes)</ul>\n")</li>\n"
  }
}
