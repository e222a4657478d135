import Infrastructure
import Testing

/// That `terraform fmt` would leave the text alone, by its own rules (hclwrite/format.go of HCL): the signs of neighbouring
/// arguments stand below each other, so do their comments, and brackets indent by two.
@Suite struct FormatTests {
  @Test(arguments: ["production", "staging", "inverse-proxy", "local"])
  func modulesOfTheProjectAreFormatted(_ name: String) throws {
    let text = try Loaded("overlays/\(name)/overlay.yaml").module(takingOver: true).text
    #expect(Self.complaints(on: text) == [])
  }

  @Test(arguments: Variant.all) func everyVariantIsFormatted(_ variant: Variant) throws {
    #expect(Self.complaints(on: try variant.load().module().text) == [])
  }

  @Test(arguments: [
    "a = 1\nbcd = 2\n", "a   = 1\nbcd = 2\nef  = [\n  1,\n]\n", "a = 1 # x\nb = 22 # y\n", "a {\n b = 1\n}\n",
    "a {\n  b = 1\n  }\n", "a = 1 \n", "a = {\n  b = 1\n  cd = 2\n}\n", "a  = 1\n\nbc = 2\n",
  ])
  func whatFormattingWouldChangeIsFound(_ text: String) {
    #expect(!Self.complaints(on: text).isEmpty)
  }

  /// A line of a file: how far it is indented, and where its sign and its comment stand.
  private struct Line {
    var text: Substring
    var sign: Int?
    var comment: Int?
    var change = 0

    init(_ text: Substring) {
      self.text = text
      var isText = false
      var escapes = false
      var change = 0
      for (column, character) in text.enumerated() {
        if escapes { escapes = false; continue }
        if isText, character == "\\" { escapes = true }
        if character == "\"" { isText.toggle() }
        if isText { continue }
        if character == "#" {
          comment = column
          break
        }
        if "{[(".contains(character) { change += 1 }
        if "}])".contains(character) { change -= 1 }
        let previous = column > 0 ? text[text.index(text.startIndex, offsetBy: column - 1)] : " "
        let rest = text.dropFirst(column + 1)
        if character == "=", sign == nil, previous == " ", rest.first == " " { sign = column }
      }
      self.change = change
      if comment.map({ text.prefix($0).allSatisfy { $0 == " " } }) == true { comment = nil }
      // What begins a value of several lines is aligned with nothing.
      if change != 0 || text.contains("<<-") { sign = sign.map { _ in -1 } }
    }
  }

  static func complaints(on text: String) -> [String] {
    var complaints: [String] = []
    var depth = 0
    var isScript = false
    var chain: [Line] = []
    func close() {
      complaints += misaligned(chain)
      chain = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isScript {
        isScript = line.drop { $0 == " " } != "SQL"
        continue
      }
      let parsed = Line(line)
      let closing = line.drop { $0 == " " }.prefix { "}])".contains($0) }.count
      let indentation = line.prefix { $0 == " " }.count
      if !line.isEmpty, indentation != 2 * (depth - min(closing, 1)) {
        complaints.append("indentation: \(line)")
      }
      if line.hasSuffix(" ") { complaints.append("a space at the end: \(line)") }
      depth += min(max(parsed.change, -1), 1)
      isScript = line.hasSuffix("<<-SQL")
      if let sign = parsed.sign, sign >= 0 {
        chain.append(parsed)
      } else {
        close()
        // With nothing beside it, its sign follows its name.
        if parsed.sign != nil, line.contains("  =") { complaints.append("a wide sign: \(line)") }
      }
    }
    close()
    return complaints
  }

  private static func misaligned(_ chain: [Line]) -> [String] {
    guard !chain.isEmpty else { return [] }
    var complaints: [String] = []
    let names = chain.map { line in line.text.prefix(line.sign ?? 0).reversed().drop { $0 == " " }.count }
    for line in chain where line.sign != (names.max() ?? 0) + 1 { complaints.append("sign: \(line.text)") }
    for run in chain.split(whereSeparator: { $0.comment == nil }) {
      let ends = run.map { line in line.text.prefix(line.comment ?? 0).reversed().drop { $0 == " " }.count }
      for line in run where line.comment != (ends.max() ?? 0) + 1 {
        complaints.append("comment: \(line.text)")
      }
    }
    return complaints
  }
}
